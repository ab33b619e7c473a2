using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>
/// Follower: feeds the store's own full text (SQLite FTS5, PostgreSQL text search) with the words of what is published. The tables stand in
/// the migrations of each store, because neither is of the part of SQL that both share.
/// </summary>
/// <remarks>
/// A document's place is its story's first publication in milliseconds, with room for 4,096 stories in each: so the index itself lies in the
/// order in which results are shown.
/// </remarks>
internal sealed class SearchIndex(Database database) : TableFollower
{
    private const int WordsMax = 100_000;

    public const string FollowerName = "search";

    public override string Name => FollowerName;

    /// <summary>A search says when not all can be found, and the other pages are right without it: to write a million stories anew takes half an hour.</summary>
    public override bool NeededToServe => false;

    public override IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type> { typeof(StoryPublished), typeof(StoryCorrected), typeof(StoryWithdrawn), typeof(BodyRedacted) };

    /// <summary>The lowest place of an instant.</summary>
    public static long PlaceOf(DateTimeOffset at) => at.ToUnixTimeMilliseconds() * IndexPen.PlacesPerMillisecond;

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        var commitments = entries.SelectMany(e => e.Fact.Commitments).Select(c => c.Hex).ToList();
        var bodies = await db.Set<PublishedBody>()
            .AsNoTracking()
            .Where(b => commitments.Contains(b.Commitment))
            .ToDictionaryAsync(b => b.Commitment, b => b.Canonical, stop);
        await using var pen = IndexPen.On(transaction, db.Database.IsSqlite());
        foreach (var entry in entries)
        {
            if (entry.Fact is BodyRedacted)
            {
                await ForgetWords.Ask(db, entry.Number, stop);
                continue;
            }
            var (story, edition) = entry.Fact switch
            {
                StoryPublished published => (published.Story, published.Edition),
                StoryCorrected corrected => (corrected.Story, corrected.Edition),
                var fact => (((StoryWithdrawn)fact).Story, ((StoryWithdrawn)fact).Edition),
            };
            if (entry.Fact is not StoryPublished { First: true })
            {
                await pen.Send(stop);
                await Remove(db, story, stop);
            }
            if (entry.Fact.Commitments is [var commitment] && bodies.TryGetValue(commitment.Hex, out var canonical))
                await Add(pen, edition, Bodies.Read<StoryBody>(canonical), stop);
        }
        await pen.Send(stop);
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO search_words (search_words) VALUES ('delete-all')", stop);
            await db.Database.ExecuteSqlAsync($"DELETE FROM search_term", stop);
        }
        await db.Database.ExecuteSqlAsync($"DELETE FROM search_document", stop);
    }

    private static async Task Remove(NewsroomDb db, Guid story, CancellationToken stop)
    {
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlAsync(
                $"DELETE FROM search_words WHERE rowid IN (SELECT place FROM search_document WHERE story = {story})",
                stop
            );
        await db.Database.ExecuteSqlAsync($"DELETE FROM search_document WHERE story = {story}", stop);
    }

    private static Task Add(IndexPen pen, string edition, StoryBody body, CancellationToken stop)
    {
        var content = body.Content;
        var title = WordsOf([content.Headline, .. Some(content.ShortHeadline)]);
        var words = WordsOf([
            .. Some(content.Lead),
            .. (content.Bylines ?? []).Select(b => b.Name),
            .. content.Topics ?? [],
            .. PlainText.Of(content),
        ]);
        return pen.Write(body, new IndexedWords(edition, title, words, FacetsOf(edition, content)), stop);
    }

    /// <summary>By what a search can be narrowed.</summary>
    private static string[] FacetsOf(string edition, StoryContent content) =>
        [
            FullText.Facet("section", edition, content.Section),
            .. (content.Topics ?? []).Select(t => FullText.Facet("topic", edition, Slug.From(t))).Distinct(),
            .. (content.Bylines ?? []).Select(b => FullText.Facet("author", edition, Slug.From(b.Name))).Distinct(),
        ];

    private static string[] Some(string? text) => text is null ? [] : [text];

    private static List<string> WordsOf(IEnumerable<string> texts) =>
        [.. texts.SelectMany(Words.ToStore).Select(w => w.Text).Take(WordsMax)];
}
