using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Dateline.Tests.World;

/// <summary>A page as a browser reads it.</summary>
internal static class ReadPage
{
    /// <summary>The answer as a document.</summary>
    public static IHtmlDocument Page(this Answer answer) => new HtmlParser().ParseDocument(answer.Text);

    /// <summary>The text of the first element that a selector finds, its white space as a browser shows it.</summary>
    public static string Words(this IParentNode page, string selector) =>
        Shown(page.QuerySelector(selector).ShouldNotBeNull($"There is no '{selector}'.").TextContent);

    /// <summary>The texts of all elements that a selector finds.</summary>
    public static IReadOnlyList<string> AllWords(this IParentNode page, string selector) =>
        [.. page.QuerySelectorAll(selector).Select(e => Shown(e.TextContent))];

    /// <summary>An attribute of each element that a selector finds.</summary>
    public static IReadOnlyList<string> AllOf(this IParentNode page, string selector, string attribute) =>
        [.. page.QuerySelectorAll(selector).Select(e => e.GetAttribute(attribute) ?? "")];

    /// <summary>An attribute of the first element that a selector finds.</summary>
    public static string Of(this IParentNode page, string selector, string attribute) =>
        page.QuerySelector(selector)
            .ShouldNotBeNull($"There is no '{selector}'.")
            .GetAttribute(attribute)
            .ShouldNotBeNull($"'{selector}' has no '{attribute}'.");

    private static string Shown(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
