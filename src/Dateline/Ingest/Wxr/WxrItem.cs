using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Dateline.Ingest.Wxr;

/// <summary>What an export says of the site that it comes from.</summary>
internal sealed class WxrSite
{
    public string Title { get; set; } = "";
    public string Description { get; set; } = "";
    public string Language { get; set; } = "";

    /// <summary>The site's address (<c>wp:base_blog_url</c>, else the channel's link).</summary>
    public string Address { get; set; } = "";

    /// <summary>The names under which authors sign, by their login.</summary>
    public Dictionary<string, string> Authors { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The categories, by their slug.</summary>
    public Dictionary<string, WxrCategory> Categories { get; } = new(StringComparer.Ordinal);

    /// <summary>How many tags the export lists.</summary>
    public int Tags { get; set; }
}

/// <summary>A category of the export.</summary>
internal sealed record WxrCategory(string Id, string Slug, string Name, string Description);

/// <summary>A category or tag under which an item stands.</summary>
internal sealed record WxrTerm(string Domain, string Slug, string Name);

/// <summary>A comment under an item.</summary>
internal sealed record WxrComment(
    string Id,
    string Parent,
    string Kind,
    string Author,
    string Mail,
    string Address,
    string Date,
    string DateGmt,
    string Approved,
    string Text
);

/// <summary>An item of an export as it stands in the file: a post, a page, an attachment, or something else.</summary>
internal sealed record WxrItem
{
    public required int Line { get; init; }
    public string Id { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Status { get; set; } = "";
    public string Title { get; set; } = "";
    public string Link { get; set; } = "";
    public string Guid { get; set; } = "";
    public string Creator { get; set; } = "";
    public string PubDate { get; set; } = "";
    public string Date { get; set; } = "";
    public string DateGmt { get; set; } = "";
    public string Name { get; set; } = "";
    public string Parent { get; set; } = "";
    public string Password { get; set; } = "";
    public bool Sticky { get; set; }
    public string Content { get; set; } = "";
    public string Excerpt { get; set; } = "";
    public string AttachmentAddress { get; set; } = "";
    public List<WxrTerm> Terms { get; } = [];
    public Dictionary<string, string> Meta { get; } = [];
    public List<WxrComment> Comments { get; } = [];

    /// <summary>The field that was too long to be read, or null.</summary>
    public string? TooLong { get; set; }

    /// <summary>How the report names it.</summary>
    public string Label => $"{Kind} {Id} \"{(Title.Length > 60 ? Title[..60] + "…" : Title)}\"";

    /// <summary>SHA-256 over everything that the import reads of the item, so that a second run sees what has changed. The line does not count.</summary>
    public string Digest() =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { Line = 0 })));

    /// <summary>When it was published there.</summary>
    /// <param name="zone">The zone of the local date, which is used where the export leaves the other out.</param>
    public DateTimeOffset? PublishedAt(TimeZoneInfo zone) => At(DateGmt, Date, zone) ?? OfPubDate();

    /// <summary>An instant from WordPress's pair of dates; null where both are missing or zero.</summary>
    public static DateTimeOffset? At(string gmt, string local, TimeZoneInfo zone)
    {
        if (Parsed(gmt) is { } utc)
            return new DateTimeOffset(utc, TimeSpan.Zero);
        return Parsed(local) is { } there ? new DateTimeOffset(there, zone.GetUtcOffset(there)).ToUniversalTime() : null;
    }

    private static DateTime? Parsed(string date) =>
        DateTime.TryParseExact(
            date.Trim(),
            ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var at
        ) && at.Year is > 1000 and < 9000
            ? at
            : null;

    private DateTimeOffset? OfPubDate() =>
        DateTimeOffset.TryParse(PubDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && at.Year is > 1970 and < 9000
            ? at.ToUniversalTime()
            : null;
}
