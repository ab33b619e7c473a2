namespace Dateline.Editions;

/// <summary>What is published of an edition: a language and audience with its own name, sections and policies.</summary>
/// <param name="Id">Lower-case letters, digits, hyphens; at most 40. Never changed.</param>
/// <param name="Language">BCP 47 tag of a language that Dateline ships interface texts in.</param>
/// <param name="Name">The masthead; at most 80 characters.</param>
/// <param name="Tagline">What this edition offers, in a line; at most 200 characters.</param>
/// <param name="Prefix">The first part of its addresses, without slashes; empty for the default edition.</param>
/// <param name="TimeZone">IANA name; its dates are in this zone.</param>
/// <param name="Sections">In the order of the navigation; 1 to 30.</param>
/// <param name="IsDefault">True for the edition that answers where no other does; exactly one.</param>
/// <param name="Host">A host name of its own, such as <c>ar.news.example</c>; null where the prefix tells.</param>
/// <param name="Policies">Pages under /about: principles, corrections, ownership, contact; at most 20.</param>
public sealed record EditionBody(
    string Id,
    string Language,
    string Name,
    string Tagline,
    string Prefix,
    string TimeZone,
    IReadOnlyList<Section> Sections,
    bool IsDefault = false,
    string? Host = null,
    IReadOnlyList<Policy>? Policies = null
);

/// <summary>A part of an edition with a front of its own.</summary>
/// <param name="Slug">Its address.</param>
/// <param name="Name">As readers see it; at most 60 characters.</param>
/// <param name="Description">For its front and for search engines; at most 300 characters.</param>
public sealed record Section(string Slug, string Name, string? Description = null);

/// <summary>A page on which the edition says how it works. The slugs <c>principles</c>, <c>corrections</c> and <c>ownership</c> are named in the structured data of each story.</summary>
/// <param name="Slug">Its address under /about.</param>
/// <param name="Title">At most 120 characters.</param>
/// <param name="Paragraphs">Plain text; at most 100 paragraphs of 5,000 characters.</param>
public sealed record Policy(string Slug, string Title, IReadOnlyList<string> Paragraphs);

/// <summary>What is published of the site as a whole.</summary>
/// <param name="Organisation">The news organisation's name; at most 120 characters.</param>
/// <param name="LegalName">Its name in law.</param>
/// <param name="Contact">An e-mail address for readers and for trust.txt.</param>
/// <param name="FoundedYear">When it was founded.</param>
/// <param name="AccentHue">The one accent's hue in oklch, 0 to 360 degrees; all accents of the site are derived from it.</param>
/// <param name="Owner">Who owns and funds it, in a sentence.</param>
/// <param name="FilePhotoDays">A picture that was taken so many days before the story went out is told to be a file photo; 0 for never, null for <see cref="FilePhotoDaysUsual"/>; at most 36,500.</param>
/// <param name="DataMining">What machines may do with its pictures, as each rendition says; null for nothing said.</param>
public sealed record SiteBody(
    string Organisation,
    string? LegalName = null,
    string? Contact = null,
    int? FoundedYear = null,
    int AccentHue = 25,
    string? Owner = null,
    int? FilePhotoDays = null,
    DataMining? DataMining = null
)
{
    /// <summary>A month: what is older shows no news.</summary>
    public const int FilePhotoDaysUsual = 30;
}

/// <summary>What machines may do with the site's pictures (PLUS License Data Format, Data Mining).</summary>
public enum DataMining
{
    Allowed,

    /// <summary>Anything but the training of artificial intelligence.</summary>
    NoTraining,

    /// <summary>Nothing but the index of a search engine.</summary>
    SearchOnly,
    Prohibited,
}
