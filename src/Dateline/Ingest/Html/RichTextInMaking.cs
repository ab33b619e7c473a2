using System.Text;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>Running text as it is put together: white space is folded as a browser folds it, line breaks stay, neighbours with the same marks are one run.</summary>
internal sealed class RichTextInMaking
{
    private readonly List<(StringBuilder Text, TextRun Marks)> _runs = [];
    private char _last;

    /// <summary>True while nothing but white space has come in.</summary>
    public bool IsBlank { get; private set; } = true;

    /// <summary>Adds text whose white space means no more than a space.</summary>
    public void Add(ReadOnlySpan<char> text, TextRun marks)
    {
        while (text.Length > 0)
        {
            var word = text.IndexOfAny(" \n\t\r\f");
            if (word != 0)
                AddAsIs(word < 0 ? text : text[..word], marks);
            if (word < 0)
                return;
            if (_last is not ('\0' or ' ' or '\n'))
                Append(" ", marks);
            text = text[word..].TrimStart(" \n\t\r\f");
        }
    }

    /// <summary>Adds text whose white space is kept.</summary>
    public void AddAsIs(ReadOnlySpan<char> text, TextRun marks)
    {
        if (text.Length == 0)
            return;
        Append(text, marks);
        if (IsBlank && !text.IsWhiteSpace())
            IsBlank = false;
    }

    /// <summary>A line break; none at the beginning, and no more than an empty line between two lines.</summary>
    public void Break()
    {
        TrimEnd(' ');
        if (_runs.Count == 0 || _last == '\n' && Before() == '\n')
            return;
        Append("\n", _runs[^1].Marks);
    }

    /// <summary>True when the last thing was a line break.</summary>
    public bool EndsWithBreak => _last == '\n';

    /// <summary>The text, without white space around it; the next begins empty.</summary>
    public RichText Take(bool keepIndent = false)
    {
        TrimEnd(' ', '\n', '\t', '\r', '\u00A0');
        TrimStart(keepIndent ? "\n" : " \n\t\u00A0");
        var text = new RichText([
            .. _runs.Select(r => r.Marks with { Text = Wordings.Clean(r.Text.ToString()) }).Where(r => r.Text.Length > 0),
        ]);
        _runs.Clear();
        (_last, IsBlank) = ('\0', true);
        return text;
    }

    private void Append(ReadOnlySpan<char> text, TextRun marks)
    {
        if (_runs.Count == 0 || _runs[^1].Marks != marks)
            _runs.Add((new StringBuilder(), marks));
        _runs[^1].Text.Append(text);
        _last = text[^1];
    }

    private char Before()
    {
        var text = _runs[^1].Text;
        if (text.Length > 1)
            return text[^2];
        return _runs.Count > 1 ? _runs[^2].Text[^1] : '\0';
    }

    private void TrimEnd(params ReadOnlySpan<char> blanks)
    {
        while (_runs.Count > 0)
        {
            var text = _runs[^1].Text;
            while (text.Length > 0 && blanks.Contains(text[^1]))
                text.Length--;
            if (text.Length > 0)
                break;
            _runs.RemoveAt(_runs.Count - 1);
        }
        _last = _runs.Count > 0 ? _runs[^1].Text[^1] : '\0';
    }

    private void TrimStart(ReadOnlySpan<char> white)
    {
        while (_runs.Count > 0)
        {
            var text = _runs[0].Text;
            var blanks = 0;
            while (blanks < text.Length && white.Contains(text[blanks]))
                blanks++;
            text.Remove(0, blanks);
            if (text.Length > 0)
                return;
            _runs.RemoveAt(0);
        }
    }
}
