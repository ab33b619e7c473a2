using System.Globalization;

namespace Dateline.Operations;

/// <summary>The data folder as an operator may find it wrong: not to be written, or half restored.</summary>
internal static class DataFolder
{
    /// <summary>Makes the folder where it is missing, and proves that it can be used.</summary>
    /// <exception cref="CommandFailedException">It cannot; the line names the setting.</exception>
    public static void Prove(Settings settings)
    {
        if (Complaint(settings) is { } complaint)
            throw new CommandFailedException($"--data: {complaint}");
    }

    /// <summary>Why the folder cannot be used; null when it can.</summary>
    public static string? Complaint(Settings settings)
    {
        var folder = Path.GetFullPath(settings.Data);
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"probe.{Environment.ProcessId}"));
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"'{folder}' cannot be written: {e.Message}";
        }
        return File.Exists(RestoringMark(settings)) ? $"a restore into '{folder}' did not come to its end. Run it again." : null;
    }

    /// <summary>The file that lies in the folder while a restore is under way.</summary>
    public static string RestoringMark(Settings settings) => Path.Combine(settings.Data, "restoring");
}
