using System.Text.Json;
using Dateline.Editions;
using Dateline.Live.Public;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>
/// What a webhook says of an entry of the log: that it happened, and where the public finds it. Nothing of what it says: a text may have to be destroyed, and a receiver that fetched it can be
/// told so, while one that was sent it keeps it.
/// </summary>
/// <param name="Type">The entry's kind in the form of Standard Webhooks: <c>story.published</c>, <c>live_post.retracted</c>.</param>
/// <param name="Timestamp">When it was appended to the log (RFC 3339, UTC).</param>
/// <param name="Data">What happened.</param>
internal sealed record WebhookMessage(string Type, string Timestamp, WebhookData Data);

/// <summary>What happened.</summary>
/// <param name="Number">The entry's number: 1, 2, 3 … without gaps, so that a receiver knows what it has missed.</param>
/// <param name="Kind">The entry's kind as the public record has it: <c>story-published</c>.</param>
/// <param name="Subject">What it is about: <c>story/0197…</c>, <c>comment/0197…</c>, <c>site</c>.</param>
/// <param name="Edition">The edition whose readers can see it; null where it concerns the whole site.</param>
/// <param name="Story">The story under which it stands; null where it stands under none.</param>
/// <param name="Url">Where the public finds it when this is sent, or is told that it is gone; null where there is no such place.</param>
internal sealed record WebhookData(long Number, string Kind, string Subject, string? Edition, Guid? Story, string? Url);

/// <summary>Writes the messages of entries. It asks what the public can see and nothing else, so a message holds nothing of a reader or of the newsroom.</summary>
internal sealed class WebhookMessages(Database database, OpenEditions editions, Settings settings)
{
    /// <summary>The body that is sent for an entry.</summary>
    public async Task<byte[]> Of(Entry entry, CancellationToken stop)
    {
        var fact = entry.Fact;
        var kind = FactJson.KindOf(fact.GetType());
        await using var db = database.OpenPublic();
        var story = StoryOf(fact) is { } id ? await db.Set<PublicStory>().SingleOrDefaultAsync(s => s.Id == id, stop) : null;
        var message = new WebhookMessage(
            TypeOf(kind),
            Rfc3339.Of(entry.At),
            new WebhookData(
                entry.Number,
                kind,
                fact.Subject,
                fact.InEdition,
                StoryOf(fact),
                await AddressOf(db, fact, story, stop)
            )
        );
        return JsonSerializer.SerializeToUtf8Bytes(message, ApiJson.Options);
    }

    /// <summary>The last word of a kind is what happened, those before it to what.</summary>
    private static string TypeOf(string kind)
    {
        var last = kind.LastIndexOf('-');
        return kind[..last].Replace('-', '_') + '.' + kind[(last + 1)..];
    }

    private static Guid? StoryOf(Fact fact) =>
        fact switch
        {
            StoryPublished f => f.Story,
            StoryCorrected f => f.Story,
            StoryWithdrawn f => f.Story,
            CommentShown f => f.Story,
            CommentRemoved f => f.Story,
            CommentMarked f => f.Story,
            DiscussionArranged f => f.Story,
            CoverageArranged f => f.Story,
            LivePostPublished f => f.Story,
            LivePostRetracted f => f.Story,
            PollCounted f => f.Story,
            _ => null,
        };

    private async Task<string?> AddressOf(PublicDb db, Fact fact, PublicStory? story, CancellationToken stop)
    {
        // Of the whole site, whatever editions there are.
        if (fact is SitePublished or RecordKeyChanged)
            return settings.PublicOrigin + (fact is SitePublished ? "/" : "/record/keys");
        var shelf = editions.Now;
        var edition = fact.InEdition is { } id ? shelf.Find(id) : shelf.Default;
        if (edition is null)
            return null;
        string Full(string path) => edition.Full(settings.PublicOrigin, path);
        return fact switch
        {
            // As the entry has it: a withdrawn story answers there with its reason.
            StoryPublished f => Full(f.Address),
            StoryCorrected f => Full(f.Address),
            StoryWithdrawn f => Full(f.Address),
            // What stands under a story has no address while the story is withdrawn.
            _ when StoryOf(fact) is not null => story is { WithdrawnFor: null }
                ? await AddressUnder(db, fact, Full(story.Address), stop)
                : null,
            PicturePublished f => Full($"/mediabank/{f.Picture}"),
            PictureKilled f => Full($"/mediabank/{f.Picture}"),
            PictureExpired f => Full($"/mediabank/{f.Picture}"),
            FrontArranged f => Full("/" + f.Section),
            ModerationReported f => Full($"/about/moderation/{f.Month}"),
            EditionPublished => Full("/"),
            _ => null,
        };
    }

    private static async Task<string?> AddressUnder(PublicDb db, Fact fact, string story, CancellationToken stop) =>
        fact switch
        {
            CommentShown f => $"{story}/discussion/{f.Comment}",
            CommentMarked f => $"{story}/discussion/{f.Comment}",
            CommentRemoved => $"{story}/discussion",
            LivePostPublished f => await PostAt(db, f.Post, story, stop),
            LivePostRetracted f => await PostAt(db, f.Post, story, stop),
            PollCounted f => await PostAt(db, f.Post, story, stop),
            _ => story,
        };

    private static async Task<string?> PostAt(PublicDb db, Guid post, string story, CancellationToken stop) =>
        await db.Set<PublicLivePost>().SingleOrDefaultAsync(p => p.Id == post, stop) is { } row
            ? FormattableString.Invariant($"{story}/live/{Segments.Of(row.Place)}#post-{post}")
            : null;
}
