using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dateline.Stories.Content;

namespace Dateline.Mediabank.Recordings;

/// <summary>One text of a recording's captions.</summary>
/// <param name="From">When it is shown, in milliseconds from the beginning.</param>
/// <param name="To">When it goes; after <paramref name="From"/>.</param>
/// <param name="Settings">Where it stands on the picture, in the standard's words; may be empty.</param>
/// <param name="Text">It, in lines; of the standard's marks it holds speakers (&lt;v Name&gt;), italics and bold alone.</param>
public sealed record WebVttCue(long From, long To, string Settings, string Text);

/// <summary>Captions as WebVTT (w3.org/TR/webvtt1). What people bring is read and written anew: styles, regions and notes do not reach the reader.</summary>
public static partial class WebVtt
{
    /// <summary>Most bytes of a file.</summary>
    public const int FileBytesMax = 1024 * 1024;

    private const int CuesMax = 20_000;

    private static readonly string[] NoCues = ["NOTE", "STYLE", "REGION"];

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its bytes, in UTF-8.</param>
    /// <param name="complaint">Why it is none, as a whole sentence; null where it is one.</param>
    /// <returns>Its texts in the order of time; none where there is a complaint.</returns>
    public static IReadOnlyList<WebVttCue> Read(byte[] file, out string? complaint)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            complaint = "The captions are not in UTF-8.";
            return [];
        }
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (!Head().IsMatch(lines[0]))
        {
            complaint = "The captions do not begin with the line WEBVTT.";
            return [];
        }
        var cues = new List<WebVttCue>();
        complaint = null;
        foreach (var (block, line) in Blocks(lines))
        {
            if (NoCues.Contains(block[0].Split(' ', '\t')[0]))
                continue;
            if (CueOf(block) is not { } cue)
                complaint = $"The captions cannot be read at line {line}: '{block[0]}' is no beginning and end.";
            else if (Wording.Complaint(cue.Text) is { } wrong)
                complaint = $"The text at line {line} of the captions {wrong}.";
            else if (cues.Count == CuesMax)
                complaint = $"The captions have more than {CuesMax} texts.";
            else
                cues.Add(cue);
            if (complaint is not null)
                return [];
        }
        if (cues.Count == 0)
            complaint = "The captions hold no text.";
        return [.. cues.OrderBy(c => c.From)];
    }

    /// <summary>Writes them as a file.</summary>
    public static byte[] Write(IEnumerable<WebVttCue> cues)
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (var cue in cues)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{Time(cue.From)} --> {Time(cue.To)}{(cue.Settings.Length > 0 ? " " : "")}{cue.Settings}\n{cue.Text}\n"
            );
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The same to be read: one line for each text, with who speaks where that changes.</summary>
    public static IEnumerable<string> Transcript(IEnumerable<WebVttCue> cues)
    {
        var speaker = "";
        foreach (var cue in cues)
        {
            var said = WebUtility.HtmlDecode(Mark().Replace(cue.Text, "").ReplaceLineEndings(" ")).Trim();
            var who = Speaker().Match(cue.Text) is { Success: true } voice
                ? WebUtility.HtmlDecode(voice.Groups["who"].Value).Trim()
                : "";
            if (said.Length > 0)
                yield return who.Length > 0 && who != speaker ? $"{who}: {said}" : said;
            speaker = who;
        }
    }

    private static IEnumerable<(List<string> Block, int Line)> Blocks(string[] lines)
    {
        var block = new List<string>();
        // What stands right below the first line belongs to it.
        var inHead = true;
        for (var i = 1; i <= lines.Length; i++)
        {
            var line = i < lines.Length ? lines[i] : "";
            if (line.Trim().Length > 0)
            {
                if (!inHead)
                    block.Add(line);
                continue;
            }
            inHead = false;
            if (block.Count > 0)
                yield return (block, i - block.Count + 1);
            block = [];
        }
    }

    private static WebVttCue? CueOf(List<string> block)
    {
        var at = Timing().Match(block[0]);
        var first = 1;
        if (!at.Success && block.Count > 1)
            (at, first) = (Timing().Match(block[1]), 2);
        if (!at.Success)
            return null;
        var (from, to) = (Milliseconds(at, "from"), Milliseconds(at, "to"));
        var settings = string.Join(' ', Setting().Matches(at.Groups["settings"].Value).Select(m => m.Value));
        var text = string.Join('\n', block.Skip(first).Select(Kept));
        return to > from ? new WebVttCue(from, to, settings, text) : null;
    }

    /// <summary>A line with the marks that stay, and every other character that could be one as what it is.</summary>
    private static string Kept(string line)
    {
        var (text, end) = (new StringBuilder(), 0);
        foreach (Match mark in Mark().Matches(line))
        {
            text.Append(Plain(line[end..mark.Index]));
            if (KeptMark().IsMatch(mark.Value))
                text.Append(mark.Value);
            end = mark.Index + mark.Length;
        }
        return text.Append(Plain(line[end..])).ToString();
    }

    private static string Plain(string text) =>
        WebUtility
            .HtmlDecode(text)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static long Milliseconds(Match match, string end)
    {
        var parts = match.Groups[end].Value.Replace(',', '.').Split(':', '.');
        var numbers = parts.Select(p => long.Parse(p, CultureInfo.InvariantCulture)).ToList();
        var hours = numbers.Count > 3 ? numbers[0] : 0;
        return ((hours * 60 + numbers[^3]) * 60 + numbers[^2]) * 1000 + numbers[^1];
    }

    private static string Time(long milliseconds)
    {
        var at = TimeSpan.FromMilliseconds(milliseconds);
        return FormattableString.Invariant($"{(int)at.TotalHours:00}:{at:mm\\:ss\\.fff}");
    }

    [GeneratedRegex("^WEBVTT([ \\t].*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Head();

    [GeneratedRegex(
        """^\s*(?<from>(\d{2,4}:)?[0-5]\d:[0-5]\d[.]\d{3})\s+-->\s+(?<to>(\d{2,4}:)?[0-5]\d:[0-5]\d[.]\d{3})(?<settings>\s.*)?$""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Timing();

    [GeneratedRegex(
        """\b(vertical:(rl|lr)|(line|position|size):[0-9.,%a-z-]{1,30}|align:[a-z]{1,6})(?=\s|$)""",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Setting();

    [GeneratedRegex("<[^<>]{0,200}>", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex(
        """^</?[ib]>$|^<v(\.[a-z.]{0,40})? [^&]{1,120}>$|^</v>$""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex KeptMark();

    [GeneratedRegex(
        """<v(\.[a-z.]{0,40})? (?<who>[^<>&]{1,120})>""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Speaker();
}
