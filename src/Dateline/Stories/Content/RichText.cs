using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dateline.Stories.Content;

/// <summary>
/// Running text with marks, kept as data: runs of characters that share the same marks. In JSON it is a plain string where nothing is
/// marked, else a list of runs. A line feed inside a run is a line break.
/// </summary>
/// <param name="Runs">The runs in reading order; none is empty.</param>
[JsonConverter(typeof(RichTextJson))]
public sealed record RichText(IReadOnlyList<TextRun> Runs)
{
    /// <summary>No text at all.</summary>
    public static readonly RichText Empty = new([]);

    /// <summary>Text without any marks.</summary>
    public static RichText Plain(string text) => text.Length == 0 ? Empty : new RichText([new TextRun(text)]);

    /// <summary>The characters without their marks.</summary>
    public string PlainText => string.Concat(Runs.Select(r => r.Text));
}

/// <summary>Characters that share their marks.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Strong">Of strong importance (HTML strong).</param>
/// <param name="Emphasis">Stressed, or a title of a work (HTML em).</param>
/// <param name="Code">Computer text (HTML code).</param>
/// <param name="Superscript">Raised, as in ordinals and powers.</param>
/// <param name="Subscript">Lowered, as in chemical formulas.</param>
/// <param name="Link">Where the text leads: https, http or mailto, or an address on this site that begins with a slash.</param>
public sealed record TextRun(
    string Text,
    bool Strong = false,
    bool Emphasis = false,
    bool Code = false,
    bool Superscript = false,
    bool Subscript = false,
    string? Link = null
)
{
    /// <summary>True when the run is plain text.</summary>
    [JsonIgnore]
    public bool IsPlain => this == new TextRun(Text);
}

/// <summary>Rich text as a string or a list of runs.</summary>
internal sealed class RichTextJson : JsonConverter<RichText>
{
    public override RichText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => RichText.Plain(reader.GetString()!),
            JsonTokenType.StartArray => ReadRuns(ref reader, options),
            _ => throw new JsonException("Text is a string or a list of runs."),
        };

    public override void Write(Utf8JsonWriter writer, RichText value, JsonSerializerOptions options)
    {
        if (value.Runs is [] or [{ IsPlain: true }])
        {
            writer.WriteStringValue(value.PlainText);
            return;
        }
        writer.WriteStartArray();
        foreach (var run in value.Runs)
            WriteRun(writer, run);
        writer.WriteEndArray();
    }

    private static RichText ReadRuns(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var runs = new List<TextRun>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var run = ReadRun(ref reader, options) ?? throw new JsonException("A run of text cannot be null.");
            if (run.Text.Length > 0)
                runs.Add(run);
        }
        return new RichText(runs);
    }

    /// <summary>What goes wrong inside a run is told as gone wrong in the text: an exception without a path gets the path of the text that is being read.</summary>
    private static TextRun? ReadRun(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<TextRun>(ref reader, options);
        }
        catch (JsonException e)
        {
            var where = e.Path is { Length: > 2 } path ? $"'{path[2..]}' of a run" : "A run";
            throw new JsonException($"{where} of text is not as it should be.", e);
        }
    }

    /// <summary>Only the marks that are set: a run without marks is as short as can be.</summary>
    private static void WriteRun(Utf8JsonWriter writer, TextRun run)
    {
        writer.WriteStartObject();
        writer.WriteString("text", run.Text);
        foreach (var (name, set) in Marks(run))
            if (set)
                writer.WriteBoolean(name, true);
        if (run.Link is not null)
            writer.WriteString("link", run.Link);
        writer.WriteEndObject();
    }

    private static (string Name, bool Set)[] Marks(TextRun run) =>
        [
            ("strong", run.Strong),
            ("emphasis", run.Emphasis),
            ("code", run.Code),
            ("superscript", run.Superscript),
            ("subscript", run.Subscript),
        ];
}
