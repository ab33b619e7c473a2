using Dateline.Editions;
using Dateline.Mediabank;

namespace Dateline.Ingest.Media;

/// <summary>
/// A folder into which agencies and cameras lay pictures (<c>--watch</c>): what lies in it comes into the bank and goes on into its folder <c>taken</c>; what cannot be taken goes into
/// <c>refused</c>, with a text beside it that says why. A file is touched only when it has stayed the same from one look to the next, so that none is taken while it is being written.
/// </summary>
internal sealed class WatchFolder(Settings settings, TakeFile bank, OpenEditions editions, ILogger<WatchFolder> log)
{
    /// <summary>How often it is looked into.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private const string Taken = "taken",
        Refused = "refused";

    private const int FilesPerRoundMax = 50;

    /// <summary>No link is followed out of the folder.</summary>
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private readonly Dictionary<string, (long Length, DateTime WrittenAt)> _seen = new(StringComparer.Ordinal);
    private string? _trouble;

    /// <summary>Takes what lies there. A folder that cannot be read is told once, and looked for again.</summary>
    public async Task Run(CancellationToken stop)
    {
        if (settings.Watch is not { } folder)
            return;
        try
        {
            foreach (var file in Waiting(folder).Take(FilesPerRoundMax))
                await Take(folder, file, stop);
            _trouble = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_trouble != e.Message)
                log.LogWarning("The watched folder cannot be used: {Trouble}", e.Message);
            _trouble = e.Message;
        }
    }

    /// <summary>The files that have not changed since the last look, the oldest first.</summary>
    private List<FileInfo> Waiting(string folder)
    {
        var found = new DirectoryInfo(folder)
            .EnumerateFiles("*", Below)
            .Where(f => IsAwaited(Path.GetRelativePath(folder, f.FullName)))
            .OrderBy(f => f.LastWriteTimeUtc)
            .ToList();
        var still = found
            .Where(f => _seen.TryGetValue(f.FullName, out var seen) && seen == (f.Length, f.LastWriteTimeUtc))
            .ToList();
        _seen.Clear();
        foreach (var file in found)
            _seen[file.FullName] = (file.Length, file.LastWriteTimeUtc);
        return still;
    }

    /// <summary>Neither what was taken or refused, nor what a program that writes here hides while it writes.</summary>
    private static bool IsAwaited(string path) =>
        path.Split(Path.DirectorySeparatorChar) is var parts
        && parts[0] is not (Taken or Refused)
        && !parts.Any(p => p.StartsWith('.'));

    private async Task Take(string folder, FileInfo file, CancellationToken stop)
    {
        var name = Path.GetRelativePath(folder, file.FullName);
        var outcome = await FileOnDisk.Take(bank, "watch", file.FullName, editions.Now.Language, stop);
        if (outcome.Refused is { } why)
        {
            var kept = Move(file, Path.Combine(folder, Refused, name));
            // Whole, or not there: whoever looks for it reads the reason.
            await File.WriteAllTextAsync(kept + ".part", why + "\n", stop);
            File.Move(kept + ".part", kept + ".txt");
            log.LogWarning("The watched file {File} was not taken: {Why}", name, why);
            return;
        }
        Move(file, Path.Combine(folder, Taken, name));
        log.LogInformation("The watched file {File} is in the media bank: {New}", name, outcome.IsNew ? "new" : "known");
    }

    /// <summary>Moves it, beside one of the same name that was moved before.</summary>
    private static string Move(FileInfo file, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var free = to;
        for (var number = 2; File.Exists(free); number++)
            free = Path.Combine(
                Path.GetDirectoryName(to)!,
                $"{Path.GetFileNameWithoutExtension(to)}-{number}{Path.GetExtension(to)}"
            );
        file.MoveTo(free);
        return free;
    }
}
