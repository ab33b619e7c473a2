using Dateline.Storage;

namespace Dateline.Operations;

/// <summary><c>dateline doctor</c>: examines an installation, whether the site runs or not, and changes nothing in its database.</summary>
internal sealed class Doctor(Settings settings, Database database, Blobs blobs, TimeProvider clock)
{
    /// <summary>Prints a line for each thing that was looked at.</summary>
    /// <exception cref="CommandFailedException">Something is wrong.</exception>
    public async Task Run(CancellationToken stop)
    {
        var wrong = 0;
        await foreach (var finding in Findings(stop))
        {
            Console.WriteLine(finding);
            wrong += finding.IsWell ? 0 : 1;
        }
        if (wrong > 0)
            throw new CommandFailedException(wrong == 1 ? "One thing is wrong." : $"{wrong} things are wrong.");
    }

    private async IAsyncEnumerable<Finding> Findings(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        foreach (var finding in FolderFindings.Of(settings))
            yield return finding;
        foreach (var finding in ProgramFindings.All)
            yield return finding;
        foreach (var finding in CertificateFindings.Of(settings, clock.GetUtcNow()))
            yield return finding;
        await foreach (var finding in StoreFindings.Of((database, blobs), clock.GetUtcNow(), stop))
            yield return finding;
        await foreach (var finding in SiteFindings.Of(settings, stop))
            yield return finding;
    }
}
