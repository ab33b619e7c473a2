using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dateline.Site;

/// <summary>How bytes are compressed on their way (RFC 9110 §8.4.1).</summary>
internal enum Coding
{
    /// <summary>Not at all.</summary>
    Identity,
    Gzip,
    Brotli,
}

/// <summary>Which compression a request gets, and the compressing.</summary>
internal static class ContentCoding
{
    /// <summary>Browsers send a handful of different fields; strangers may send more, which are then read anew each time.</summary>
    private const int RememberedMax = 256;

    /// <summary>Brotli's level for pages, which readers wait for once. What .NET calls optimal is level 4, and larger than gzip; see decisions/0007.</summary>
    public const int PageLevel = 7;

    /// <summary>
    /// How far back Brotli looks, as powers of two of bytes (RFC 7932 §9.1), and what of that the format keeps for itself. A window of 64 KiB costs a thousandth more bytes than one of 4 MiB, which takes 17 MB of memory for
    /// each page.
    /// </summary>
    private const int WindowBitsMin = 10,
        WindowBitsMax = 16,
        WindowReserve = 16;

    private static readonly ConcurrentDictionary<string, Coding> Remembered = new(StringComparer.Ordinal);

    /// <summary>The best that the request accepts. Weights other than 0 are not compared; every browser prefers br.</summary>
    public static Coding Wanted(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding;
        return accepted.Count switch
        {
            0 => Coding.Identity,
            1 => Wanted(accepted[0]!),
            _ => Read(accepted),
        };
    }

    /// <summary>The best of an Accept-Encoding field.</summary>
    public static Coding Wanted(string accepted)
    {
        if (Remembered.TryGetValue(accepted, out var coding))
            return coding;
        coding = Read(accepted);
        if (Remembered.Count < RememberedMax)
            Remembered[accepted] = coding;
        return coding;
    }

    /// <summary>As the Content-Encoding field says it; empty for none.</summary>
    public static string NameOf(Coding coding) =>
        coding switch
        {
            Coding.Brotli => "br",
            Coding.Gzip => "gzip",
            _ => "",
        };

    /// <summary>The content, compressed.</summary>
    /// <param name="content">What is to be sent.</param>
    /// <param name="coding">How.</param>
    /// <param name="brotliLevel">0 to 11; the higher, the smaller and slower.</param>
    public static byte[] Encode(byte[] content, Coding coding, int brotliLevel = PageLevel) =>
        coding switch
        {
            Coding.Identity => content,
            Coding.Brotli => Brotli(content, brotliLevel),
            _ => Gzip(content),
        };

    public static byte[] Decode(byte[] encoded, Coding coding)
    {
        using var source = new MemoryStream(encoded);
        using Stream stream =
            coding == Coding.Brotli
                ? new BrotliStream(source, CompressionMode.Decompress)
                : new GZipStream(source, CompressionMode.Decompress);
        using var content = new MemoryStream(encoded.Length * 4);
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>In one go, so that it knows how much comes: in a stream it makes room for anything.</summary>
    private static byte[] Brotli(byte[] content, int level)
    {
        var window = WindowBitsMin;
        while (window < WindowBitsMax && (1 << window) - WindowReserve < content.Length)
            window++;
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(content.Length));
        try
        {
            return BrotliEncoder.TryCompress(content, room, out var length, level, window)
                ? room[..length]
                : throw new InvalidOperationException("A page did not fit into the room for its worst case.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private static byte[] Gzip(byte[] content)
    {
        using var encoded = new MemoryStream(content.Length / 3);
        using (var stream = new GZipStream(encoded, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(content);
        return encoded.ToArray();
    }

    private static Coding Read(StringValues fields)
    {
        if (!StringWithQualityHeaderValue.TryParseList(fields, out var accepted))
            return Coding.Identity;
        foreach (var coding in (ReadOnlySpan<Coding>)[Coding.Brotli, Coding.Gzip])
            if (accepted.Any(a => a.Value.Equals(NameOf(coding), StringComparison.OrdinalIgnoreCase) && a.Quality is not 0))
                return coding;
        return Coding.Identity;
    }
}
