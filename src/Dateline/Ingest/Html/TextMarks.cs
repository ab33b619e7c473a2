using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>The marks under which text is being read, as a run without text.</summary>
internal static class TextMarks
{
    public static readonly TextRun None = new("");

    /// <summary>Elements that mark text in a way that stories have too.</summary>
    public static readonly IReadOnlyDictionary<string, Func<TextRun, TextRun>> Of = new Dictionary<string, Func<TextRun, TextRun>>
    {
        ["strong"] = m => m with { Strong = true },
        ["b"] = m => m with { Strong = true },
        ["em"] = m => m with { Emphasis = true },
        ["i"] = m => m with { Emphasis = true },
        ["cite"] = m => m with { Emphasis = true },
        ["dfn"] = m => m with { Emphasis = true },
        ["var"] = m => m with { Emphasis = true },
        ["code"] = m => m with { Code = true },
        ["kbd"] = m => m with { Code = true },
        ["samp"] = m => m with { Code = true },
        ["tt"] = m => m with { Code = true },
        ["sup"] = m => m with { Superscript = true, Subscript = false },
        ["sub"] = m => m with { Subscript = true, Superscript = false },
    };

    /// <summary>Elements whose text stays and whose mark is lost.</summary>
    public static readonly IReadOnlySet<string> Lost = new HashSet<string>
    {
        "del",
        "s",
        "strike",
        "ins",
        "u",
        "big",
        "small",
        "mark",
        "abbr",
        "acronym",
        "font",
        "blink",
        "marquee",
    };
}
