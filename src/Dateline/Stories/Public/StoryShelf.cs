using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories.Public;

/// <summary>
/// The rows that a batch of entries touches, fetched at once and changed in order; the context saves them at the end. So a batch of 500
/// costs a handful of reads.
/// </summary>
internal sealed class StoryShelf
{
    /// <summary>Past this many entries in a batch (an import, a rebuild) naming single pages costs more than drawing all of them anew.</summary>
    public const int TouchedSinglyEntriesMax = 100;

    private readonly NewsroomDb _db;
    private readonly bool _touchSingly;
    private readonly HashSet<(long, string)> _touched = [];
    private Dictionary<string, StoryBody> _bodies = [];
    private Dictionary<Guid, PublicStory> _stories = [];
    private Dictionary<(string Edition, string Path), PublicAddress> _addresses = [];

    /// <summary>Every row of a topic, an author or a picture that this batch has seen, also those that it removed.</summary>
    private readonly Dictionary<(Type, Guid, string), IStoryRow> _known = [];

    /// <summary>Those of them that stand.</summary>
    private readonly Dictionary<Guid, List<IStoryRow>> _rows = [];

    private StoryShelf(NewsroomDb db, int entries) => (_db, _touchSingly) = (db, entries <= TouchedSinglyEntriesMax);

    public static async Task<StoryShelf> Fetch(NewsroomDb db, IReadOnlyList<Entry> entries, CancellationToken stop)
    {
        var shelf = new StoryShelf(db, entries.Count);
        var ids = entries.Select(e => IdOf(e.Fact)).Distinct().ToList();
        var commitments = entries.SelectMany(e => e.Fact.Commitments).Select(c => c.Hex).ToList();
        var bodies = await db.Set<PublishedBody>()
            .AsNoTracking()
            .Where(b => commitments.Contains(b.Commitment))
            .ToListAsync(stop);
        shelf._bodies = bodies.ToDictionary(b => b.Commitment, b => Bodies.Read<StoryBody>(b.Canonical));
        shelf._stories = await db.Set<PublicStory>().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, stop);

        var paths = shelf._bodies.Values.SelectMany(b => b.FormerAddresses.Append(b.Address)).ToHashSet();
        paths.UnionWith(entries.Select(e => e.Fact).OfType<StoryWithdrawn>().Select(w => w.Address));
        // By edition too, which is the first half of the key: a path alone would be looked for in all of them.
        var editions = entries.Select(e => EditionOf(e.Fact)).Distinct().ToList();
        shelf._addresses = await db.Set<PublicAddress>()
            .Where(a => editions.Contains(a.Edition) && paths.Contains(a.Path))
            .ToDictionaryAsync(a => (a.Edition, a.Path), stop);

