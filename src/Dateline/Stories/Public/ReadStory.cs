using Dateline.Discussion.Public;
using Dateline.Editions;
using Dateline.Live.Public;
using Dateline.Log;
using Dateline.Mediabank.Public;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories.Public;

/// <summary>GET /{yyyy}/{MM}/{dd}/{slug}: a story. A withdrawn one answers 410 with its reason, a former address 301.</summary>
internal static class ReadStory
{
    private const int NextStories = 5;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(StoryPath.Route, ["GET", "HEAD"], Read).ForReaders();

    private static async Task<IResult> Read(
        [AsParameters] StoryPath asked,
        HttpContext context,
        Database database,
        ReaderPages pages,
        TimeProvider clock
    )
    {
        var path = asked.Text;
        var frame = pages.Frame(context, path);
        await using var db = database.OpenPublic();
        var story = await db.StoryAt(frame.Edition, path, context.RequestAborted) ?? throw Refusal.NotFound("page");
        if (story.WithdrawnFor is not null)
            return await Withdrawn(pages, frame, story);
        if (story.Address != path)
            return Results.Redirect(Addresses.Encoded(frame.Edition.BasePath + story.Address), permanent: true);

        var now = clock.GetUtcNow();
        var model = await Model(db, story, frame.Edition, now, context.RequestAborted);
        var framed = await FrameOf(db, frame, model, context.RequestAborted);
        var drawn = await pages.Draw<StoryPage>(framed, model, [.. TagsOf(model), PageTags.Discussions(frame.Edition.Id)]);
        return drawn with { KeptMax = ReadDiscussion.KeptMax(model.Discussion, now) };
    }

    /// <summary>The story to which an address leads, its own or a former one; withdrawn ones too.</summary>
    internal static async Task<PublicStory?> StoryAt(this PublicDb db, Edition edition, string path, CancellationToken stop) =>
        await db.Set<PublicAddress>()
            .Where(a => a.Edition == edition.Id && a.Path == path)
            .Join(db.Set<PublicStory>(), a => a.Story, s => s.Id, (_, s) => s)
            .SingleOrDefaultAsync(stop);

    /// <summary>The same for what stands under a story and goes with it when it is withdrawn.</summary>
    /// <exception cref="Refusal">404 where there is none, 410 with the public reason where it was withdrawn.</exception>
    internal static async Task<PublicStory> StandingAt(this PublicDb db, Edition edition, string path, CancellationToken stop)
    {
        var story = await db.StoryAt(edition, path, stop) ?? throw Refusal.NotFound("page");
        return story.WithdrawnFor is null ? story : throw Refusal.Because(StatusCodes.Status410Gone, story.WithdrawnFor);
    }

    internal static async Task<IResult> Withdrawn(ReaderPages pages, Frame frame, PublicStory story)
    {
        var framed = frame with { Title = frame.Texts.WithdrawnHeading, Indexed = false };
        var page = await pages.Draw<WithdrawnPage>(
            framed,
            new WithdrawnModel(story.WithdrawnFor!, story.WithdrawnAt!.Value),
            [PageTags.Story(story.Id)]
        );
        return page with { Status = StatusCodes.Status410Gone };
    }

    private static async Task<StoryModel> Model(
        PublicDb db,
        PublicStory story,
        Edition edition,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var stored = await db.Set<PublishedBody>().SingleAsync(b => b.Commitment == story.Commitment, stop);
        var body = Bodies.Read<StoryBody>(stored.Canonical);
        var named = body.Content.StoriesNamed().Distinct().ToList();
        var corrections = await db.Set<PublicPublication>()
            .Where(p => p.Story == story.Id && p.Kind == PublicKind.Correction)
            .OrderByDescending(p => p.Number)
            .Select(p => new Correction(p.At, p.Note!))
            .ToListAsync(stop);
        return new StoryModel(
            story.Id,
            edition.BasePath + story.Address,
            body,
            await ShownPicture.Find(db, body.Content.Pictures().Select(p => p.Picture), edition, stop),
            (await Teaser.Named(db, named, edition, stop)).ToDictionary(t => t.Id),
            await Next(db, story, named, edition, stop),
            corrections,
            story.Publications,
            PlainText.ReadingMinutes(body.Content),
            await db.Set<PublicPublication>().Where(p => p.Story == story.Id).MaxAsync(p => p.Number, stop)
        )
        {
            Live = await ReadLive.Of(db, story, edition, stop),
            Discussion = await ReadDiscussion.Of(db, story, edition, now, stop),
        };
    }

