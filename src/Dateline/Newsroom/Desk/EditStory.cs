using System.Text.Json;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>A comment as the editor shows it.</summary>
public sealed record CommentShown(StoryComment Comment, string Author, string? ResolvedBy);

/// <summary>What the editor shows.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Edition">The edition in which the story stands, which need not be the one in whose language the newsroom is read.</param>
/// <param name="Story">The story; null while it is new.</param>
/// <param name="Content">What is being written: what was typed and not saved, else the newest version.</param>
public sealed record EditorModel(Shell Shell, Edition Edition, Story? Story, StoryContent Content)
{
    /// <summary>When what was typed was kept; null when the newest version stands here.</summary>
    public DateTimeOffset? DraftAt { get; init; }

    /// <summary>The revision on which it is written.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The same as JSON, for the editor's script.</summary>
    public required string Json { get; init; }
    public IReadOnlyList<CommentShown> Comments { get; init; } = [];

    /// <summary>Its translations in other editions.</summary>
    public IReadOnlyList<Story> Translations { get; init; } = [];

    /// <summary>Of a translation: where it was translated from, and how many passages of that have changed since.</summary>
    public (Story Source, int Revision, int Changed)? Source { get; init; }

    /// <summary>The steps that whoever looks may take now.</summary>
    public IReadOnlyList<StoryStep> Steps { get; init; } = [];
}

/// <summary>GET /newsroom/stories/new and /newsroom/stories/{id}: the editor.</summary>
internal static class EditStory
{
    /// <summary>JSON that stands within a page.</summary>
    internal static readonly JsonSerializerOptions InPage = new(ApiJson.Options)
    {
        // It stands within a script element: nothing in it may end that.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/newsroom/stories/new", Begin).Staff(Capability.WriteStories).WithMetadata(Framing.Own);
        routes.MapGet("/newsroom/stories/{id:guid}", Edit).Staff(Capability.WriteStories).WithMetadata(Framing.Own);
    }

    private static Task<IResult> Begin(HttpContext context, NewsroomPages pages)
    {
        var edition = NewsroomPages.EditionOf(context);
        var sections = edition.Body.Sections.Where(s => context.May(Capability.WriteStories, edition.Id, s.Slug)).ToList();
        if (sections.Count == 0)
            throw Asker.Lacks(context, Capability.WriteStories);
        var content = new StoryContent("", sections[0].Slug, []);
        return pages.Show<EditorPage>(
            context,
            NewsroomPages.TextsOf(context).NewStory,
            "stories",
            shell => new EditorModel(shell, edition, null, content) { Json = Data(context, edition, null, content, 1) }
        );
    }

    private static async Task<IResult> Edit(Guid id, HttpContext context, NewsroomPages pages, Acts acts, OpenEditions editions)
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.Db.Set<Story>().FindAsync(id) ?? throw Refusal.NotFound("story");
        context.DemandOf(story);
        var edition = PublishStory.EditionOf(story, editions);
        var draft = await act.Db.Set<StoryDraft>().FindAsync(id, act.Actor);
        var content = draft is null ? await act.Db.ContentOf(id, story.Revision) : Desk.Read(draft.Content);
        var revision = draft?.Revision ?? story.Revision;
        var comments = await CommentsOn(act.Db, id);
        var translations = await act
            .Db.Set<Story>()
            .Where(s => s.Translations == story.Translations && s.Id != id)
            .OrderBy(s => s.Edition)
            .ToListAsync(context.RequestAborted);
        var source = await TranslationSource.Of(act.Db, story);
        // Whoever opens the story has seen where they were named.
        if (context.Account() is { } account)
            await act
                .Db.Set<StoryMention>()
                .Where(m => m.Account == account && act.Db.Set<StoryComment>().Any(c => c.Id == m.Comment && c.Story == id))
                .ExecuteDeleteAsync();
        await act.Commit();
        return await pages.Show<EditorPage>(
            context,
            story.Headline,
            "stories",
            shell => new EditorModel(shell, edition, story, content)
            {
                DraftAt = draft?.At,
                Revision = revision,
                Json = Data(context, edition, story, content, revision),
                Comments = comments,
                Translations = translations,
                Source = source,
                Steps =
                [
                    .. Enum.GetValues<StoryStep>()
                        .Where(step =>
                            Workflow.After(story.State, step) is not null
                            && shell.May(Workflow.CapabilityFor(step), story.Edition, story.Section)
                        ),
                ],
            }
        );
    }

    private static async Task<IReadOnlyList<CommentShown>> CommentsOn(NewsroomDb db, Guid story)
    {
        var comments = await db.Set<StoryComment>().AsNoTracking().Where(c => c.Story == story).OrderBy(c => c.Id).ToListAsync();
        var names = await AccountNames.Of(db, comments.SelectMany(c => new[] { c.Author, c.ResolvedBy }).OfType<string>());
        return [.. comments.Select(c => new CommentShown(c, names[c.Author], c.ResolvedBy is { } by ? names[by] : null))];
    }

    /// <summary>What the script needs: the content, where it stands, and the texts of its tools.</summary>
    private static string Data(HttpContext context, Edition edition, Story? story, StoryContent content, int revision) =>
        JsonSerializer.Serialize(
            new
            {
                Id = story?.Id,
                Edition = edition.Id,
                EditionLanguage = edition.Body.Language,
                EditionDirection = edition.Texts.Direction,
                Version = story?.Version,
                Revision = revision,
                Newest = story?.Revision,
                Content = content,
                Texts = NewsroomPages.TextsOf(context),
            },
            InPage
        );
}
