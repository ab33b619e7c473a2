using Dateline.Mediabank;
using Dateline.Site;

namespace Dateline.Ingest.Media;

/// <summary>What became of a file that lies on a disk of ours.</summary>
/// <param name="IsNew">True for a picture that is new in the bank.</param>
/// <param name="Refused">Why it was not taken; null where it was.</param>
internal sealed record FileOnDisk(bool IsNew, string? Refused = null)
{
    /// <summary>Takes a file into the bank, in an act of its own.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="actor">Who brings it.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="language">The language of texts of which the file does not say in which they are.</param>
    /// <param name="stop">The end of the program.</param>
    public static async Task<FileOnDisk> Take(TakeFile bank, string actor, string path, string language, CancellationToken stop)
    {
        try
        {
            return new FileOnDisk((await bank.Take(actor, new FileInfo(path), path, language, stop)).IsNew);
        }
        catch (Exception e) when (e is Refusal or UnauthorizedAccessException)
        {
            return new FileOnDisk(false, e.Message);
        }
    }
}
