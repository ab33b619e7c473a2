namespace Dateline.Ingest.Html;

/// <summary>One shortcode as it stands in a text.</summary>
internal sealed class Shortcode
{
    private readonly Dictionary<string, string> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _others = [];

    public int Start { get; private init; }

    /// <summary>Behind its last character.</summary>
    public int End { get; private set; }
    public string Name { get; private init; } = "";

    /// <summary>True for <c>[/name]</c>.</summary>
    public bool Closes { get; private init; }

    /// <summary>True for <c>[[name]]</c>.</summary>
    public bool Escaped { get; private set; }

    public bool HasAttributes => _named.Count > 0;

    /// <summary>A value without a name.</summary>
    public string? First => _others.FirstOrDefault();

    /// <summary>The address that it names, by whichever attribute.</summary>
    public string? Address =>
        _named
            .Where(a =>
                a.Key.ToLowerInvariant()
                    is "src"
                        or "url"
                        or "mp3"
                        or "mp4"
                        or "m4a"
                        or "m4v"
                        or "ogg"
                        or "ogv"
                        or "wav"
                        or "webm"
                        or "flv"
            )
            .Select(a => a.Value)
            .Concat(_others)
            .FirstOrDefault(a =>
                a.StartsWith("http", StringComparison.OrdinalIgnoreCase) || a.StartsWith("//", StringComparison.Ordinal)
            );

    public string? this[string attribute] => _named.GetValueOrDefault(attribute);

    /// <summary>The shortcode that begins at a bracket, or null when there is none.</summary>
    public static Shortcode? At(string text, int start, int charactersMax)
    {
        var at = start + 1;
        var doubled = at < text.Length && text[at] == '[';
        if (doubled)
            at++;
        var closes = at < text.Length && text[at] == '/';
        if (closes)
            at++;
        var name = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-'))
            at++;
        if (
            at == name
            || at >= text.Length
            || !char.IsAsciiLetter(text[name])
            || !(char.IsWhiteSpace(text[at]) || text[at] is ']' or '/' or '=')
        )
            return null;

        var code = new Shortcode
        {
            Start = start,
            Name = text[name..at].ToLowerInvariant(),
            Closes = closes,
        };
        if (!code.ReadAttributes(text, at, Math.Min(text.Length, start + charactersMax)))
            return null;
        code.Escaped = doubled && code.End < text.Length && text[code.End] == ']';
        if (code.Escaped)
            code.End++;
        return doubled && !code.Escaped ? null : code;
    }

    private bool ReadAttributes(string text, int at, int limit)
    {
        while (at < limit)
        {
            if (text[at] == ']')
            {
                End = at + 1;
                return true;
            }
            if (char.IsWhiteSpace(text[at]) || text[at] is '/' or '=')
            {
                at++;
                continue;
            }
            if (text[at] is '[' or '<')
                return false;
            at = ReadAttribute(text, at, limit);
        }
        return false;
    }

    private int ReadAttribute(string text, int at, int limit)
    {
        var start = at;
        if (text[at] is '"' or '\'')
        {
            var close = text.IndexOf(text[at], at + 1, limit - at - 1);
            _others.Add(text[(at + 1)..(close < 0 ? at + 1 : close)]);
            return close < 0 ? at + 1 : close + 1;
        }
        while (at < limit && !char.IsWhiteSpace(text[at]) && text[at] is not (']' or '=' or '[' or '<'))
            at++;
        var word = text[start..at];
        if (at >= limit || text[at] != '=' || word.Contains("//", StringComparison.Ordinal))
            return ReadBare(text, start, at, limit);
        return ReadValue(text, word, at + 1, limit);
    }

    /// <summary>A value without a name; an address goes on to the next space, with whatever signs it holds.</summary>
    private int ReadBare(string text, int start, int at, int limit)
    {
        if (text.AsSpan(start, at - start).Contains("//", StringComparison.Ordinal))
            while (at < limit && !char.IsWhiteSpace(text[at]) && text[at] != ']')
                at++;
        _others.Add(text[start..at].Trim('"', '\'', '”', '“'));
        return at;
    }

    private int ReadValue(string text, string name, int at, int limit)
    {
        if (at < limit && text[at] is '"' or '\'')
        {
            var close = text.IndexOf(text[at], at + 1, limit - at - 1);
            if (close > 0)
            {
                _named[name] = text[(at + 1)..close];
                return close + 1;
            }
        }
        var start = at;
        while (at < limit && !char.IsWhiteSpace(text[at]) && text[at] != ']')
            at++;
        _named[name] = text[start..at].Trim('"', '\'');
        return Math.Max(at, start);
    }
}
