namespace Dateline.Tests.Browser;

/// <summary>
/// Texts with which somebody may try to make a page run what they type: every combination of a way to run something with a way to hide it, after the
/// kinds that OWASP's cheat sheet lists, and single ones against what only this markup does.
/// </summary>
internal static class Attacks
{
    private static readonly string[] Ways =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<iframe src=javascript:alert(1)>",
        "<body onload=alert(1)>",
        "<a href=javascript:alert(1)>x</a>",
        "<details open ontoggle=alert(1)>",
        "<video><source onerror=alert(1)></video>",
        "<math><mtext><style><img src=x onerror=alert(1)>",
        "<form action=javascript:alert(1)><button>x",
        "<input autofocus onfocus=alert(1)>",
        "<object data=javascript:alert(1)>",
        "<embed src=javascript:alert(1)>",
        "<link rel=stylesheet href=//evil.example>",
        "<meta http-equiv=refresh content=0;url=javascript:alert(1)>",
        "<base href=//evil.example>",
        "<style>@import '//evil.example'</style>",
        "<template><script>alert(1)</script></template>",
    ];

    private static readonly Func<string, string>[] Hidings =
    [
        t => t,
        t => t.ToUpperInvariant(),
        t => "\"'>" + t,
        t => "-->" + t,
        t => "</textarea>" + t,
        t => "</script>" + t,
        t => t.Replace("<", "&lt;", StringComparison.Ordinal),
        t => t.Replace("<", "&#60;", StringComparison.Ordinal),
        t => "**" + t + "**",
        t => "||" + t + "||",
    ];

    private static readonly string[] Own =
    [
        "javascript:alert(1)",
        "http://x.example/\"onmouseover=alert(1)",
        "http://x.example/'onmouseover='alert(1)",
        "https://x.example/<script>alert(1)</script>",
        "http://javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "> <script>alert(1)</script>",
        "{{constructor.constructor('alert(1)')()}}",
        "${alert(1)}",
        "]]><script>alert(1)</script>",
    ];

    public static IReadOnlyList<string> All { get; } = [.. Ways.SelectMany(w => Hidings.Select(h => h(w))), .. Own];
}