        var old = shelf._stories.Keys.ToList();
        shelf.Know(await db.Set<PublicStoryTopic>().Where(t => old.Contains(t.Story)).ToListAsync(stop));
        shelf.Know(await db.Set<PublicStoryAuthor>().Where(t => old.Contains(t.Story)).ToListAsync(stop));
        shelf.Know(await db.Set<PublicPictureUse>().Where(t => old.Contains(t.Story)).ToListAsync(stop));
        return shelf;
    }

    /// <summary>A publication, with what its fact says of it; its number and time are the entry's.</summary>
    public void Publish(Entry entry, string edition, PublicPublication publication)
    {
        (publication.Number, publication.At) = (entry.Number, entry.At);
        _db.Add(publication);
        var (id, commitment) = (publication.Story, publication.Commitment!);
        // A body that was destroyed since: the story is withdrawn by a later entry, and until then there is nothing to show.
        if (!_bodies.TryGetValue(commitment, out var body))
            return;

        var story = _stories.GetValueOrDefault(id);
        var stood = story is { Listed: true } ? story.Section : null;
        if (story is null)
            _db.Add(_stories[id] = story = new PublicStory { Id = id, Edition = edition });
        else
            Touch(entry, story);

        Fill(story, body, commitment);
        Place(story, body);
        Touch(entry, story);
        // It joins a listing below its head (back from a withdrawal, moved, imported): newer stories' pages, which it does not know, offer it as the next.
        if (story.Listed && story.Section != stood && story.FirstPublishedAt < entry.At)
            Touch(entry, PageTags.Everything);
    }

    public void Withdraw(Entry entry, StoryWithdrawn fact)
    {
        _db.Add(
            new PublicPublication
            {
                Number = entry.Number,
                Story = fact.Story,
                Kind = PublicKind.Withdrawal,
                At = entry.At,
                Note = fact.Reason,
            }
        );
        var story = _stories.GetValueOrDefault(fact.Story);
        if (story is null)
            _db.Add(
                _stories[fact.Story] = story =
                    new PublicStory
                    {
                        Id = fact.Story,
                        Edition = fact.Edition,
                        Address = fact.Address,
                        Commitment = "",
                    }
            );

        Touch(entry, story);
        Stand(story.Id, []);
        KeepAddress(story, fact.Address);
        // Nothing of the text stays: a withdrawn story is an address, a reason and a time.
        (story.Headline, story.ShortHeadline, story.Lead, story.LeadPicture, story.LeadAlternativeText) = (
            "",
            null,
            null,
            null,
            null
        );
        story.GalleryTitle = null;
        (story.Listed, story.Commitment, story.WithdrawnFor, story.WithdrawnAt) = (false, "", fact.Reason, entry.At);
        story.Publications++;
    }

    /// <summary>An earlier text of a story is gone, and with it what its history said of it. The text of another subject is not this room's.</summary>
    public void Redact(Entry entry, BodyRedacted fact)
    {
        if (_stories.GetValueOrDefault(IdOf(fact)) is { } story)
            Touch(entry, PageTags.Story(story.Id));
    }

    private static Guid IdOf(Fact fact) =>
        fact switch
        {
            StoryPublished published => published.Story,
            StoryCorrected corrected => corrected.Story,
            StoryWithdrawn withdrawn => withdrawn.Story,
            _ => fact.Subject.Split('/') is ["story", var id] ? Guid.Parse(id) : Guid.Empty,
        };

    private static string EditionOf(Fact fact) => fact.InEdition ?? "";

    private static void Fill(PublicStory story, StoryBody body, string commitment)
    {
        var content = body.Content;
        (story.Address, story.Section, story.Headline, story.ShortHeadline) = (
            body.Address,
            content.Section,
            content.Headline,
            content.ShortHeadline
        );
        (story.Lead, story.LeadPicture, story.LeadAlternativeText) = (
            content.Lead,
            content.LeadPicture?.Picture,
            content.LeadPicture?.AlternativeText
        );
        story.GalleryTitle = content.Blocks.OfType<Gallery>().FirstOrDefault()?.Title;
        (story.Urgency, story.Listed, story.Translations) = (content.Urgency, content.Listed, body.Translations);
        (story.FirstPublishedAt, story.PublishedAt, story.Commitment) = (body.FirstPublishedAt, body.PublishedAt, commitment);
        (story.WithdrawnFor, story.WithdrawnAt) = (null, null);
        story.Publications++;
    }

    /// <summary>Puts the story where it stands now: topics, authors, pictures, addresses. Addresses only grow: whoever comes by an old one is led on.</summary>
    private void Place(PublicStory story, StoryBody body)
    {
        var content = body.Content;
        var (edition, id, at) = (story.Edition, story.Id, story.FirstPublishedAt);
        var topics = (content.Topics ?? [])
            .DistinctBy(Slug.From)
            .Select(t => new PublicStoryTopic
            {
                Edition = edition,
                Topic = Slug.From(t),
                Story = id,
                Name = t,
                FirstPublishedAt = at,
            });
        var authors = (content.Bylines ?? [])
            .Where(b => Slug.From(b.Name).Length > 0)
            .DistinctBy(b => Slug.From(b.Name))
            .Select(b => new PublicStoryAuthor
            {
                Edition = edition,
                Author = Slug.From(b.Name),
                Story = id,
                Name = b.Name,
                Role = b.Role,
                FirstPublishedAt = at,
            });
        var pictures = content
            .Pictures()
            .Select(p => p.Picture)
            .Distinct()
            .Select(p => new PublicPictureUse { Picture = p, Story = id });

        Stand(id, [.. topics, .. authors, .. pictures]);
        foreach (var path in body.FormerAddresses.Append(body.Address).Distinct())
            KeepAddress(story, path);
    }

    /// <summary>Exactly these rows stand for the story from now on.</summary>
    private void Stand(Guid story, List<IStoryRow> wanted)
    {
        var keys = wanted.Select(KeyOf).ToHashSet();
        foreach (var row in _rows.GetValueOrDefault(story) ?? [])
            if (!keys.Contains(KeyOf(row)))
                _db.Remove(row);
        _rows[story] = [.. wanted.Select(Keep)];
    }

    private IStoryRow Keep(IStoryRow wanted)
    {
        if (!_known.TryGetValue(KeyOf(wanted), out var row))
        {
            _db.Add(_known[KeyOf(wanted)] = wanted);
            return wanted;
        }
        var tracked = _db.Entry(row);
        tracked.CurrentValues.SetValues(wanted);
        tracked.State = tracked.State switch
        {
            EntityState.Deleted => EntityState.Modified,
            EntityState.Detached => EntityState.Added,
            var same => same,
        };
        return row;
    }

    private void Know(IEnumerable<IStoryRow> rows)
    {
        foreach (var row in rows)
        {
            _known[KeyOf(row)] = row;
            if (!_rows.TryGetValue(row.Story, out var standing))
                _rows[row.Story] = standing = [];
            standing.Add(row);
        }
    }

    private static (Type, Guid, string) KeyOf(IStoryRow row) => (row.GetType(), row.Story, row.Under);

    private void KeepAddress(PublicStory story, string path)
    {
        if (_addresses.TryGetValue((story.Edition, path), out var address))
            address.Story = story.Id;
        else
            _db.Add(
                _addresses[(story.Edition, path)] = new PublicAddress
                {
                    Edition = story.Edition,
                    Path = path,
                    Story = story.Id,
                }
            );
    }

    /// <summary>Everything that shows the story as it stands at this moment; called before and after a change.</summary>
    private void Touch(Entry entry, PublicStory story)
    {
        foreach (var tag in _touchSingly ? TagsOf(story) : [PageTags.Everything])
            Touch(entry, tag);
    }

    private void Touch(Entry entry, string tag)
    {
        if (_touched.Add((_touchSingly ? entry.Number : 0, tag)))
            _db.Add(new TouchedTag { Number = entry.Number, Tag = tag });
    }

    private IEnumerable<string> TagsOf(PublicStory story) =>
        [
            PageTags.Story(story.Id),
            PageTags.Front(story.Edition),
            PageTags.Section(story.Edition, story.Section),
            PageTags.Translations(story.Translations),
            PageTags.Addresses,
            .. (_rows.GetValueOrDefault(story.Id) ?? []).Select(row => row.TagIn(story.Edition)),
        ];
}
