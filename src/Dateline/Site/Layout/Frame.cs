using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Mediabank.Public;

namespace Dateline.Site;

/// <summary>What frames a reader's page: everything in its head, its masthead and its foot.</summary>
public sealed record Frame
{
    /// <summary>The edition in whose language and direction the page stands.</summary>
    public required Edition Edition { get; init; }

    /// <summary>All editions, for the links between them, and the site's particulars.</summary>
    public required EditionShelf Shelf { get; init; }

    /// <summary>The site's public origin, without a slash at the end.</summary>
    public required string SiteOrigin { get; init; }

    /// <summary>The edition's origin: its own host's where it has one, else the site's.</summary>
    public string Origin => Edition.OriginOn(SiteOrigin);

    /// <summary>The page's own address within the edition, such as <c>/world</c>; it stands in the canonical link.</summary>
    public required string Path { get; init; }

    /// <summary>The page's title without the edition's name; null on the front.</summary>
    public string? Title { get; init; }

    /// <summary>For search engines and link previews; at most a few sentences.</summary>
    public string? Description { get; init; }

    /// <summary>The slug of the section that the navigation marks.</summary>
    public string? Section { get; init; }

    /// <summary>The picture of link previews.</summary>
    public ShownPicture? Picture { get; init; }

    /// <summary>Open Graph's type: <c>website</c> or <c>article</c>.</summary>
    public string Kind { get; init; } = "website";

    /// <summary>Structured data, each a whole JSON text.</summary>
    public IReadOnlyList<string> StructuredData { get; init; } = [];

    /// <summary>The same page in all editions that have it, this one included: the edition, and the page's path within it. Empty where there is none.</summary>
    public IReadOnlyList<(Edition Edition, string Path)> Translations { get; init; } = [];

    /// <summary>The path that the feeds of this page lie under, such as <c>/world</c>; empty for the edition's own.</summary>
    public string FeedPath { get; init; } = "";

    /// <summary>False for pages that search engines shall not list (search results, errors).</summary>
    public bool Indexed { get; init; } = true;

    /// <summary>The headline that the sticky header shows once the page's own has scrolled away; null on pages without one.</summary>
    public string? StickyTitle { get; init; }

    /// <summary>The publication's instants, for article pages.</summary>
    public (DateTimeOffset First, DateTimeOffset Last)? Published { get; init; }

    /// <summary>The entry of the publication log that the page shows, where it shows one: the record's proof of it stands in the head.</summary>
    public long? Entry { get; init; }

    /// <summary>The address of that proof, at the root of the site; null where the page shows no single publication.</summary>
    public string? ProofAddress => Entry is { } entry ? Addresses.Proof(entry) : null;

    /// <summary>When the newest of what the page shows went out; the front's masthead tells.</summary>
    public DateTimeOffset? LatestAt { get; init; }

    /// <summary>The interface texts of the page.</summary>
    public InterfaceTexts Texts => Edition.Texts;

    /// <summary>Where a reader of this page finds it in another edition: the page itself where that edition has it, else that edition's front.</summary>
    public string AddressIn(Edition other)
    {
        var path = Translations.FirstOrDefault(t => t.Edition == other).Path ?? "/";
        // On one host without the host: whoever came by another name of it stays there.
        return other.OriginOn(SiteOrigin) == Origin ? Addresses.Encoded(other.BasePath + path) : other.Full(SiteOrigin, path);
    }

    /// <summary>An address on this site for a path within the edition.</summary>
    public string Href(string path) => Edition.BasePath + path;

    /// <summary>The same with the origin, for heads and feeds.</summary>
    public string Absolute(string address) => Origin + address;

    /// <summary>The page's canonical address.</summary>
    public string Canonical => Origin + Addresses.Encoded(Href(Path));
}
