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
        new("feed.json", "application/feed+json; charset=utf-8", JsonFeed.Write),
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
        return await Draw(
            form,
            frame,
            null,
            "",
            db,
            db.Listed(frame.Edition),
            PageTags.Front(frame.Edition.Id),
            context.RequestAborted
        );
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
        return await Draw(
            form,
            frame,
            found.Name,
            frame.Path,
            db,
            stories,
            PageTags.Section(frame.Edition.Id, section),
            context.RequestAborted
        );
    }

    private static async Task<IResult> OfTopic(Form form, string topic, HttpContext context, Database database, ReaderPages pages)
    {
        var frame = pages.Frame(context, $"/topics/{topic}");
        await using var db = database.OpenPublic();
        var name = await db.TopicName(frame.Edition, topic, context.RequestAborted) ?? throw Refusal.NotFound("page");
        return await Draw(
            form,
            frame,
            name,
            frame.Path,
            db,
            db.OnTopic(frame.Edition, topic),
            PageTags.Topic(frame.Edition.Id, topic),
            context.RequestAborted
        );
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
        return await Draw(
            form,
            frame,
            byline.Name,
            frame.Path,
            db,
            db.ByAuthor(frame.Edition, author),
            PageTags.Author(frame.Edition.Id, author),
            context.RequestAborted
        );
    }

    private static async Task<IResult> Draw(
        Form form,
        Frame frame,
        string? name,
        string path,
        PublicDb db,
        IQueryable<PublicStory> stories,
        string tag,
        CancellationToken stop
    )
    {
        var teasers = await stories.NewestTeasers(db, frame.Edition, StoriesMax, stop);
        var feed = new Feed(frame, name is null ? frame.Edition.Body.Name : $"{name} · {frame.Edition.Body.Name}", path, teasers);
        return new Delivered(form.Write(feed), form.ContentType, [tag, .. Teaser.TagsOf(teasers)]);
    }
}
