using Dateline.Log;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Live.Public;

/// <summary>GET …/{slug}/live/posts/{post}/history: every text that a post had, with what changed in each. A retracted post has none: 410.</summary>
internal static class ReadPostHistory
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(StoryPath.Route + "/live/posts/{post:guid}/history", ["GET", "HEAD"], Read).ForReaders();

    /// <summary>The address of a post's history, encoded.</summary>
    public static string AddressOf(string story, Guid post) => Addresses.Encoded($"{story}/live/posts/{post}/history");

    private static async Task<IResult> Read(
        [AsParameters] StoryPath path,
        Guid post,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var stop = context.RequestAborted;
        var frame = pages.Frame(context, $"{path.Text}/live/posts/{post}/history");
        await using var db = database.OpenPublic();
        var story = await db.StandingAt(frame.Edition, path.Text, stop);
        if (story.Address != path.Text)
            return Results.Redirect(AddressOf(frame.Href(story.Address), post), permanent: true);
        var row =
            await db.Set<PublicLivePost>().SingleOrDefaultAsync(p => p.Id == post && p.Story == story.Id, stop)
            ?? throw Refusal.NotFound("post");
        var shown = ReadLive.Shown(row);
        if (shown.Body is not { } body)
            throw Refusal.Because(StatusCodes.Status410Gone, frame.Texts.LiveRetracted);
        var title = LiveTitles.Of(body.Content);
        return await pages.Draw<HistoryPage>(
            frame with
            {
                Title = $"{frame.Texts.LiveHistory}: {title}",
                Section = story.Section,
            },
            new HistoryModel(title, frame.Edition.BasePath + story.Address, await Texts(db, post, stop))
            {
                Words = (frame.Texts.LiveHistory, frame.Texts.LiveHistoryIntroduction),
            },
            [PageTags.Story(story.Id), PageTags.LiveSegment(story.Id, Segments.Of(row.Place))]
        );
    }

    private static async Task<IReadOnlyList<HistoryItem>> Texts(PublicDb db, Guid post, CancellationToken stop)
    {
        var rows = await db.Set<PublicLiveText>().Where(t => t.Post == post).OrderBy(t => t.Revision).ToListAsync(stop);
        var commitments = rows.Select(r => r.Commitment).ToList();
        var bodies = await db.Set<PublishedBody>()
            .Where(b => commitments.Contains(b.Commitment))
            .ToDictionaryAsync(b => b.Commitment, b => Bodies.Read<LivePostBody>(b.Canonical).Content, stop);
        return ReadHistory.WithChanges(
            rows.Select(r =>
                (
                    new HistoryItem(
                        r.Number,
                        r.Revision,
                        r.Revision == 1 ? PublicKind.First
                            : r.Corrected ? PublicKind.Correction
                            : PublicKind.Update,
                        r.At,
                        null,
                        false,
                        []
                    ),
                    bodies.GetValueOrDefault(r.Commitment)?.InWords()
                )
            )
        );
    }
}
