using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Dateline.Stories.Public;

namespace Dateline.Newsroom;

/// <summary>GET /newsroom/stories/{id}/preview: the reader's page of what somebody is writing, drawn by the same components; for them alone.</summary>
internal static class PreviewStory
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/newsroom/stories/{id:guid}/preview", Show).Staff(Capability.WriteStories).WithMetadata(Framing.Own);

    private static async Task<IResult> Show(
        Guid id,
        HttpContext context,
        Database database,
        ReaderPages pages,
        OpenEditions editions
    )
    {
        await using var db = database.OpenNewsroom();
        var story = await db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        var edition = PublishStory.EditionOf(story, editions);
        var draft = await db.Set<StoryDraft>().FindAsync(id, context.Actor());
        var content = draft is null ? await db.ContentOf(id, story.Revision) : Desk.Read(draft.Content);
        var page = await Draw(context, pages, await ModelOf(db, database, (story, content), edition), edition);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(page.Content, page.ContentType);
    }

    internal static async Task<StoryModel> ModelOf(
        NewsroomDb db,
        Database database,
        (Story Story, StoryContent Content) what,
        Edition edition
    )
    {
        var (story, content) = what;
        var at = story.PublishedAt ?? story.ChangedAt;
        var body = new StoryBody(
            story.Id,
            story.Revision,
            edition.Body.Language,
            story.Address ?? "/",
            [],
            story.FirstPublishedAt ?? at,
            at,
            story.Translations,
            content
        );
        await using var open = database.OpenPublic();
        return new StoryModel(
            story.Id,
            edition.BasePath + body.Address,
            body,
            await FindPictures.Show(db, content.Pictures().Select(p => p.Picture), edition),
            (await Teaser.Named(open, content.StoriesNamed(), edition)).ToDictionary(t => t.Id),
            [],
            [],
            Publications: 1,
            PlainText.ReadingMinutes(content),
            Entry: 0
        );
    }

    private static Task<Delivered> Draw(HttpContext context, ReaderPages pages, StoryModel model, Edition edition) =>
        pages.Draw<StoryPage>(
            pages.Frame(context, model.Body.Address) with
            {
                Edition = edition,
                Title = model.Content.Headline,
                StickyTitle = model.Content.Headline,
                Section = model.Content.Section,
                Indexed = false,
            },
            model,
            []
        );
}