    /// <summary>The next older stories, first of the section: they stay the same when something newer comes out, so this page need not be drawn anew.</summary>
    /// <param name="named">Stories that the page shows already.</param>
    private static async Task<IReadOnlyList<Teaser>> Next(
        PublicDb db,
        PublicStory story,
        IReadOnlyList<Guid> named,
        Edition edition,
        CancellationToken stop
    )
    {
        var from = new Mark(story.FirstPublishedAt, story.Id);
        var older = await db.Listed(edition)
            .Where(s => s.Section == story.Section && !named.Contains(s.Id))
            .Newest(from)
            .Take(NextStories)
            .ToListAsync(stop);
        if (older.Count < NextStories)
        {
            var shown = older.Select(s => s.Id).Concat(named).ToList();
            older.AddRange(
                await db.Listed(edition)
                    .Where(s => !shown.Contains(s.Id))
                    .Newest(from)
                    .Take(NextStories - older.Count)
                    .ToListAsync(stop)
            );
        }
        return await Teaser.Of(db, older, edition, stop);
    }

    private static async Task<Frame> FrameOf(PublicDb db, Frame frame, StoryModel model, CancellationToken stop)
    {
        var content = model.Content;
        var siblings = await db.Set<PublicStory>()
            .Where(s => s.Translations == model.Body.Translations && s.WithdrawnFor == null)
            .OrderBy(s => s.Edition)
            .Select(s => new { s.Edition, s.Address })
            .ToListAsync(stop);
        var framed = frame with
        {
            Title = content.Headline,
            StickyTitle = content.Headline,
            Description = content.Lead,
            Section = content.Section,
            Picture = model.LeadPicture,
            Kind = "article",
            Published = (model.Body.FirstPublishedAt, model.Body.PublishedAt),
            Entry = model.Entry,
            Translations =
            [
                .. siblings
                    .Where(s => frame.Shelf.Find(s.Edition) is not null)
                    .Select(s => (frame.Shelf.Find(s.Edition)!, s.Address)),
            ],
        };
        return framed with
        {
            StructuredData = [StructuredData.Article(framed, model), StructuredData.StoryBreadcrumbs(framed, model)],
        };
    }

    private static IEnumerable<string> TagsOf(StoryModel model) =>
        [
            PageTags.Story(model.Id),
            PageTags.Discussion(model.Id),
            PageTags.Live(model.Id),
            .. model.Live?.Tags ?? [],
            PageTags.Translations(model.Body.Translations),
            .. model.Content.StoriesNamed().Select(PageTags.Story),
            .. model.Content.Pictures().Select(p => PageTags.Picture(p.Picture)),
            .. Teaser.TagsOf(model.Next.Concat(model.Stories.Values)),
        ];
}

/// <summary>The parts of a story's address, as they stand in the route.</summary>
internal readonly record struct StoryPath(string Year, string Month, string Day, string Slug)
{
    /// <summary>The route of a story, under which everything of it lies.</summary>
    public const string Route = "/{year:regex(^\\d{{4}}$)}/{month:regex(^\\d\\d$)}/{day:regex(^\\d\\d$)}/{slug}";

    /// <summary>The address within the edition.</summary>
    public string Text => $"/{Year}/{Month}/{Day}/{Slug}";
}
