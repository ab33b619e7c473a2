using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace Dateline.Site;

/// <summary>
/// Something drawn for readers, on its way out: compressed once in the encoding that was asked for, with a strong ETag that is equal on all
/// nodes because it is made of the content. The output cache keeps these very bytes.
/// </summary>
/// <param name="Content">The page, uncompressed.</param>
/// <param name="ContentType">With its charset.</param>
/// <param name="Tags">What it shows; see <see cref="PageTags"/>.</param>
internal sealed record Delivered(byte[] Content, string ContentType, IReadOnlyCollection<string> Tags) : IResult
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Browsers ask each time, and are told "304, not modified" in a few bytes: so a change is seen at once.</summary>
    public string CacheControl { get; init; } = "public, max-age=0, must-revalidate";

    /// <summary>How long the page may be kept at most, where time itself changes it.</summary>
    public TimeSpan? KeptMax { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (httpContext.Features.Get<IOutputCacheFeature>()?.Context is { } cache)
        {
            foreach (var tag in Tags)
                cache.Tags.Add(tag);
            if (KeptMax is { } kept)
                cache.ResponseExpirationTimeSpan = kept;
        }

        var encoding = ContentCoding.Wanted(httpContext.Request);
        var etag =
            $"\"{Convert.ToHexStringLower(SHA256.HashData(Content))[..32]}{(encoding.Length == 0 ? "" : "-" + encoding)}\"";
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.ETag = etag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.CacheControl = CacheControl;

        var bytes = ContentCoding.Encode(Content, encoding);
        if (encoding.Length > 0)
            response.Headers.ContentEncoding = encoding;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}

/// <summary>Which compression a request gets.</summary>
internal static class ContentCoding
{
    /// <summary>br, gzip or nothing: the best that the request accepts. Weights other than 0 are not compared; every browser prefers br.</summary>
    public static string Wanted(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
            return "";
        foreach (var encoding in (ReadOnlySpan<string>)["br", "gzip"])
            if (accepted.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0))
                return encoding;
        return "";
    }

    public static byte[] Encode(byte[] content, string encoding)
    {
        if (encoding.Length == 0)
            return content;
        using var encoded = new MemoryStream(content.Length / 3);
        using (
            Stream stream =
                encoding == "br"
                    ? new BrotliStream(encoded, CompressionLevel.Optimal, true)
                    : new GZipStream(encoded, CompressionLevel.Optimal, true)
        )
            stream.Write(content);
        return encoded.ToArray();
    }
}
