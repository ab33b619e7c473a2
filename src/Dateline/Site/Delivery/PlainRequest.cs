using System.Buffers;
using System.Text;

namespace Dateline.Site;

/// <summary>
/// A GET as browsers send it for a page, read from the wire: a short path of unreserved characters, no query, no body, no condition, and only fields
/// that change nothing about the answer. Whatever is not exactly that is left to the server, which knows all of HTTP and what to refuse.
/// </summary>
internal readonly ref struct PlainRequest
{
    private const int PathMax = 1_024;

    private static readonly SearchValues<byte> PathBytes = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/"u8
    );

    /// <summary>Space to tilde: what a field's value may hold and still be plain.</summary>
    private static readonly SearchValues<byte> ValueBytes = SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(b => (byte)b),
    ]);

    /// <summary>Fields that pages do not look at, beside those that begin with Sec-.</summary>
    private static readonly byte[][] Idle =
    [
        .. new[]
        {
            "User-Agent",
            "Accept",
            "Accept-Language",
            "Referer",
            "Cookie",
            "Cache-Control",
            "Pragma",
            "Priority",
            "DNT",
            "Upgrade-Insecure-Requests",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Real-IP",
            "Via",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>The path, which needs no decoding.</summary>
    public ReadOnlySpan<byte> Path { get; private init; }

    /// <summary>Host and port as the reader named them.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>The encodings that the reader takes; empty when there is no such field.</summary>
    public ReadOnlySpan<byte> AcceptEncoding { get; private init; }

    /// <summary>How many bytes of the wire it is.</summary>
    public int Length { get; private init; }

    /// <summary>Reads one request.</summary>
    /// <param name="wire">What has arrived; more may follow the request.</param>
    /// <param name="request">The request.</param>
    /// <returns>False when it is not all there, or not plain.</returns>
    public static bool TryRead(ReadOnlySpan<byte> wire, out PlainRequest request)
    {
        request = default;
        if (!TryLine(wire, out var line) || !TryPath(line, out var path))
            return false;
        ReadOnlySpan<byte> host = default,
            encodings = default;
        var at = line.Length + 2;
        while (TryLine(wire[at..], out var field))
        {
            at += field.Length + 2;
            if (field.IsEmpty)
            {
                request = new PlainRequest
                {
                    Path = path,
                    Host = host,
                    AcceptEncoding = encodings,
                    Length = at,
                };
                return !host.IsEmpty;
            }
            if (!TryField(field, out var name, out var value))
                return false;
            if (Is(name, "Host"u8) && host.IsEmpty && IsHost(value))
                host = value;
            else if (Is(name, "Accept-Encoding"u8) && encodings.IsEmpty)
                encodings = value;
            else if (!IsIdle(name) && !(Is(name, "Connection"u8) && Is(value, "keep-alive"u8)))
                return false;
        }
        return false;
    }

    private static bool TryLine(ReadOnlySpan<byte> wire, out ReadOnlySpan<byte> line)
    {
        var end = wire.IndexOf("\r\n"u8);
        line = end < 0 ? default : wire[..end];
        return end >= 0;
    }

    private static bool TryPath(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> path)
    {
        path = default;
        if (!line.StartsWith("GET /"u8) || !line.EndsWith(" HTTP/1.1"u8))
            return false;
        path = line["GET ".Length..^" HTTP/1.1".Length];
        return path.Length <= PathMax
            && !path.ContainsAnyExcept(PathBytes)
            && path.IndexOf("//"u8) < 0
            && path.IndexOf("/."u8) < 0;
    }

    private static bool TryField(ReadOnlySpan<byte> field, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var colon = field.IndexOf((byte)':');
        name = colon > 0 ? field[..colon] : default;
        value = colon > 0 ? field[(colon + 1)..].Trim((byte)' ') : default;
        return colon > 0 && !value.ContainsAnyExcept(ValueBytes);
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> known) => Ascii.EqualsIgnoreCase(name, known);

    /// <summary>A name or an IPv4 address, with a port or none; the server judges all others.</summary>
    private static bool IsHost(ReadOnlySpan<byte> value)
    {
        var colon = value.IndexOf((byte)':');
        var name = colon < 0 ? value : value[..colon];
        var port = colon < 0 ? default : value[(colon + 1)..];
        return !name.IsEmpty
            && !name.ContainsAnyExcept(PathBytes)
            && !name.ContainsAny("_~/"u8)
            && (colon < 0 || (port.Length is > 0 and <= 5 && !port.ContainsAnyExceptInRange((byte)'0', (byte)'9')));
    }

    private static bool IsIdle(ReadOnlySpan<byte> name)
    {
        if (name.Length > 4 && Is(name[..4], "Sec-"u8) && !Is(name[4..], "WebSocket-Key"u8))
            return !name[4..].ContainsAnyExcept(PathBytes);
        foreach (var idle in Idle)
            if (Is(name, idle))
                return true;
        return false;
    }
}
