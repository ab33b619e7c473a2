using System.Globalization;
using System.Security;
using System.Text;
using Dateline.Editions;
using Dateline.Ingest.Html;
using Dateline.Ingest.Wxr;
using Dateline.Stories.Content;
using Dateline.Tests.World;

namespace Dateline.Tests.Ingest.Wxr;

/// <summary>The export of the Old Tide, a small paper that ran on WordPress at old-tide.example; tests put its items together.</summary>
internal sealed class Export
{
    public const string Site = "https://old-tide.example";

    private readonly StringBuilder _items = new();
    private readonly StringBuilder _categories = new();
    private int _next = 100;

    /// <summary>The channel's language.</summary>
    public string Language { get; init; } = "en-US";

    public Export Category(int id, string slug, string name)
    {
        _categories.Append(
            CultureInfo.InvariantCulture,
            $"<wp:category><wp:term_id>{id}</wp:term_id><wp:category_nicename>{slug}</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[{name}]]></wp:cat_name></wp:category>\n"
        );
        return this;
    }

    /// <summary>Adds a published post of 3 May 2014, unless <paramref name="more"/> says otherwise.</summary>
    public Export Post(string slug, string content, Action<Item>? more = null)
    {
        var item = new Item
        {
            Id = (_next++).ToString(CultureInfo.InvariantCulture),
            Slug = slug,
            Title = slug,
            Content = content,
        };
        more?.Invoke(item);
        _items.AppendLine(item.Xml());
        return this;
    }

    /// <summary>The file's text.</summary>
    public string Text() =>
        $"""
            <?xml version="1.0" encoding="UTF-8" ?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel>
            <title>The Old Tide</title>
            <link>{Site}</link>
            <description>News from the quay</description>
            <language>{Language}</language>
            <wp:wxr_version>1.2</wp:wxr_version>
            <wp:base_site_url>{Site}</wp:base_site_url>
            <wp:base_blog_url>{Site}</wp:base_blog_url>
            <wp:author><wp:author_login><![CDATA[mara]]></wp:author_login><wp:author_display_name><![CDATA[Mara Quill]]></wp:author_display_name></wp:author>
            {_categories}
            {_items}
            </channel>
            </rss>
            """;

    /// <summary>The file, in a folder.</summary>
    public string In(TestFolder folder, string name = "export.xml")
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, Text());
        return path;
    }

    /// <summary>What becomes of a text: its blocks, where its pictures stood, and what was simplified.</summary>
    public static (IReadOnlyList<Block> Blocks, IReadOnlyList<PictureSlot> Slots, Notes Notes) Read(
        string content,
        Action<Item>? more = null,
        Export? around = null
    )
    {
        using var folder = new TestFolder();
        var file = (around ?? new Export()).Post("text", content, more).In(folder);
        var edition = new Edition(new EditionBody("en", "en", "Tide", "", "", "UTC", [new Section("news", "News")], true));
        using var reader = new WxrReader(file);
        var survey = Survey.Read(reader, TimeZoneInfo.Utc, Newspaper.Morning, _ => { });
        foreach (var known in survey.Items)
            known.Address = known.Fate.Coming == Coming.Published ? $"/2014/05/03/{known.Slug}" : null;
        using var again = new WxrReader(file);
        var item = again.Items().Last();
        var notes = new Notes("text");
        var body = BodyOfItem.Read(new ItemContext(item, survey, edition, notes));
        ContentCheck.Run(new StoryContent("A headline", "news", body.Blocks)).ShouldBeEmpty();
        return (body.Blocks, body.Slots, notes);
    }

    /// <summary>An item as WordPress writes it.</summary>
    internal sealed class Item
    {
        public string Id { get; set; } = "";
        public string Slug { get; set; } = "";
        public string Title { get; set; } = "";
        public string Content { get; set; } = "";
        public string Excerpt { get; set; } = "";
        public string Kind { get; set; } = "post";
        public string Status { get; set; } = "publish";
        public string Password { get; set; } = "";
        public string Date { get; set; } = "2014-05-03 10:00:00";
        public string DateGmt { get; set; } = "2014-05-03 09:00:00";
        public string? Link { get; set; }
        public string Parent { get; set; } = "0";
        public string? AttachmentAddress { get; set; }

        /// <summary>Further elements, as they stand in the file.</summary>
        public string More { get; set; } = "";

        public void Category(string slug, string name, string domain = "category") =>
            More += $"<category domain=\"{domain}\" nicename=\"{slug}\"><![CDATA[{name}]]></category>";

        public void Meta(string key, string value) =>
            More +=
                $"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>";

        public void Comment(int id, string text, string approved = "1", int parent = 0) =>
            More += FormattableString.Invariant(
                $"<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[Odo]]></wp:comment_author><wp:comment_author_email>odo@old-tide.example</wp:comment_author_email><wp:comment_author_url></wp:comment_author_url><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP><wp:comment_date>2014-05-04 10:00:00</wp:comment_date><wp:comment_date_gmt>2014-05-04 09:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type></wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
            );

        public string Xml() =>
            $"""
                <item>
                <title><![CDATA[{Title}]]></title>
                <link>{SecurityElement.Escape(Link ?? $"{Site}/2014/05/03/{Slug}/")}</link>
                <dc:creator><![CDATA[mara]]></dc:creator>
                <guid isPermaLink="false">{Site}/?p={Id}</guid>
                <content:encoded><![CDATA[{Content}]]></content:encoded>
                <excerpt:encoded><![CDATA[{Excerpt}]]></excerpt:encoded>
                <wp:post_id>{Id}</wp:post_id>
                <wp:post_date><![CDATA[{Date}]]></wp:post_date>
                <wp:post_date_gmt><![CDATA[{DateGmt}]]></wp:post_date_gmt>
                <wp:post_name><![CDATA[{Slug}]]></wp:post_name>
                <wp:status><![CDATA[{Status}]]></wp:status>
                <wp:post_parent>{Parent}</wp:post_parent>
                <wp:post_type><![CDATA[{Kind}]]></wp:post_type>
                <wp:post_password><![CDATA[{Password}]]></wp:post_password>
                <wp:is_sticky>0</wp:is_sticky>
                {(AttachmentAddress is null ? "" : $"<wp:attachment_url>{AttachmentAddress}</wp:attachment_url>")}
                {More}
                </item>
                """;
    }
}

/// <summary>An import that nobody watches.</summary>
internal sealed class Silent : ImportProgress
{
    public override void Reading(double done) { }

    public override void Importing(double done) { }
}
