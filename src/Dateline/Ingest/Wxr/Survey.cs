using Dateline.Editions;
using Dateline.Ingest.Html;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Wxr;

/// <summary>An item as the whole import needs to know it: for links from other items, and for its own address.</summary>
internal sealed class KnownItem
{
    public required string Id { get; init; }
    public required Fate Fate { get; init; }
    public required string Slug { get; init; }
    public required string Headline { get; init; }
    public DateTimeOffset? At { get; init; }

    /// <summary>The story that an earlier import made of it.</summary>
    public Guid? Story { get; set; }

    /// <summary>Its address here, within the edition; null while it is not public.</summary>
    public string? Address { get; set; }
}

/// <summary>A file of the export, for the pictures of stories.</summary>
internal sealed record KnownFile(string Id, string Address, string Title, string Caption, string AlternativeText);

/// <summary>
/// The first way through the file: it proves that the whole file can be read before anything is written, and learns what the second way needs:
/// who is where, so that links between items and galleries of attachments can be followed in any order.
/// </summary>
internal sealed class Survey
{
    private readonly Dictionary<string, KnownItem> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownFile> _filesByAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<KnownFile>> _filesOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _categoryUses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private readonly List<Action> _laterClaims = [];
    private OldAddresses? _old;
    private TakenAddresses? _addresses;

    public WxrSite Site { get; private set; } = new();

    /// <summary>The other site's addresses.</summary>
    public OldAddresses Old => _old!;

    public int Count { get; private set; }

    /// <summary>The lines of items whose number an earlier item of the file has.</summary>
    public HashSet<int> Repeated { get; } = [];

    public IReadOnlyCollection<KnownItem> Items => _items.Values;

