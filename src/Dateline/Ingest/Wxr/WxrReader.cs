using System.Text;
using System.Xml;

namespace Dateline.Ingest.Wxr;

/// <summary>
/// Reads a WordPress export (WXR, RSS 2.0 with WordPress's own elements) from its first byte to its last, one item in memory at a time. A
/// document type is passed over: no entity of it is known, and nothing outside the file is read.
/// </summary>
/// <remarks>Throws <see cref="XmlException"/> with the line where the file is not well-formed, is in another encoding than it says, or is no WXR.</remarks>
internal sealed class WxrReader : IDisposable
{
    /// <summary>Deepest nesting of elements. WXR needs six; more is no export.</summary>
    public const int DepthMax = 32;

    /// <summary>Most items. The largest exports that are known hold some hundred thousand; more is a loop that wrote the file.</summary>
    public const int ItemsMax = 5_000_000;

    /// <summary>Most comments under one item, which is held in memory whole.</summary>
    public const int CommentsPerItemMax = 100_000;

    /// <summary>Longest field that is read, in characters: eight times the longest body that a story can have. An item with a longer one is refused.</summary>
    public const int FieldCharactersMax = 4_000_000;

    /// <summary>The particulars in which plugins keep the first among several categories, by its number.</summary>
    public static readonly IReadOnlyList<string> PrimaryCategory =
    [
        "_yoast_wpseo_primary_category",
        "rank_math_primary_category",
    ];

    /// <summary>The only particulars of an item (<c>wp:postmeta</c>) that the import uses; plugins write many others.</summary>
    private static readonly HashSet<string> MetaWanted =
    [
        "_thumbnail_id",
        "_wp_attachment_image_alt",
        "_wp_old_slug",
        "footnotes",
        .. PrimaryCategory,
    ];

    private readonly FileStream _file;
    private readonly XmlReader _xml;
    private readonly StringBuilder _text = new();
    private readonly char[] _chunk = new char[4096];
    private int _items;
    private bool _tooLong;

