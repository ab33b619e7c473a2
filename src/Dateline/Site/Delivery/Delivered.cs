using System.Security.Cryptography;

namespace Dateline.Site;

/// <summary>Something drawn for readers, before it is on its way out.</summary>
/// <param name="Content">The page, uncompressed.</param>
/// <param name="ContentType">With its charset.</param>
/// <param name="Tags">What it shows; see <see cref="PageTags"/>.</param>
internal sealed record Delivered(byte[] Content, string ContentType, IReadOnlyCollection<string> Tags) : IResult
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Browsers ask each time, and are told "304, not modified" in a few bytes: so a change is seen at once.</summary>
    public string CacheControl { get; init; } = "public, max-age=0, must-revalidate";

    /// <summary>True for a picture: no encoding makes it smaller, and it takes its place among the kept pictures, not among the pages.</summary>
    public bool IsPicture { get; init; }

    /// <summary>True for what scripts of every origin may read (Access-Control-Allow-Origin): it is meant for other sites, and nobody's cookie changes it.</summary>
    public bool ForEveryOrigin { get; init; }

    /// <summary>Which pages may hold it; null for none.</summary>
    public Framing? Framing { get; init; }

    /// <summary>How long the page may be kept at most, where time itself changes it.</summary>
    public TimeSpan? KeptMax { get; init; }

    /// <summary>The name of this content, equal on all nodes because it is made of the content alone.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Content))[..32];

    /// <summary>Sends what is not kept: an error page, a search.</summary>
    public Task ExecuteAsync(HttpContext httpContext) => new ReadyPage(this).ExecuteAsync(httpContext);
}