    /// <summary>Categories by use in published posts, the most used first.</summary>
    public IEnumerable<string> CategoriesByUse() =>
        _categoryUses.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key);

    public KnownItem? Item(string id) => _items.GetValueOrDefault(id);

    public KnownFile? File(string id) => _files.GetValueOrDefault(id);

    /// <summary>The file behind an address, also where a smaller rendition of it is named.</summary>
    public KnownFile? FileAt(string address) =>
        _filesByAddress.GetValueOrDefault(PictureAddress.Bare(address))
        ?? _filesByAddress.GetValueOrDefault(PictureAddress.Original(address));

    /// <summary>The files that were uploaded to an item, in the order of the file.</summary>
    public IReadOnlyList<KnownFile> FilesOf(string item) => _filesOf.GetValueOrDefault(item) ?? [];

    /// <summary>The content of a block that items share.</summary>
    public string? Shared(string id) => _shared.GetValueOrDefault(id);

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="System.Xml.XmlException">The file is broken, or is no export.</exception>
    /// <exception cref="CommandFailedException">The export does not say of which site it is.</exception>
    public static Survey Read(WxrReader reader, TimeZoneInfo zone, DateTimeOffset now, Action<double> progress)
    {
        var survey = new Survey { Site = reader.Site };
        foreach (var item in reader.Items())
        {
            survey._old ??= new OldAddresses(AddressOf(reader.Site));
            survey.Take(item, zone, now);
            if (++survey.Count % 100 == 0)
                progress(reader.Progress);
        }
        survey._old ??= new OldAddresses(AddressOf(reader.Site));
        foreach (var claim in survey._laterClaims)
            claim();
        survey._laterClaims.Clear();
        progress(1);
        return survey;
    }

    /// <summary>Where each published item will stand: where it stands already, else the first free address of its day.</summary>
    public async Task PlaceItems(
        NewsroomDb db,
        Edition edition,
        IReadOnlyDictionary<string, ImportItem> imported,
        CancellationToken stop
    )
    {
        var addresses = _addresses = await TakenAddresses.Read(db, edition.Id, imported.Values, stop);
        foreach (var item in _items.Values.Where(i => i.Fate.Coming == Coming.Published))
        {
            item.Story = imported.GetValueOrDefault(item.Id)?.Story;
            var own = item.Story is { } story ? addresses.Of(story) : null;
            item.Address = own ?? addresses.Take(edition, item.At!.Value, item.Slug);
        }
    }

    /// <summary>True for an address that another story of the edition has, or is going to have.</summary>
    public bool IsOthersPlace(string path, KnownItem item) => _addresses?.IsOthers(path, item.Story) ?? false;

    private static Uri AddressOf(WxrSite site) =>
        Uri.TryCreate(site.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new CommandFailedException(
                "The export does not say which site it is of: 'wp:base_blog_url' and 'link' are no web address."
            );

    private void Take(WxrItem item, TimeZoneInfo zone, DateTimeOffset now)
    {
        var at = item.PublishedAt(zone);
        var fate = Fate.Of(item, at, now);
        switch (fate.Coming)
        {
            case Coming.Refused:
                return;
            case Coming.Shared:
                _shared[item.Id] = item.Content;
                return;
        }
        if (_items.ContainsKey(item.Id))
        {
            Repeated.Add(item.Line);
            return;
        }
        if (fate.Coming == Coming.Attachment)
            TakeFile(item);
        _items[item.Id] = new KnownItem
        {
            Id = item.Id,
            Fate = fate,
            Slug = SlugOf(item),
            Headline = Wordings.Line(HtmlText.Plain(item.Title), ContentCheck.HeadlineCharactersMax),
            At = fate.Coming == Coming.Scheduled || at <= now ? at : now,
        };
        ClaimAddresses(item, fate);
        if (fate.Coming == Coming.Published && item.Kind == "post")
            foreach (var term in item.Terms.Where(t => t.Domain == "category").DistinctBy(t => t.Slug))
                _categoryUses[term.Slug] = _categoryUses.GetValueOrDefault(term.Slug) + 1;
    }

    private void TakeFile(WxrItem item)
    {
        var file = new KnownFile(
            item.Id,
            item.AttachmentAddress,
            item.Title,
            item.Excerpt,
            item.Meta.GetValueOrDefault("_wp_attachment_image_alt", "")
        );
        _files[item.Id] = file;
        _filesByAddress.TryAdd(PictureAddress.Bare(file.Address), file);
        if (item.Parent is "" or "0")
            return;
        if (!_filesOf.TryGetValue(item.Parent, out var files))
            _filesOf[item.Parent] = files = [];
        files.Add(file);
    }

    /// <summary>Its link and its number are an item's own; what it was called at other times, and the pages of its attachments, lead to it where nobody else is.</summary>
    private void ClaimAddresses(WxrItem item, Fate fate)
    {
        if (fate.Coming == Coming.Attachment)
        {
            _laterClaims.Add(() => ClaimForParent(item.Id, item.Parent, item.Link));
            return;
        }
        Old.Claim(Old.PathOf(item.Link), item.Id);
        Old.Claim(Old.ByNumber(item), item.Id);
        _laterClaims.Add(() => Old.Claim(Old.PathOf(item.Guid), item.Id));
        if (item.Meta.GetValueOrDefault("_wp_old_slug") is { Length: > 0 } slug && item.Name.Length > 0)
            _laterClaims.Add(() =>
                Old.Claim(Old.PathOf(item.Link.Replace($"/{item.Name}", $"/{slug}", StringComparison.Ordinal)), item.Id)
            );
    }

    private void ClaimForParent(string attachment, string parent, string link)
    {
        if (_items.GetValueOrDefault(parent) is not { Fate.Coming: not Coming.Attachment })
            return;
        Old.Claim(Old.PathOf(link), parent);
        Old.Claim(
            $"{(Old.Site.AbsolutePath.TrimEnd('/') is { Length: > 0 } path ? path : "/")}?attachment_id={attachment}",
            parent
        );
    }

    /// <summary>The slug that WordPress gave it, if it can be one here; else of its title; else its number.</summary>
    private static string SlugOf(WxrItem item)
    {
        foreach (var text in (string[])[Uri.UnescapeDataString(item.Name), HtmlText.Plain(item.Title)])
            if (Slug.From(text) is { Length: > 0 } slug && Slug.IsSlug(slug))
                return slug;
        return $"item-{Slug.From(item.Id)}";
    }
}
