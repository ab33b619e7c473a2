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
    private const int PageLevel = 7;

    /// <summary>Brotli's level for styles and scripts, which are compressed once when the program starts.</summary>
    public const int AssetLevel = 10;

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
    public static byte[] Encode(byte[] content, Coding coding, int brotliLevel = PageLevel)
    {
        if (coding == Coding.Identity)
            return content;
        using var encoded = new MemoryStream(content.Length / 3);
        using (
            Stream stream =
                coding == Coding.Brotli
                    ? new BrotliStream(encoded, new BrotliCompressionOptions { Quality = brotliLevel }, true)
                    : new GZipStream(encoded, CompressionLevel.Optimal, true)
        )
            stream.Write(content);
        return encoded.ToArray();
    }

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
