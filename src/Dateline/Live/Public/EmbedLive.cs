using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;

namespace Dateline.Live.Public;

/// <summary>GET …/{slug}/live/embed: a coverage for a frame in pages of the sites that the settings name. What is edited or taken back here changes and goes there; it sets no cookie and knows no account.</summary>
internal static class EmbedLive
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods(StoryPath.Route + "/live/embed", ["GET", "HEAD"], Read)
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
        var frame = pages.Frame(context, path.Text + "/live/embed");
        await using var db = database.OpenPublic();
        var story = await db.StandingAt(frame.Edition, path.Text, stop);
        if (story.Address != path.Text)
            return Results.Redirect(Addresses.Encoded(frame.Href(story.Address + "/live/embed")), permanent: true);
        var live = await ReadLive.Of(db, story, frame.Edition, stop) ?? throw Refusal.NotFound("page");
        var page = await pages.Draw<EmbedPage>(
            frame with
            {
                Title = story.Headline,
                Indexed = false,
            },
            new LivePageModel(story.Headline, live, LivePageKind.NewestFirst),
            [PageTags.Story(story.Id), PageTags.Live(story.Id), .. live.Tags]
        );
        return page with { Framing = context.GetEndpoint()!.Metadata.GetMetadata<Framing>() };
    }
}
