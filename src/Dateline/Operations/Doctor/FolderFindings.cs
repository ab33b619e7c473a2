using System.Globalization;

namespace Dateline.Operations;

/// <summary>The data folder and the disk under it.</summary>
internal static class FolderFindings
{
    /// <summary>Below it a day's pictures may no longer fit, and SQLite needs room for its write-ahead log.</summary>
    private const long FreeBytesMin = 1L << 30;

    public static IEnumerable<Finding> Of(Settings settings)
    {
        var folder = Path.GetFullPath(settings.Data);
        if (DataFolder.Complaint(settings) is { } complaint)
        {
            yield return new Finding(
                "data folder",
                complaint,
                "Give the program's user the right to write there, or set --data."
            );
            yield break;
        }
        yield return new Finding("data folder", $"'{folder}' can be written.");

        var free = new DriveInfo(folder).AvailableFreeSpace;
        var line = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1L << 30):0.0} GiB are free.");
        yield return free < FreeBytesMin
            ? new Finding("disk", line, "Make room: below 1 GiB publishing may stop at any moment.")
            : new Finding("disk", line);
    }
}
