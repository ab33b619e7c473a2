using System.Text.Json;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;

namespace Dateline.Stories;

/// <summary>
/// POST /api/v1/stories/{id}/merge: two wrote on the same revision, and the second is shown both texts, passage by passage. Nothing is stored: what they choose is saved
/// like any other version.
/// </summary>
internal static class MergeStory
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/stories/{id:guid}/merge", Merge)
            .DemandsCapability(Capability.WriteStories, Desk.ContentBytesMax)
            .Produces<Merged>();

    /// <summary>What somebody wrote, and on which revision.</summary>
    public sealed record Yours(StoryContent Content, int Revision);

    /// <summary>A stretch of the body: blocks on which both agree or that only one side changed, or a choice between two.</summary>
    /// <param name="Blocks">The blocks that stand; null where there is a choice.</param>
    /// <param name="Theirs">What was saved meanwhile.</param>
    /// <param name="Yours">What whoever asks has written.</param>
    public sealed record Stretch(
        IReadOnlyList<Block>? Blocks,
        IReadOnlyList<Block>? Theirs = null,
        IReadOnlyList<Block>? Yours = null
    );

    /// <summary>Both versions in one.</summary>
    /// <param name="Head">Everything but the body: what only one side changed is taken from it; where both did, yours stands here and theirs in <paramref name="Theirs"/>.</param>
    /// <param name="Differing">The names of the members that both changed, as in JSON.</param>
    /// <param name="Theirs">The newest version.</param>
    /// <param name="Body">The body, stretch by stretch.</param>
    /// <param name="Version">The story's version, for saving the merged text.</param>
    /// <param name="Revision">The newest revision, on which the merged text stands.</param>
    /// <param name="By">The name of whoever saved it.</param>
    public sealed record Merged(
        StoryContent Head,
        IReadOnlyList<string> Differing,
        StoryContent Theirs,
        IReadOnlyList<Stretch> Body,
        int Version,
        int Revision,
        string By
    );

    private static async Task<IResult> Merge(Guid id, Sent<Yours> sent, HttpContext context, Database database)
    {
        await using var db = database.OpenNewsroom();
        var story = await db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        var before = await db.ContentOf(id, sent.Value.Revision);
        var theirs = await db.ContentOf(id, story.Revision);
        var (head, differing) = HeadOf(before, theirs, sent.Value.Content);
        var author = (await db.Set<Revision>().FindAsync(id, story.Revision))!.Author;
        var names = await AccountNames.Of(db, [author]);
        return Results.Json(
            new Merged(
                head,
                differing,
                theirs,
                BodyOf(before.Blocks, theirs.Blocks, sent.Value.Content.Blocks),
                story.Version,
                story.Revision,
                names[author]
            ),
            ApiJson.Options
        );
    }

    /// <summary>The head of three contents, member by member.</summary>
    internal static (StoryContent Head, IReadOnlyList<string> Differing) HeadOf(
        StoryContent before,
        StoryContent theirs,
        StoryContent yours
    )
    {
        var (old, other, own) = (MembersOf(before), MembersOf(theirs), MembersOf(yours));
        var differing = new List<string>();
        foreach (var name in old.Keys.Union(other.Keys).Union(own.Keys).Where(n => n != "blocks").ToList())
        {
            var (was, their, your) = (TextOf(old, name), TextOf(other, name), TextOf(own, name));
            if (their == was || their == your)
                continue;
            if (your != was)
                differing.Add(name);
            else if (other.TryGetValue(name, out var value))
                own[name] = value;
            else
                own.Remove(name);
        }
        return (JsonSerializer.SerializeToElement(own).Deserialize<StoryContent>(ApiJson.Options)!, differing);
    }

    private static Dictionary<string, JsonElement> MembersOf(StoryContent content) =>
        JsonSerializer.SerializeToElement(content, ApiJson.Options).EnumerateObject().ToDictionary(m => m.Name, m => m.Value);

    private static string TextOf(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var value) ? value.GetRawText() : "null";

    /// <summary>
    /// Three bodies in one (diff3): where a block of the old body stands in both new ones, they are in step; between two such places, whoever left the old text alone
    /// takes the other's, and where both changed it there is a choice.
    /// </summary>
    internal static IReadOnlyList<Stretch> BodyOf(
        IReadOnlyList<Block> before,
        IReadOnlyList<Block> theirs,
        IReadOnlyList<Block> yours
    )
    {
        var (old, other, own) = (TextsOf(before), TextsOf(theirs), TextsOf(yours));
        var (inTheirs, inYours) = (Kept(old, other), Kept(old, own));
        var merged = new List<Stretch>();
        var (o, t, y) = (0, 0, 0);
        for (var i = 0; i <= old.Count; i++)
        {
            if (i < old.Count && (inTheirs[i] < 0 || inYours[i] < 0))
                continue;
            var (tEnd, yEnd) = i < old.Count ? (inTheirs[i], inYours[i]) : (other.Count, own.Count);
            Between(
                merged,
                (old[o..i], other[t..tEnd], own[y..yEnd]),
                theirs.Skip(t).Take(tEnd - t),
                yours.Skip(y).Take(yEnd - y)
            );
            if (i < old.Count)
                Agreed(merged, [yours[yEnd]]);
            (o, t, y) = (i + 1, tEnd + 1, yEnd + 1);
        }
        return merged;
    }

    private static void Between(
        List<Stretch> merged,
        (List<string> Old, List<string> Theirs, List<string> Yours) texts,
        IEnumerable<Block> theirs,
        IEnumerable<Block> yours
    )
    {
        if (texts.Theirs.SequenceEqual(texts.Old) || texts.Theirs.SequenceEqual(texts.Yours))
            Agreed(merged, [.. yours]);
        else if (texts.Yours.SequenceEqual(texts.Old))
            Agreed(merged, [.. theirs]);
        else
            merged.Add(new Stretch(null, [.. theirs], [.. yours]));
    }

    private static void Agreed(List<Stretch> merged, List<Block> blocks)
    {
        if (blocks.Count == 0)
            return;
        if (merged.Count > 0 && merged[^1].Blocks is { } before)
            merged[^1] = new Stretch([.. before, .. blocks]);
        else
            merged.Add(new Stretch(blocks));
    }

    private static List<string> TextsOf(IReadOnlyList<Block> blocks) =>
        [.. blocks.Select(b => JsonSerializer.Serialize(b, ApiJson.Options))];

    /// <summary>Where each old block stands in the new body, or -1: by the longest common subsequence, so that places rise.</summary>
    private static int[] Kept(List<string> old, List<string> now)
    {
        var places = Enumerable.Repeat(-1, old.Count).ToArray();
        var (start, end) = (0, 0);
        while (start < Math.Min(old.Count, now.Count) && old[start] == now[start])
            places[start] = start++;
        while (end < Math.Min(old.Count, now.Count) - start && old[^(end + 1)] == now[^(end + 1)])
            places[old.Count - ++end] = now.Count - end;
        var (rows, columns) = (old.Count - start - end, now.Count - start - end);
        var length = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        for (var j = columns - 1; j >= 0; j--)
            length[i, j] =
                old[start + i] == now[start + j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        for (var (i, j) = (0, 0); i < rows && j < columns; )
            if (old[start + i] == now[start + j])
                places[start + i++] = start + j++;
            else if (length[i + 1, j] >= length[i, j + 1])
                i++;
            else
                j++;
        return places;
    }
}
