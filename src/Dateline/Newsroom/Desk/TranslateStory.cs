using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;

namespace Dateline.Newsroom;

/// <summary>
/// POST /newsroom/stories/{id}/translation: a linked draft in another edition with the source's text, to be translated in place; PUT says that a translation tells
/// the source's newest version.
/// </summary>
internal static class TranslateStory
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/newsroom/stories/{id:guid}/translation", Begin).StaffForm(Capability.WriteStories);
        routes.MapPost("/newsroom/stories/{id:guid}/translation/done", Done).StaffForm(Capability.WriteStories);
    }

    private static async Task<IResult> Begin(Guid id, HttpContext context, Acts acts, OpenEditions editions)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var edition = editions.Now.Find(form.Field("edition")) ?? throw Refusal.NotFound("edition");
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var source = await act.Db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        if (!context.May(Capability.ReadStories, source.Edition, source.Section))
            throw Refusal.NotFound("story");
        var content = await act.Db.ContentOf(id, source.Revision);
        // The other edition may have other sections, and its stories are others.
        var section = edition.Section(content.Section) ?? edition.Body.Sections[0];
        context.DemandIn(edition.Id, section.Slug);
        var draft = content with { Section = section.Slug, RelatedStories = null };

        var story = WriteStory.AddDraft(act, edition.Id, draft, "desk");
        story.Translates(source, act.Now);
        act.Db.Add(
            new TranslationSource
            {
                Story = story.Id,
                Source = id,
                Revision = source.Revision,
            }
        );
        act.Note("translate", story.Id, edition.Id, source.Id.ToString());
        await act.Commit();
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/stories/{story.Id}");
    }

    private static async Task<IResult> Done(Guid id, HttpContext context, Acts acts)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.Db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        if (
            await act.Db.Set<TranslationSource>().FindAsync(id) is { } link
            && await act.Db.Set<Story>().FindAsync(link.Source) is { } source
        )
            link.Revision = source.Revision;
        await act.Commit();
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/stories/{id}");
    }
}
