using Dateline.Log;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories.Public;

/// <summary>GET …/{slug}/history: every publication of a story, with what changed in each.</summary>
internal static class ReadHistory
{
    /// <summary>Publications shown; a story that went out more often shows the newest.</summary>
    private const int PublicationsMax = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(StoryPath.Route + "/history", ["GET", "HEAD"], Read).ForReaders();

    private static async Task<IResult> Read(
        [AsParameters] StoryPath asked,
        HttpContext context,
        Database database,
        ReaderPages pages
    )
    {
        var path = asked.Text;
        var frame = pages.Frame(context, $"{path}/history");
        await using var db = database.OpenPublic();
        var story = await db.StoryAt(frame.Edition, path, context.RequestAborted) ?? throw Refusal.NotFound("page");
        if (story.Address != path)
            return Results.Redirect(Addresses.Encoded($"{frame.Edition.BasePath}{story.Address}/history"), permanent: true);

        var withdrawn = story.WithdrawnFor is not null;
        var headline = withdrawn ? frame.Texts.WithdrawnHeading : story.Headline;
        var publications = await Publications(db, story.Id, context.RequestAborted);
        var model = new HistoryModel(
            headline,
            frame.Edition.BasePath + story.Address,
            withdrawn ? [.. publications.Select(WithoutWords)] : publications
        );
        frame = frame with { Title = $"{frame.Texts.HistoryHeading}: {headline}", Section = story.Section, Indexed = !withdrawn };
        var page = await pages.Draw<HistoryPage>(frame, model, [PageTags.Story(story.Id)]);
        return withdrawn ? page with { Status = StatusCodes.Status410Gone } : page;
    }

    /// <summary>Of a withdrawn story its history tells the times and the reason, and nothing of what it said.</summary>
    private static HistoryItem WithoutWords(HistoryItem item) =>
        item with
        {
            Compared = false,
            Changes = [],
            Note = item.Kind == PublicKind.Withdrawal ? item.Note : null,
        };

    private static async Task<IReadOnlyList<HistoryItem>> Publications(PublicDb db, Guid story, CancellationToken stop)
    {
        var rows = await db.Set<PublicPublication>()
            .Where(p => p.Story == story)
            .OrderByDescending(p => p.Number)
            .Take(PublicationsMax + 1)
            .ToListAsync(stop);
        rows.Reverse();
        var commitments = rows.Select(r => r.Commitment).OfType<string>().ToList();
        var bodies = await db.Set<PublishedBody>()
            .Where(b => commitments.Contains(b.Commitment))
            .ToDictionaryAsync(b => b.Commitment, b => Bodies.Read<StoryBody>(b.Canonical), stop);

        var items = WithChanges(
            rows.Select(row =>
                (
                    new HistoryItem(row.Number, row.Revision, row.Kind, row.At, row.Note, false, []),
                    row.Commitment is { } commitment ? bodies.GetValueOrDefault(commitment)?.Content : null
                )
            )
        );
        return [.. items.Take(PublicationsMax)];
    }

    /// <summary>Publications with what changed in each, the newest first.</summary>
    /// <param name="publications">In their order; a content is null where it cannot be read.</param>
    internal static IReadOnlyList<HistoryItem> WithChanges(IEnumerable<(HistoryItem Item, StoryContent? Content)> publications)
    {
        var items = new List<HistoryItem>();
        StoryContent? before = null;
        foreach (var (item, content) in publications)
        {
            var compared = before is not null && content is not null;
            items.Add(item with { Compared = compared, Changes = compared ? Proofreader.Compare(before!, content!) : [] });
            before = content ?? before;
        }
        items.Reverse();
        return items;
    }
}
