using Dateline.Stories.Content;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Dateline.Stories.Public;

/// <summary>Running text with its marks, as elements. Every character is encoded by the framework; nothing in it can become markup.</summary>
public sealed class RichTextView : ComponentBase
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public RichText Text { get; set; } = RichText.Empty;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var run in Text.Runs)
            Draw(builder, run);
    }

    private static void Draw(RenderTreeBuilder builder, TextRun run)
    {
        var elements = Elements(run).ToList();
        foreach (var element in elements)
        {
            builder.OpenElement(0, element);
            if (element != "a")
                continue;
            builder.AddAttribute(1, "href", run.Link);
            if (run.Link is not ['/', ..])
                builder.AddAttribute(2, "rel", "external");
        }
        var lines = run.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                builder.AddMarkupContent(3, "<br />");
            builder.AddContent(4, lines[i]);
        }
        foreach (var _ in elements)
            builder.CloseElement();
    }

    /// <summary>From the outermost to the innermost.</summary>
    private static IEnumerable<string> Elements(TextRun run)
    {
        if (run.Link is not null)
            yield return "a";
        if (run.Strong)
            yield return "strong";
        if (run.Emphasis)
            yield return "em";
        if (run.Superscript)
            yield return "sup";
        if (run.Subscript)
            yield return "sub";
        if (run.Code)
            yield return "code";
    }
}