    public WxrReader(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        _xml = XmlReader.Create(
            _file,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                IgnoreProcessingInstructions = true,
                IgnoreComments = true,
            }
        );
    }

    /// <summary>What the file says of the site; whole once all items have been read.</summary>
    public WxrSite Site { get; } = new();

    /// <summary>The line on which the reader stands.</summary>
    public int Line => ((IXmlLineInfo)_xml).LineNumber;

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    public double Progress => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    /// <summary>All items in the order of the file. Reads to the file's last byte, so that a file cut short is noticed.</summary>
    public IEnumerable<WxrItem> Items()
    {
        OpenChannel();
        var versioned = false;
        while (Next())
        {
            if (_xml.NodeType != XmlNodeType.Element || _xml.Depth != 2)
                continue;
            var part = Part();
            versioned |= part == "wp:wxr_version";
            if (part != "item")
                ReadSite(part);
            else if (!versioned)
                throw Wrong("This is RSS, but no WordPress export: 'wp:wxr_version' is missing before the first item.");
            else if (++_items > ItemsMax)
                throw Wrong($"The file holds more than {ItemsMax} items.");
            else
                yield return ReadItem();
        }
        if (!versioned)
            throw Wrong("This is no WordPress export: 'wp:wxr_version' is missing.");
    }

    public void Dispose()
    {
        _xml.Dispose();
        _file.Dispose();
    }

    private void OpenChannel()
    {
        Next();
        while (_xml.NodeType is not XmlNodeType.Element && Next()) { }
        if (Part() != "rss")
            throw Wrong($"This is no WordPress export: it begins with '{_xml.Name}', not with 'rss'.");
        while (Next())
            if (_xml.NodeType == XmlNodeType.Element && Part() == "channel")
                return;
        throw Wrong("This is no WordPress export: 'channel' is missing.");
    }

    private void ReadSite(string part)
    {
        switch (part)
        {
            case "wp:wxr_version":
                if (Text() is var version && !version.StartsWith("1.", StringComparison.Ordinal))
                    throw Wrong($"WXR {version} is not known to this program; it reads 1.0 to 1.2.");
                break;
            case "title":
                Site.Title = Text();
                break;
            case "description":
                Site.Description = Text();
                break;
            case "language":
                Site.Language = Text();
                break;
            case "link" when Site.Address.Length == 0:
            case "wp:base_blog_url":
                Site.Address = Text().Trim();
                break;
            case "wp:author":
                var author = Fields();
                Site.Authors[author.GetValueOrDefault("wp:author_login", "").Trim()] = author.GetValueOrDefault(
                    "wp:author_display_name",
                    ""
                );
                break;
            case "wp:category":
                var category = Fields();
                var slug = category.GetValueOrDefault("wp:category_nicename", "");
                Site.Categories[slug] = new WxrCategory(
                    category.GetValueOrDefault("wp:term_id", ""),
                    slug,
                    category.GetValueOrDefault("wp:cat_name", slug),
                    category.GetValueOrDefault("wp:category_description", "")
                );
                break;
            case "wp:tag":
                Site.Tags++;
                break;
        }
    }

    private WxrItem ReadItem()
    {
        var item = new WxrItem { Line = Line };
        _tooLong = false;
        foreach (var part in Children())
        {
            ReadPart(item, part);
            if (_tooLong)
                item.TooLong ??= part;
            _tooLong = false;
        }
        return item;
    }

    private void ReadPart(WxrItem item, string part)
    {
        switch (part)
        {
            case "category":
                var (domain, slug) = (_xml.GetAttribute("domain") ?? "category", _xml.GetAttribute("nicename") ?? "");
                item.Terms.Add(new WxrTerm(domain, slug, Text()));
                break;
            case "wp:postmeta":
                var meta = Fields();
                if (meta.GetValueOrDefault("wp:meta_key") is { } key && MetaWanted.Contains(key))
                    item.Meta[key] = meta.GetValueOrDefault("wp:meta_value", "");
                break;
            case "wp:comment":
                if (item.Comments.Count >= CommentsPerItemMax)
                    throw Wrong($"The item in line {item.Line} has more than {CommentsPerItemMax} comments.");
                item.Comments.Add(CommentOf(Fields()));
                break;
            default:
                ReadField(item, part);
                break;
        }
    }

    private void ReadField(WxrItem item, string part) =>
        _ = part switch
        {
            "title" => item.Title = Text(),
            "link" => item.Link = Text().Trim(),
            "guid" => item.Guid = Text().Trim(),
            "pubDate" => item.PubDate = Text(),
            "dc:creator" => item.Creator = Text().Trim(),
            "content:encoded" => item.Content = Text(),
            "excerpt:encoded" => item.Excerpt = Text(),
            "wp:post_id" => item.Id = Text().Trim(),
            "wp:post_type" => item.Kind = Text().Trim(),
            "wp:status" => item.Status = Text().Trim(),
            "wp:post_date" => item.Date = Text(),
            "wp:post_date_gmt" => item.DateGmt = Text(),
            "wp:post_name" => item.Name = Text().Trim(),
            "wp:post_parent" => item.Parent = Text().Trim(),
            "wp:post_password" => item.Password = Text(),
            "wp:attachment_url" => item.AttachmentAddress = Text().Trim(),
            "wp:is_sticky" => (item.Sticky = Text().Trim() == "1").ToString(),
            _ => "",
        };

    private static WxrComment CommentOf(Dictionary<string, string> fields)
    {
        string Field(string name) => fields.GetValueOrDefault($"wp:comment_{name}", "").Trim();
        return new WxrComment(
            Field("id"),
            Field("parent"),
            Field("type"),
            Field("author"),
            Field("author_email"),
            Field("author_url"),
            Field("date"),
            Field("date_gmt"),
            Field("approved"),
            Field("content")
        );
    }

    /// <summary>The elements inside the one on which the reader stands; the reader then stands on its end.</summary>
    private IEnumerable<string> Children()
    {
        if (_xml.IsEmptyElement)
            yield break;
        var depth = _xml.Depth;
        while (Next() && _xml.Depth > depth)
            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == depth + 1)
                yield return Part();
    }

    private Dictionary<string, string> Fields()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in Children())
            fields[part] = Text();
        return fields;
    }

    /// <summary>The text of the element on which the reader stands, up to <see cref="FieldCharactersMax"/>; the reader then stands on its end.</summary>
    private string Text()
    {
        if (_xml.IsEmptyElement)
            return "";
        _text.Clear();
        var depth = _xml.Depth;
        while (Next() && _xml.Depth > depth)
            if (
                _xml.NodeType
                is XmlNodeType.Text
                    or XmlNodeType.CDATA
                    or XmlNodeType.Whitespace
                    or XmlNodeType.SignificantWhitespace
            )
                AppendValue();
        return _text.ToString();
    }

    private void AppendValue()
    {
        int read;
        while ((read = _xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
            if (_text.Length + read > FieldCharactersMax)
                _tooLong = true;
            else
                _text.Append(_chunk, 0, read);
    }

    private bool Next()
    {
        if (!_xml.Read())
            return false;
        if (_xml.Depth > DepthMax)
            throw Wrong($"Elements are nested deeper than {DepthMax} levels.");
        return true;
    }

    /// <summary>The element's name with the prefix that WordPress gives it, whatever prefix the file declares and whichever year's namespace.</summary>
    private string Part()
    {
        var space = _xml.NamespaceURI;
        if (space.Length == 0)
            return _xml.LocalName;
        if (space.Contains("wordpress.org/export/", StringComparison.Ordinal))
            return (space.EndsWith("/excerpt/", StringComparison.Ordinal) ? "excerpt:" : "wp:") + _xml.LocalName;
        return space switch
        {
            "http://purl.org/rss/1.0/modules/content/" => "content:" + _xml.LocalName,
            "http://purl.org/dc/elements/1.1/" => "dc:" + _xml.LocalName,
            _ => $"{{{space}}}{_xml.LocalName}",
        };
    }

    private XmlException Wrong(string sentence) => new(sentence, null, Line, ((IXmlLineInfo)_xml).LinePosition);
}
