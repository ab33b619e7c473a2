using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;

namespace Dateline.Discussion.Public;

/// <summary>
/// GET …/{slug}/discussion/embed: a story's newest threads for a frame in pages of the sites that the settings name. It goes on by itself and sets no cookie; whoever wants to write is led to
/// the site, in a tab of its own, because in another site's frame nobody is logged in.
/// </summary>
internal static class EmbedDiscussion
{
    /// <summary>The path below the story's address.</summary>
    public const string Path = "/discussion/embed";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods(StoryPath.Route + Path, ["GET", "HEAD"], Read)
            .ForReaders()
            .WithMetadata(Framing.ForOthers(routes.ServiceProvider.GetRequiredService<Settings>()));

    private static async Task<IResult> Read(
        [AsParameters] StoryPath path,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var stop = context.RequestAborted;
        var frame = pages.Frame(context, path.Text + Path);
        await using var db = database.OpenPublic();
        var story = await db.StandingAt(frame.Edition, path.Text, stop);
        if (story.Address != path.Text)
            return Results.Redirect(Addresses.Encoded(frame.Href(story.Address + Path)), permanent: true);
        var place = new ReadDiscussion.Place(story, frame.Edition, ReadDiscussion.Now(context));
        var discussion = await ReadDiscussion.Of(db, place, null, stop) ?? throw Refusal.NotFound("page");
        var page = await pages.Draw<EmbedDiscussionPage>(
            frame with
            {
                Title = $"{frame.Texts.DiscussionHeading}: {story.Headline}",
                Indexed = false,
            },
            new DiscussionPageModel(story.Headline, discussion, null),
            [PageTags.Story(story.Id), PageTags.Discussion(story.Id), PageTags.Discussions(frame.Edition.Id)]
        );
        return page with
        {
            Framing = context.GetEndpoint()!.Metadata.GetMetadata<Framing>(),
            KeptMax = ReadDiscussion.KeptMax(discussion, place.Now),
        };
    }
}
