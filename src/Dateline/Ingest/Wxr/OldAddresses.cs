using System.Web;
using Dateline.Editions;

namespace Dateline.Ingest.Wxr;

/// <summary>The addresses under which the other site was known, each with the item to which it led.</summary>
internal sealed class OldAddresses
{
    /// <summary>Longest address that can lead on, in characters: what the table of public addresses holds.</summary>
    public const int CharactersMax = 400;

    /// <summary>The parameters by which WordPress finds an item without a telling address.</summary>
    private static readonly string[] ItemParameters = ["p", "page_id", "attachment_id"];

    /// <summary>First parts of addresses under which the program answers everything itself, and whole addresses that it answers.</summary>
    private static readonly HashSet<string> Answered =
    [
        "account",
        "api",
        "archive",
        "assets",
        "atom.xml",
        "feed.json",
        "feed.xml",
        "healthz",
        "media",
        "mediabank",
        "metrics",
        "newsroom",
        "news-sitemap.xml",
        "opensearch.xml",
        "readyz",
        "record",
        "robots.txt",
        "search",
        "sitemap.xml",
        "trust.txt",
    ];

    private readonly Dictionary<string, string> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _addresses = new(StringComparer.Ordinal);

    public OldAddresses(Uri site)
    {
        Site = site;
        Source = WithoutWww(site.Host) + (site.IsDefaultPort ? "" : $":{site.Port}") + site.AbsolutePath.TrimEnd('/');
    }

    /// <summary>The other site's address.</summary>
    public Uri Site { get; }

    /// <summary>The other site's name in the tables: host and path, whichever scheme and with or without www.</summary>
    public string Source { get; }

    /// <summary>The path by which an address of the other site is looked up here; null for addresses of other sites and for its front.</summary>
    public string? PathOf(string address, Uri? page = null)
    {
        if (
            !Uri.TryCreate(page ?? Site, address, out var uri)
            || uri.Scheme is not ("http" or "https")
            || WithoutWww(uri.Host) != WithoutWww(Site.Host)
        )
            return null;
        var path =
            "/" + string.Join('/', Uri.UnescapeDataString(uri.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries));
        if (uri.Query.Length > 1)
        {
            var query = HttpUtility.ParseQueryString(uri.Query);
            var item = ItemParameters.FirstOrDefault(p => query[p] is { Length: > 0 and <= 20 } id && id.All(char.IsAsciiDigit));
            if (item is not null)
                return $"{path}?{item}={query[item]}";
        }
        return path == "/" || path.Length > CharactersMax || path.Any(char.IsControl) ? null : path;
    }

    /// <summary>The paths by which WordPress finds an item by its number.</summary>
    public string ByNumber(WxrItem item) =>
        $"{(Site.AbsolutePath.TrimEnd('/') is { Length: > 0 } path ? path : "/")}?{(item.Kind == "page" ? "page_id" : item.Kind == "attachment" ? "attachment_id" : "p")}={item.Id}";

    /// <summary>An address leads to an item, unless another claimed it first.</summary>
    public void Claim(string? path, string item)
    {
        if (path is null || !_items.TryAdd(path, item))
            return;
        if (!_addresses.TryGetValue(item, out var addresses))
            _addresses[item] = addresses = [];
        addresses.Add(path);
    }

    /// <summary>The addresses that lead to an item.</summary>
    public IReadOnlyList<string> Of(string item) => _addresses.GetValueOrDefault(item) ?? [];

    /// <summary>The item to which an address of the other site leads, or null.</summary>
    public string? ItemAt(string address, Uri page) => PathOf(address, page) is { } path ? _items.GetValueOrDefault(path) : null;

    /// <summary>True when the program answers the address itself, so that it cannot lead on.</summary>
    public static bool IsAnswered(string path, Edition edition)
    {
        var parts = path.Split('/', 3);
        return path.Contains('?', StringComparison.Ordinal)
            ? false
            : Answered.Contains(parts[1]) || parts.Length == 2 && edition.Section(parts[1]) is not null;
    }

    private static string WithoutWww(string host)
    {
        var lower = host.ToLowerInvariant();
        return lower.StartsWith("www.", StringComparison.Ordinal) ? lower[4..] : lower;
    }
}
