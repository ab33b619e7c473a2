using System.Text;
using System.Text.Json.Nodes;

namespace Dateline.Verify;

/// <summary>What a published story says, taken out of its body in the record, in the form of <see cref="PageText"/>.</summary>
internal static class StoryText
{
    /// <summary>The text that the page must show, and each text that must stand under or beside something.</summary>
    public static (PageText Page, IReadOnlyList<string> Beside) Of(JsonObject body)
    {
        var content = body["content"]!;
        var running = new StringBuilder();
        var beside = new List<string>();
        var dateline = (string?)content["dateline"];
        foreach (var block in content["blocks"]!.AsArray())
        {
            if ((string?)block!["type"] == "paragraph" && dateline is not null)
            {
                running.Append(dateline).Append('—');
                dateline = null;
            }
            Write(block, running, beside);
        }
        var page = new PageText(
            PageText.Bare((string)content["headline"]!),
            PageText.Bare((string?)content["lead"] ?? ""),
            PageText.Bare(running.ToString()),
            ""
        );
        return (page, [.. beside.Select(PageText.Bare).Where(t => t.Length > 0)]);
    }

    private static void Write(JsonNode block, StringBuilder running, List<string> beside)
    {
        switch ((string?)block["type"])
        {
            case "paragraph" or "heading":
                running.Append(Plain(block["text"]));
                break;
            case "quote":
                running.Append(Plain(block["text"]));
                beside.AddRange([Plain(block["speaker"]), Plain(block["role"]), Plain(block["source"])]);
                break;
            case "list":
                WriteItems(block["items"], running);
                break;
            case "table":
                beside.Add(Plain(block["caption"]));
                foreach (var row in block["rows"]!.AsArray())
                foreach (var cell in row!.AsArray())
                    running.Append(Plain(cell));
                break;
            case "fact-box":
                running.Append(Plain(block["title"]));
                foreach (var inner in block["blocks"]!.AsArray())
                    Write(inner!, running, beside);
                break;
            case "gallery":
                beside.Add(Plain(block["title"]));
                break;
            case "embed":
                beside.AddRange([Plain(block["title"]), Plain(block["text"])]);
                break;
        }
    }

    private static void WriteItems(JsonNode? items, StringBuilder running)
    {
        foreach (var item in items?.AsArray() ?? [])
        {
            running.Append(Plain(item!["text"]));
            WriteItems(item["items"], running);
        }
    }

    /// <summary>Text without its marks: a string, or a list of runs.</summary>
    private static string Plain(JsonNode? text) =>
        text switch
        {
            null => "",
            JsonArray runs => string.Concat(runs.Select(r => (string?)r!["text"])),
            _ => (string?)text ?? "",
        };
}
