using System.Globalization;
using System.Text.Json;
using Dateline.Ingest.Wxr;

namespace Dateline.Ingest.Comments;

/// <summary>
/// Reads what MongoDB exports of Coral's collections into a folder: <c>comments.json</c>, <c>stories.json</c> and <c>users.json</c>, each with an object on a line, or as one array.
/// </summary>
internal static class ReadCoral
{
    /// <summary>True where a folder holds such files.</summary>
    public static bool Fits(string folder) => Names.All(n => File.Exists(Path.Combine(folder, n)));

    private static readonly string[] Names = ["comments.json", "stories.json", "users.json"];

    /// <exception cref="CommandFailedException">A file cannot be read, with its name and line.</exception>
    public static IEnumerable<ForeignComment> Of(string folder)
    {
        var addresses = Objects(folder, "stories.json").ToDictionary(s => Text(s, "id"), s => Text(s, "url"));
        var names = Objects(folder, "users.json").ToDictionary(u => Text(u, "id"), u => Text(u, "username"));
        foreach (var comment in Objects(folder, "comments.json"))
        {
            if (Text(comment, "id") is not { Length: > 0 and <= 100 } id)
                continue;
            yield return new ForeignComment(
                id,
                Text(comment, "parentID") is { Length: > 0 } parent ? parent : null,
                addresses.GetValueOrDefault(Text(comment, "storyID"), ""),
                names.GetValueOrDefault(Text(comment, "authorID"), ""),
                At(comment),
                Text(comment, "status") switch
                {
                    // NONE is Coral's word for what stands and nobody has looked at.
                    "APPROVED" or "NONE" => ImportedCommentState.Approved,
                    "REJECTED" => ImportedCommentState.Trash,
                    _ => ImportedCommentState.Waiting,
                },
                Body(comment)
            );
        }
    }

    /// <summary>The newest of its texts.</summary>
    private static string Body(JsonElement comment) =>
        comment.TryGetProperty("revisions", out var revisions)
        && revisions is { ValueKind: JsonValueKind.Array }
        && revisions.GetArrayLength() is var count and > 0
            ? Text(revisions[count - 1], "body")
            : Text(comment, "body");

    /// <summary>MongoDB writes an instant as an object: <c>{"$date": "2026-…"}</c>, or in milliseconds.</summary>
    private static DateTimeOffset? At(JsonElement comment)
    {
        if (!comment.TryGetProperty("createdAt", out var at))
            return null;
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty("$date", out var date))
            at = date;
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty("$numberLong", out var digits))
            at = digits;
        if (at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var milliseconds))
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return
            at.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(at.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var said)
            ? said.ToUniversalTime()
            : null;
    }

    private static string Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    private static IEnumerable<JsonElement> Objects(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        using var reader = new StreamReader(path);
        if (reader.Peek() == '[')
        {
            foreach (var element in JsonLine.Parse<JsonElement>(reader.ReadToEnd(), path, 1).EnumerateArray())
                yield return element;
            yield break;
        }
        for (var line = 1; reader.ReadLine() is { } text; line++)
            if (text.Trim().Length > 0)
                yield return JsonLine.Parse<JsonElement>(text, path, line);
    }
}
