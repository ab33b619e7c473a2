using Dateline.Log;
using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories.Public;

/// <summary>One picture of a story's galleries, large.</summary>
/// <param name="Headline">The story's.</param>
/// <param name="Story">The story's address, with the edition's prefix.</param>
/// <param name="Title">The title of the gallery in which it stands.</param>
/// <param name="Photos">All of them, in order.</param>
/// <param name="Number">Which one is shown, from 1.</param>
public sealed record PhotosModel(string Headline, string Story, string Title, IReadOnlyList<ShownPicture> Photos, int Number)
{
    /// <summary>The picture that is shown.</summary>
    public ShownPicture Shown => Photos[Number - 1];

    /// <summary>The address of another, with the edition's prefix.</summary>
    public string AddressOf(int number) => Story + ReadPhotos.PathOf(number);
}

/// <summary>GET …/{slug}/photos and …/photos/{n}: the pictures of a story's galleries, a page each, so that they can be walked and sent without any script.</summary>
internal static class ReadPhotos
{
    /// <summary>What follows a story's address.</summary>
    public const string Under = "/photos";

    /// <summary>What follows it for one of the pictures.</summary>
    public static string PathOf(int number) => FormattableString.Invariant($"{Under}/{number}");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapMethods(
                StoryPath.Route + Under,
                ["GET", "HEAD"],
                ([AsParameters] StoryPath asked, HttpContext context, Database database, ReaderPages pages) =>
                    Read(asked, 1, context, database, pages)
            )
            .ForReaders();
        routes.MapMethods(StoryPath.Route + Under + "/{number:int:min(1):max(600)}", ["GET", "HEAD"], Read).ForReaders();
    }

    private static async Task<IResult> Read(
        [AsParameters] StoryPath asked,
        int number,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var path = asked.Text;
        var frame = pages.Frame(context, path + PathOf(number));
        await using var db = database.OpenPublic();
        var story = await db.StandingAt(frame.Edition, path, context.RequestAborted);
        if (story.Address != path)
            return Results.Redirect(Addresses.Encoded(frame.Edition.BasePath + story.Address + PathOf(number)), permanent: true);
        var stored = await db.Set<PublishedBody>().SingleAsync(b => b.Commitment == story.Commitment, context.RequestAborted);
        var body = Bodies.Read<StoryBody>(stored.Canonical);
        var galleries = body.Content.Blocks.OfType<Gallery>().ToList();
        var uses = galleries.SelectMany(g => g.Pictures.Select(u => (Gallery: g, Use: u))).ToList();
        var found = await ShownPicture.Find(db, uses.Select(u => u.Use.Picture), frame.Edition, context.RequestAborted);
        var photos = uses.Where(u => found.ContainsKey(u.Use.Picture))
            .Select(u =>
                (
                    u.Gallery.Title,
                    Picture: found[u.Use.Picture].Saying(u.Use.Caption, u.Use.AlternativeText, body.FirstPublishedAt)
                )
            )
            .ToList();
        // Its pictures are gone, or it has none any more: whoever was led here reads the story.
        if (photos.Count == 0 && number == 1)
            return Results.Redirect(Addresses.Encoded(frame.Edition.BasePath + path));
        if (number > photos.Count)
            throw Refusal.NotFound("page");

        var (title, shown) = photos[number - 1];
        var model = new PhotosModel(
            story.Headline,
            frame.Edition.BasePath + story.Address,
            title,
            [.. photos.Select(p => p.Picture)],
            number
        );
        frame = frame with
        {
            Title = $"{title} ({frame.Texts.Numbers.Written(number)}/{frame.Texts.Numbers.Written(photos.Count)})",
            Description = shown.Caption,
            Section = story.Section,
            Picture = shown,
            StickyTitle = title,
            StructuredData = [Site.StructuredData.PictureOf(frame, shown, body.FirstPublishedAt)],
        };
        // Whatever comes or goes in the galleries moves the numbers of the others.
        string[] tags = [PageTags.Story(story.Id), .. uses.Select(u => PageTags.Picture(u.Use.Picture)).Distinct()];
        return await pages.Draw<PhotosPage>(frame, model, tags);
    }
}
