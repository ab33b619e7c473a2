using Dateline.Editions;
using Dateline.Storage;
using Dateline.Stories.Public;

namespace Dateline.Site;

/// <summary>A feed before it takes a form.</summary>
/// <param name="Frame">Edition, origin and the page to which the feed belongs.</param>
/// <param name="Title">The edition's name, and the listing's where it has one.</param>
/// <param name="Path">The listing's address within the edition: empty, <c>/world</c>, <c>/topics/…</c>, <c>/authors/…</c>.</param>
/// <param name="Teasers">The newest stories.</param>
internal sealed record Feed(Frame Frame, string Title, string Path, IReadOnlyList<Teaser> Teasers)
{
    /// <summary>When the newest of them went out: never the time of the drawing, so that an unchanged feed stays the same byte for byte.</summary>
    public DateTimeOffset UpdatedAt => Teasers.Count > 0 ? Teasers.Max(t => t.PublishedAt) : DateTimeOffset.UnixEpoch;

    /// <summary>The page's full address.</summary>
    public string Home => Full(Frame.Href(Path.Length == 0 ? "/" : Path));

    /// <summary>A full, encoded address on this site.</summary>
    public string Full(string address) => Frame.Absolute(Addresses.Encoded(address));
}

/// <summary>GET …/feed.xml (RSS 2.0), …/atom.xml (RFC 4287), …/feed.json (JSON Feed 1.1), for an edition, a section, a topic, an author.</summary>
internal static class Feeds
{
    private const int StoriesMax = 50;

    private sealed record Form(string File, string ContentType, Func<Feed, byte[]> Write);

    private static readonly Form[] Forms =
    [
        new("feed.xml", "application/rss+xml; charset=utf-8", RssFeed.Write),
        new("atom.xml", "application/atom+xml; charset=utf-8", AtomFeed.Write),
        new("feed.json", JsonFeed.ContentType, JsonFeed.Write),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var form in Forms)
        {
            routes
                .MapMethods(
                    $"/{form.File}",
                    ["GET", "HEAD"],
                    (HttpContext context, Database database, ReaderPages pages) => OfEdition(form, context, database, pages)
                )
                .ForReaders();
            routes
                .MapMethods(
                    $"/{{section}}/{form.File}",
                    ["GET", "HEAD"],
                    (string section, HttpContext context, Database database, ReaderPages pages) =>
                        OfSection(form, section, context, database, pages)
                )
                .ForReaders();
            routes
                .MapMethods(
                    $"/topics/{{topic}}/{form.File}",
                    ["GET", "HEAD"],
                    (string topic, HttpContext context, Database database, ReaderPages pages) =>
                        OfTopic(form, topic, context, database, pages)
                )
                .ForReaders();
            routes
                .MapMethods(
                    $"/authors/{{author}}/{form.File}",
                    ["GET", "HEAD"],
                    (string author, HttpContext context, Database database, ReaderPages pages) =>
                        OfAuthor(form, author, context, database, pages)
                )
                .ForReaders();
        }
    }

    private static async Task<IResult> OfEdition(Form form, HttpContext context, Database database, ReaderPages pages)
    {
        var frame = pages.Frame(context, "/");
        await using var db = database.OpenPublic();
        var listed = new Listed(null, db.Listed(frame.Edition), PageTags.Front(frame.Edition.Id));
        return await Draw(form, frame, listed, db, context.RequestAborted);
    }

    private static async Task<IResult> OfSection(
        Form form,
        string section,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var frame = pages.Frame(context, $"/{section}");
        var found = frame.Edition.Section(section) ?? throw Refusal.NotFound("page");
        await using var db = database.OpenPublic();
        var stories = db.Listed(frame.Edition).Where(s => s.Section == section);
        var listed = new Listed(found.Name, stories, PageTags.Section(frame.Edition.Id, section));
        return await Draw(form, frame, listed, db, context.RequestAborted);
    }

    private static async Task<IResult> OfTopic(Form form, string topic, HttpContext context, Database database, ReaderPages pages)
    {
        var frame = pages.Frame(context, $"/topics/{topic}");
        await using var db = database.OpenPublic();
        var name = await db.TopicName(frame.Edition, topic, context.RequestAborted) ?? throw Refusal.NotFound("page");
        var listed = new Listed(name, db.OnTopic(frame.Edition, topic), PageTags.Topic(frame.Edition.Id, topic));
        return await Draw(form, frame, listed, db, context.RequestAborted);
    }

    private static async Task<IResult> OfAuthor(
        Form form,
        string author,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var frame = pages.Frame(context, $"/authors/{author}");
        await using var db = database.OpenPublic();
        var byline = await db.LatestByline(frame.Edition, author, context.RequestAborted) ?? throw Refusal.NotFound("page");
        var listed = new Listed(byline.Name, db.ByAuthor(frame.Edition, author), PageTags.Author(frame.Edition.Id, author));
        return await Draw(form, frame, listed, db, context.RequestAborted);
    }

    /// <summary>What a feed lists: the listing's name (null for the edition itself), its stories, and the tag that touches it.</summary>
    private sealed record Listed(string? Name, IQueryable<PublicStory> Stories, string Tag);

    private static async Task<IResult> Draw(Form form, Frame frame, Listed listed, PublicDb db, CancellationToken stop)
    {
        var teasers = await listed.Stories.NewestTeasers(db, frame.Edition, StoriesMax, stop);
        var edition = frame.Edition.Body.Name;
        var (title, path) = listed.Name is null ? (edition, "") : ($"{listed.Name} · {edition}", frame.Path);
        return new Delivered(
            form.Write(new Feed(frame, title, path, teasers)),
            form.ContentType,
            [listed.Tag, .. Teaser.TagsOf(teasers)]
        );
    }
}
