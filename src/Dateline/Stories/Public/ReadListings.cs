using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Stories.Public;

/// <summary>What a listing is drawn from.</summary>
public enum ListingKind
{
    Section,
    Topic,
    Author,
}

/// <summary>A page that lists stories.</summary>
/// <param name="Kind">What it is drawn from.</param>
/// <param name="Heading">The section's, topic's or author's name.</param>
/// <param name="Description">A sentence under it; an author's role.</param>
/// <param name="Listing">The stories.</param>
/// <param name="Path">The listing's address within the edition, to which "?before=" is added.</param>
/// <param name="IsLater">True on every page but the first.</param>
public sealed record ListingModel(
    ListingKind Kind,
    string Heading,
    string? Description,
    Listing Listing,
    string Path,
    bool IsLater
);

/// <summary>GET /topics/{topic} and GET /authors/{author}.</summary>
internal static class ReadListings
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/topics/{topic}", ["GET", "HEAD"], Topic).ForReaders();
        routes.MapMethods("/authors/{author}", ["GET", "HEAD"], Author).ForReaders();
    }

    private static async Task<IResult> Topic(
        string topic,
        string? before,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var frame = pages.Frame(context, $"/topics/{topic}");
        var edition = frame.Edition;
        await using var db = database.OpenPublic();
        var name = await db.TopicName(edition, topic, context.RequestAborted);
        if (name is null || !Mark.TryParse(before, out var mark))
            throw Refusal.NotFound("page");

        var listing = await db.OnTopic(edition, topic).Page(db, edition, mark, context.RequestAborted);
        var model = new ListingModel(ListingKind.Topic, name, null, listing, frame.Path, before is not null);
        return await Draw(pages, frame, model, PageTags.Topic(edition.Id, topic));
    }

    private static async Task<IResult> Author(
        string author,
        string? before,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var frame = pages.Frame(context, $"/authors/{author}");
        var edition = frame.Edition;
        await using var db = database.OpenPublic();
        var byline = await db.LatestByline(edition, author, context.RequestAborted);
        if (byline is null || !Mark.TryParse(before, out var mark))
            throw Refusal.NotFound("page");

        var listing = await db.ByAuthor(edition, author).Page(db, edition, mark, context.RequestAborted);
        var model = new ListingModel(ListingKind.Author, byline.Name, byline.Role, listing, frame.Path, before is not null);
        return await Draw(pages, frame, model, PageTags.Author(edition.Id, author));
    }

    private static async Task<IResult> Draw(ReaderPages pages, Frame frame, ListingModel model, string tag)
    {
        var framed = frame with
        {
            Title = model.Heading,
            Description = model.Description,
            FeedPath = frame.Path,
            StructuredData = [StructuredData.Breadcrumbs(frame, (model.Heading, frame.Path))],
        };
        return await pages.Draw<ListingPage>(framed, model, [tag, .. Teaser.TagsOf(model.Listing.Teasers)]);
    }
}
