using System.Text;
using Dateline.Log.Tree;

namespace Dateline.Verify;

/// <summary><c>verify page URL</c>: whether a story's page says what the newest publication in the record says. That it does not is what a silent edit looks like.</summary>
/// <param name="site">The site's record, which was followed just now.</param>
/// <param name="known">What the record came to.</param>
/// <param name="clock">By which a picture's time is over.</param>
/// <param name="findings">What comes of it.</param>
internal sealed class CheckPage(SiteSource site, KnownRecord known, TimeProvider clock, Findings findings)
{
    /// <summary>How much of a difference is told, in characters.</summary>
    private const int TellCharacters = 60;

    /// <param name="address">The page.</param>
    /// <param name="stop">Cancels it.</param>
    public async Task Run(Uri address, CancellationToken stop)
    {
        var html = await site.Get(address, stop) ?? throw new CannotReadException($"There is no page at {address}.");
        var page = Encoding.UTF8.GetString(html);
        if (PageText.ProofIn(page) is not { } named)
        {
            findings.Complain(Wrong.Page, "The page names no publication of the record.");
            return;
        }
        var proof = await site.Get(new Uri(address, new Uri(new Uri(address, named).PathAndQuery, UriKind.Relative)), stop);
        if (proof is null)
        {
            findings.Complain(Wrong.Page, "The publication that the page names is not in the record.");
            return;
        }
        var file = ProofFile.Read(Encoding.UTF8.GetString(proof));
        if (CheckProof.Run(file.ToString(), [VerifierKey.Read(known.Key.Key)], [], findings) is not { } leaf)
            return;
        CheckPlace(address, file, leaf);
        if (findings.IsWell)
            await CheckText(leaf, page, stop);
    }

    private void CheckPlace(Uri address, ProofFile file, Leaf leaf)
    {
        var signed = Checkpoint.Read(file.Checkpoint.Text);
        if (signed.Size == known.Checkpoint.Size && signed.Root != known.Checkpoint.Root)
            findings.Complain(
                Wrong.Fork,
                $"FORK: the page's proof rests on another record of {signed.Size} leaves than the one that is served."
            );
        if (known.Standing(leaf.Subject) is { } newest && newest > file.Index)
            findings.Complain(
                Wrong.Page,
                $"The page shows leaf {file.Index} of {leaf.Subject}, and the newest is leaf {newest}."
            );
        if (
            leaf.Address is null
            || !Uri.UnescapeDataString(address.AbsolutePath).EndsWith(leaf.Address, StringComparison.Ordinal)
        )
            findings.Complain(Wrong.Page, $"The page names the publication of another address: {leaf.Address}.");
    }

    private async Task CheckText(Leaf leaf, string html, CancellationToken stop)
    {
        if (leaf.Body is not { } commitment || await site.Fetch($"body/{commitment}", stop) is not { } served)
        {
            findings.Complain(Wrong.MissingBody, "The record does not give out the body of what the page shows.");
            return;
        }
        if (!PublishedBody.Matches(served, commitment))
        {
            findings.Complain(Wrong.Body, "The body of what the page shows is not the one that was published.");
            return;
        }
        var body = PublishedBody.Read(served);
        var (published, beside) = StoryText.Of(body);
        var shown = PageText.Read(html);
        Compare("headline", published.Headline, shown.Headline);
        Compare("lead", published.Lead, shown.Lead);
        Compare("text", published.Running, shown.Running);
        foreach (var text in beside.Where(t => !shown.Captions.Contains(t, StringComparison.Ordinal)))
            findings.Complain(
                Wrong.Page,
                $"This page differs from the record: '{text}' stands in the record and not under a quote, table or card of the page."
            );
        var pictures = await new CheckPictures(site, known, clock).Run(body, shown.Captions, findings, stop);
        if (findings.IsWell)
            findings.Proved.Add(
                $"Headline, lead and running text of the page are those of the newest publication, and under its pictures stands what the record says ({pictures} compared). Alternative texts and lists of other stories were not compared."
            );
    }

    private void Compare(string what, string published, string shown)
    {
        if (published == shown)
            return;
        var at = 0;
        while (at < published.Length && at < shown.Length && published[at] == shown[at])
            at++;
        findings.Complain(
            Wrong.Page,
            $"This page differs from the record in its {what}: the record goes on '{Part(published, at)}', the page '{Part(shown, at)}'."
        );
    }

    private static string Part(string text, int at) => text[at..Math.Min(text.Length, at + TellCharacters)];
}
