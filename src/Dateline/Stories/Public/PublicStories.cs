using System.Data.Common;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories.Public;

/// <summary>Follower: makes the tables from which reader pages, listings and feeds of stories are drawn, and says which pages each entry touches.</summary>
internal sealed class PublicStories(Database database) : TableFollower
{
    public const string FollowerName = "stories";

    public override string Name => FollowerName;

    public override IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type> { typeof(StoryPublished), typeof(StoryCorrected), typeof(StoryWithdrawn), typeof(BodyRedacted) };

    public override async Task Handle(IReadOnlyList<Entry> entries, DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        var shelf = await StoryShelf.Fetch(db, entries, stop);
        foreach (var entry in entries)
        {
            switch (entry.Fact)
            {
                case StoryPublished published:
                    shelf.Publish(
                        entry,
                        published.Edition,
                        new PublicPublication
                        {
                            Story = published.Story,
                            Revision = published.Revision,
                            Kind = published.First ? PublicKind.First : PublicKind.Update,
                            Commitment = published.Body.Hex,
                        }
                    );
                    break;
                case StoryCorrected corrected:
                    shelf.Publish(
                        entry,
                        corrected.Edition,
                        new PublicPublication
                        {
                            Story = corrected.Story,
                            Revision = corrected.Revision,
                            Kind = PublicKind.Correction,
                            Note = corrected.Note,
                            Commitment = corrected.Body.Hex,
                        }
                    );
                    break;
                case StoryWithdrawn withdrawn:
                    shelf.Withdraw(entry, withdrawn);
                    break;
                case BodyRedacted redacted:
                    shelf.Redact(entry, redacted);
                    break;
            }
        }
        if (entries.Count > StoryShelf.TouchedSinglyEntriesMax)
            await NewRows.WriteIfAllAreNew(db, transaction, stop);
        await db.SaveChangesAsync(stop);
    }

    public override async Task Empty(DbTransaction transaction, CancellationToken stop)
    {
        await using var db = database.Within(transaction);
        await db.Set<PublicStory>().ExecuteDeleteAsync(stop);
        await db.Set<PublicPublication>().ExecuteDeleteAsync(stop);
        await db.Set<PublicStoryTopic>().ExecuteDeleteAsync(stop);
        await db.Set<PublicStoryAuthor>().ExecuteDeleteAsync(stop);
        await db.Set<PublicAddress>().ExecuteDeleteAsync(stop);
        await db.Set<PublicPictureUse>().ExecuteDeleteAsync(stop);
    }
}
