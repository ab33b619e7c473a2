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
internal sealed class SearchIndex(Database database) : TableFollower
{
    private const int WordsMax = 100_000;

    public override string Name => "search";

    public override IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type> { typeof(StoryPublished), typeof(StoryCorrected), typeof(StoryWithdrawn) };

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        var commitments = entries.SelectMany(e => e.Fact.Commitments).Select(c => c.Hex).ToList();
        var bodies = await db.Set<PublishedBody>()
            .AsNoTracking()
            .Where(b => commitments.Contains(b.Commitment))
            .ToDictionaryAsync(b => b.Commitment, b => b.Canonical, stop);
        foreach (var entry in entries)
        {
            var (story, edition) = entry.Fact switch
            {
                StoryPublished published => (published.Story, published.Edition),
                StoryCorrected corrected => (corrected.Story, corrected.Edition),
                var fact => (((StoryWithdrawn)fact).Story, ((StoryWithdrawn)fact).Edition),
            };
            // SQLite's full text finds a row by its story only by reading all: a story that comes out first has none.
            if (entry.Fact is not StoryPublished { First: true })
                await db.Database.ExecuteSqlAsync($"DELETE FROM search_document WHERE story = {story.ToString()}", stop);
            if (entry.Fact.Commitments is [var commitment] && bodies.TryGetValue(commitment.Hex, out var canonical))
                await Add(db, story, edition, Bodies.Read<StoryBody>(canonical).Content, stop);
        }
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        await db.Database.ExecuteSqlAsync($"DELETE FROM search_document", stop);
    }

    private static async Task Add(NewsroomDb db, Guid story, string edition, StoryContent content, CancellationToken stop)
    {
        string[] title = [content.Headline, .. Some(content.ShortHeadline)];
        string[] rest =
        [
            .. Some(content.Lead),
            .. (content.Bylines ?? []).Select(b => b.Name),
            .. content.Topics ?? [],
            .. PlainText.Of(content),
        ];
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO search_document (story, edition, title, words) VALUES ({story.ToString()}, {edition}, {WordsOf(title)}, {WordsOf(rest)})",
            stop
        );
    }

    private static string[] Some(string? text) => text is null ? [] : [text];

    private static string WordsOf(IEnumerable<string> texts) => string.Join(' ', texts.SelectMany(Words.Of).Take(WordsMax));
}
