using System.Text.Json.Nodes;
using Dateline.Log.Tree;

namespace Dateline.Verify;

/// <summary>Whether a page says under its pictures what the record says of them: for each, the story's caption or one of the bank's, and the credit.</summary>
/// <remarks>A picture that was killed, or whose time is over, is not looked for: the page closes up where it stood.</remarks>
internal sealed class CheckPictures(Source source, KnownRecord known, TimeProvider clock)
{
    private readonly Dictionary<long, IReadOnlyList<byte[]>> _tiles = [];

    /// <summary>Compares the captions of a page with the record.</summary>
    /// <param name="body">The story's published body.</param>
    /// <param name="captions">All captions of the page (<see cref="PageText.Captions"/>).</param>
    /// <param name="findings">What comes of it.</param>
    /// <param name="stop">Cancels it.</param>
    /// <returns>How many pictures were compared.</returns>
    public async Task<int> Run(JsonObject body, string captions, Findings findings, CancellationToken stop)
    {
        var compared = 0;
        foreach (var use in UsesIn(body["content"]!).DistinctBy(u => (string?)u["picture"]))
        {
            if (await Published($"picture/{(string)use["picture"]!}", findings, stop) is not { } picture)
                continue;
            compared++;
            var particulars = picture["particulars"]?.AsObject() ?? picture;
            Look((string?)use["caption"] is { } own ? [own] : AllOf(particulars["captions"]), "caption", captions, findings);
            if ((string?)particulars["credit"] is { Length: > 0 } credit)
                Look([credit], "credit", captions, findings);
            else
                foreach (var name in new[] { "photographer", "agency", "pool" })
                    Look(AllOf(particulars[name]), "credit", captions, findings);
        }
        return compared;
    }

    /// <summary>What the record says of a picture now; null where readers are not shown it any more.</summary>
    private async Task<JsonObject?> Published(string subject, Findings findings, CancellationToken stop)
    {
        if (known.Standing(subject) is not { } place)
        {
            findings.Complain(Wrong.Page, $"The story shows {subject}, and the record has never heard of it.");
            return null;
        }
        var leaf = Leaf.Read((await TileOf(place, stop))[(int)(place % TileAddress.FullWidth)]);
        if (leaf.TakesBack || leaf.Body is not { } commitment || await source.Fetch($"body/{commitment}", stop) is not { } served)
            return null;
        if (!PublishedBody.Matches(served, commitment))
        {
            findings.Complain(Wrong.Body, $"The body of {subject} is not the one that was published.");
            return null;
        }
        var picture = PublishedBody.Read(served);
        var expires = (string?)(picture["particulars"] ?? picture)["expires"];
        return
            expires is not null
            && DateTimeOffset.Parse(expires, System.Globalization.CultureInfo.InvariantCulture) <= clock.GetUtcNow()
            ? null
            : picture;
    }

    private async Task<IReadOnlyList<byte[]>> TileOf(long place, CancellationToken stop)
    {
        var index = place / TileAddress.FullWidth;
        if (_tiles.TryGetValue(index, out var leaves))
            return leaves;
        var tile = TileAddress.Within(known.Checkpoint.Size, TileAddress.Entries, index);
        return _tiles[index] = EntryBundle.Read(await source.Need(tile.Path, stop), tile.Width);
    }

    private static void Look(IReadOnlyList<string> texts, string what, string captions, Findings findings)
    {
        var bare = texts.Select(PageText.Bare).Where(t => t.Length > 0).ToList();
        if (bare.Count > 0 && !bare.Any(t => captions.Contains(t, StringComparison.Ordinal)))
            findings.Complain(
                Wrong.Page,
                $"This page differs from the record: the {what} '{texts[0]}' stands in the record and under no picture of the page."
            );
    }

    private static IEnumerable<JsonNode> UsesIn(JsonNode content)
    {
        if (content["leadPicture"] is { } lead)
            yield return lead;
        foreach (var block in content["blocks"]!.AsArray())
        {
            if (block!["picture"] is { } picture)
                yield return picture;
            foreach (var use in block["pictures"]?.AsArray() ?? [])
                yield return use!;
        }
    }

    private static IReadOnlyList<string> AllOf(JsonNode? texts) =>
        texts switch
        {
            JsonObject languages => [.. languages.Select(l => (string?)l.Value ?? "")],
            null => [],
            _ => [(string?)texts ?? ""],
        };
}
