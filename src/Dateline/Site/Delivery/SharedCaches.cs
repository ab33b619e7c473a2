using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Dateline.Site;

/// <summary>
/// What answers say to a shared cache in front of this site (Varnish, a CDN) that is told by <see cref="PurgePoint"/> when they change. No other
/// cache on the way is addressed: Cache-Control, which all of them read, lets nobody answer without asking.
/// </summary>
internal static class SharedCaches
{
    /// <summary>
    /// The longest that a shared cache answers without asking. Purges do the work; this bounds what a lost one costs, and a page that was on its way
    /// while it was purged. A page that readers want costs one conditional request a minute, which is answered at the door.
    /// </summary>
    private static readonly StringValues Control = "max-age=60";

    /// <summary>Varnish takes header fields of 8 KiB, CDNs of 16. A page of more tags (about 770) is not kept by them.</summary>
    private const int KeyBytesMax = 7_000;

    /// <summary>48 bits of the tag's SHA-256: two tags that share them are purged together, which is harmless.</summary>
    private const int DigestBytes = 6;

    /// <summary>A tag as it goes over the wire: eight characters whatever its script and length; the tag of every page as it is, so that an operator can purge everything by hand.</summary>
    public static string Key(string tag) =>
        tag == PageTags.Everything
            ? tag
            : Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(tag)).AsSpan(0, DigestBytes));

    /// <summary>The Surrogate-Key field of a page with these tags; empty when there are too many.</summary>
    public static StringValues KeyOf(IEnumerable<string> tags)
    {
        var key = string.Join(' ', tags.Append(PageTags.Everything).Select(Key));
        return key.Length <= KeyBytesMax ? key : StringValues.Empty;
    }

    /// <summary>Lets a shared cache keep this answer, where the settings name one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tags">What the answer shows.</param>
    public static void Offer(HttpContext context, IEnumerable<string> tags)
    {
        if (context.RequestServices.GetRequiredService<Settings>().PurgePoints.Count > 0)
            Offer(context.Response.Headers, KeyOf(tags));
    }

    /// <summary>Lets a shared cache keep this answer.</summary>
    /// <param name="headers">The answer's header fields.</param>
    /// <param name="key">From <see cref="KeyOf"/>; where it is empty, nothing is offered.</param>
    public static void Offer(IHeaderDictionary headers, StringValues key)
    {
        if (key.Count == 0)
            return;
        headers["Surrogate-Key"] = key;
        headers["Surrogate-Control"] = Control;
    }
}
