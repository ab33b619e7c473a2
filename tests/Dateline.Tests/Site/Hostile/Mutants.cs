using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dateline.Tests.Site.Hostile;

/// <summary>A document that was right until one thing in it was made wrong.</summary>
/// <param name="Path">Where, as the API would name it: <c>content.blocks[3].text</c>.</param>
/// <param name="How">What was done there.</param>
/// <param name="Body">The whole document.</param>
internal sealed record Mutant(string Path, string How, byte[] Body)
{
    public override string ToString() => $"{(Path.Length == 0 ? "the whole" : Path)}: {How}";
}

/// <summary>Makes of a document that is right every one that is wrong in one place.</summary>
internal static class Mutants
{
    /// <summary>Stands for the byte FF, which no text in UTF-8 holds.</summary>
    private const char NoUtf8 = '\uE000';

    private const int NestingLevels = 10_000;

    /// <summary>What no text may be, as it would stand in JSON.</summary>
    private static readonly (string How, string Raw)[] InTexts =
    [
        ("a number", "5"),
        ("true", "true"),
        ("an object", "{}"),
        ("far too long", $"\"{new string('x', 25_000)}\""),
        ("a bell", "\"a\\u0007b\""),
        ("a NUL", "\"\\u0000\""),
        ("a delete", "\"a\\u007fb\""),
        ("turned around (U+202E)", "\"a\\u202eb\""),
        ("isolated (U+2066)", "\"a\\u2066b\""),
        ("half a character", "\"a\\ud800b\""),
        ("no character (U+FFFE)", "\"a\\ufffeb\""),
        ("a byte that is not UTF-8", $"\"a{NoUtf8}b\""),
    ];

    private static readonly (string How, string Raw)[] InNumbers =
    [
        ("a text", "\"5\""),
        ("a fraction", "1.5"),
        ("below all ranges", "-1"),
        ("beyond 32 bits", "2147483648"),
        ("beyond all numbers", "1e400"),
        ("an object", "{}"),
    ];

    private static readonly (string How, string Raw)[] InFlags = [("a text", "\"true\""), ("a number", "1"), ("an object", "{}")];

    private static readonly (string How, string Raw)[] InLists =
    [
        ("an object", "{}"),
        ("a number", "5"),
        ("with null in it", "[null]"),
        ("nested", Nested('[', ']')),
    ];

    /// <summary>All mutants of a document.</summary>
    /// <param name="document">It is right, and holds every member that there is.</param>
    /// <param name="optional">Says of a path whether what stands there may be left out or be null.</param>
    public static IEnumerable<Mutant> Of(object document, Func<string, bool> optional)
    {
        var root = JsonSerializer.SerializeToNode(document, Dateline.Site.ApiJson.Options)!;
        return
        [
            .. Broken(root.ToJsonString()),
            .. Places(root, "", raw => raw)
                .SelectMany(place => Wrong(place.Node, place.Path, optional).Select(w => (place, w)))
                .Select(p => new Mutant(p.place.Path, p.w.How, Bytes(p.place.Whole(p.w.Raw)))),
        ];
    }

    /// <summary>What is no document at all.</summary>
    public static IEnumerable<Mutant> Broken(string json) =>
        [
            new("", "empty", []),
            new("", "null", Bytes("null")),
            new("", "a text", Bytes("\"text\"")),
            new("", "nested lists", Bytes(Nested('[', ']'))),
            new("", "nested objects", Bytes(string.Concat(Enumerable.Repeat("{\"a\":", NestingLevels)))),
            new("", "cut in the middle", Bytes(json[..(json.Length / 2)])),
            new("", "cut at the end", Bytes(json[..^1])),
            new("", "twice", Bytes(json + json)),
            new("", "in UTF-16", Encoding.Unicode.GetBytes(json)),
            new("", "with a comment", Bytes("/* */" + json)),
            new("", "no JSON", Bytes("<story/>")),
        ];

    private static IEnumerable<(string How, string Raw)> Wrong(JsonNode? node, string path, Func<string, bool> optional)
    {
        var wrong = node switch
        {
            JsonObject members => InObject(members, path, optional),
            JsonArray => InLists,
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => InNumbers,
            JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => InFlags,
            _ => InTexts,
        };
        return optional(path) ? wrong : wrong.Append(("null", "null"));
    }

    private static IEnumerable<(string How, string Raw)> InObject(JsonObject members, string path, Func<string, bool> optional)
    {
        yield return ("a text", "\"text\"");
        yield return ("a number", "5");
        yield return ("a list", "[]");
        yield return ("with a member that nobody knows", With(members, ("nobodyKnows", "1")));
        foreach (var (name, value) in members)
        {
            yield return ($"with '{name}' twice", With(members, (name, Raw(value))));
            if (!optional(path.Length == 0 ? name : $"{path}.{name}"))
                yield return ($"without '{name}'", Object(members.Where(m => m.Key != name).Select(m => (m.Key, Raw(m.Value)))));
        }
    }

    /// <summary>Every place in a document, with what makes a whole document of another value in that place.</summary>
    private static IEnumerable<(string Path, JsonNode? Node, Func<string, string> Whole)> Places(
        JsonNode? node,
        string path,
        Func<string, string> whole
    )
    {
        yield return (path, node, whole);
        if (node is JsonObject members)
            foreach (var (name, value) in members)
            foreach (
                var place in Places(
                    value,
                    path.Length == 0 ? name : $"{path}.{name}",
                    raw => whole(Object(members.Select(m => (m.Key, m.Key == name ? raw : Raw(m.Value)))))
                )
            )
                yield return place;
        if (node is JsonArray items)
            for (var i = 0; i < items.Count; i++)
            {
                var at = i;
                foreach (
                    var place in Places(
                        items[i],
                        $"{path}[{i}]",
                        raw => whole($"[{string.Join(',', items.Select((item, j) => j == at ? raw : Raw(item)))}]")
                    )
                )
                    yield return place;
            }
    }

    private static string With(JsonObject members, (string, string) more) =>
        Object(members.Select(m => (m.Key, Raw(m.Value))).Append(more));

    private static string Object(IEnumerable<(string Name, string Raw)> members) =>
        $"{{{string.Join(',', members.Select(m => $"{JsonSerializer.Serialize(m.Name)}:{m.Raw}"))}}}";

    private static string Raw(JsonNode? node) => node?.ToJsonString() ?? "null";

    private static string Nested(char open, char close) => new string(open, NestingLevels) + new string(close, NestingLevels);

    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        foreach (var part in text.Split(NoUtf8))
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(part));
            bytes.Add(0xFF);
        }
        bytes.RemoveAt(bytes.Count - 1);
        return [.. bytes];
    }
}
