using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dateline.Log;

/// <summary>
/// One text for one value: JSON in the canonical form of RFC 8785 (members sorted by UTF-16 code units, no white space, the
/// shortest numbers, the fewest escapes), so that a digest over it means the value and not its spelling.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The canonical bytes (UTF-8) of a JSON value.</summary>
    /// <param name="node">The value; null is JSON's null.</param>
    /// <exception cref="ArgumentException">A number is not finite, or a text holds half of a surrogate pair: RFC 8785 has no form for them.</exception>
    public static byte[] Bytes(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteObject(text, members);
                break;
            case JsonArray items:
                WriteArray(text, items);
                break;
            case JsonValue value:
                WriteValue(text, value);
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonObject members)
    {
        text.Append('{');
        var comma = false;
        // RFC 8785 §3.2.3: sorted by UTF-16 code units, which is what ordinal comparison does.
        foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (comma)
                text.Append(',');
            comma = true;
            WriteText(text, name);
            text.Append(':');
            Write(text, value);
        }
        text.Append('}');
    }

    private static void WriteArray(StringBuilder text, JsonArray items)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            Write(text, items[i]);
        }
        text.Append(']');
    }

    private static void WriteValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Number:
                text.Append(Number(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)));
                break;
            default:
                WriteText(text, value.GetValue<string>());
                break;
        }
    }

    private static readonly SearchValues<char> NeedsEscape = SearchValues.Create(
        "\"\\" + string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c))
    );

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        if (value.AsSpan().IndexOfAny(NeedsEscape) < 0)
            text.Append(value);
        else
            foreach (var c in value)
                WriteEscaped(text, c);
        text.Append('"');
    }

    private static void WriteEscaped(StringBuilder text, char c) =>
        _ = c switch
        {
            '"' => text.Append("\\\""),
            '\\' => text.Append("\\\\"),
            '\b' => text.Append("\\b"),
            '\t' => text.Append("\\t"),
            '\n' => text.Append("\\n"),
            '\f' => text.Append("\\f"),
            '\r' => text.Append("\\r"),
            < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ => text.Append(c),
        };

    /// <summary>A number as ECMAScript's Number.prototype.toString writes it (RFC 8785 §3.2.2.3).</summary>
    private static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("Canonical JSON has no form for a number that is not finite.", nameof(value));
        if (value == 0)
            return "0";

        var (digits, exponent) = ShortestDigits(Math.Abs(value));
        var sign = value < 0 ? "-" : "";
        return sign + Layout(digits, exponent);
    }

    /// <summary>The shortest digits that read back as the value, and the place of the decimal point counted from their start.</summary>
    private static (string Digits, int Point) ShortestDigits(double value)
    {
        // The place is taken from the shortest digits themselves: 1e23 has the exponent 22 when it is written with more of them.
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var whole = parts[0].IndexOf('.') is >= 0 and var dot ? dot : parts[0].Length;
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), whole - leadingZeros + exponent);
    }

    private static string Layout(string digits, int point)
    {
        var count = digits.Length;
        if (count <= point && point <= 21)
            return digits + new string('0', point - count);
        if (point is > 0 and <= 21)
            return digits[..point] + "." + digits[point..];
        if (point is > -6 and <= 0)
            return "0." + new string('0', -point) + digits;

        var e = point - 1;
        var fraction = count > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(e < 0 ? "-" : "+")}{Math.Abs(e)}");
    }
}
