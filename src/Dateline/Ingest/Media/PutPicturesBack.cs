using Dateline.Editions;
using Dateline.Ingest.Wxr;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Media;

/// <summary>
/// The pictures of imported stories stand again where they stood (<see cref="ImportSlot"/>), once the bank has them and they lack nothing: credit, caption, alternative text, rights. A story that was
/// changed at the desk since is left as it is; what lacks something keeps its place for the next run.
/// </summary>
internal sealed class PutPicturesBack(Acts acts, Database database)
{
    private const int StoriesAtOnce = 100;

    private Dictionary<string, Edition> _editions = [];

    /// <summary>What came of it.</summary>
    public sealed class Report
    {
        /// <summary>Stories that have pictures again.</summary>
        public int Stories { get; set; }

        /// <summary>Pictures in them.</summary>
        public int Pictures { get; set; }

        /// <summary>Stories that were changed at the desk.</summary>
        public int Changed { get; set; }

        /// <summary>Pictures that wait, by what they lack.</summary>
        public SortedDictionary<PictureLack, int> Lacking { get; } = [];

        /// <summary>What an operator is told.</summary>
        public IEnumerable<string> Lines()
        {
            yield return FormattableString.Invariant($"{Pictures} pictures put back into {Stories} stories.");
            if (Changed > 0)
                yield return FormattableString.Invariant(
                    $"{Changed} stories were changed at the desk since, and are left as they are."
                );
            foreach (var (lack, count) in Lacking)
                yield return FormattableString.Invariant(
                    $"{count} pictures wait: {PublishPicture.Words(lack, "of their story")}. Mend them and run this again."
                );
        }
    }

    /// <summary>Goes through all imported stories, each in an act of its own.</summary>
    public async Task<Report> Run(CancellationToken stop)
    {
        var report = new Report();
        // Of the log itself: no follower need run beside this.
        _editions = (await TargetEdition.InLog(database, stop)).ToDictionary(e => e.Id, e => new Edition(e));
        var after = Guid.Empty;
        while (await Waiting(after, stop) is { Count: > 0 } stories)
        {
            foreach (var story in stories)
                await PutBack(story, report, stop);
            after = stories[^1];
        }
        report.Changed = await Changed(stop);
        return report;
    }

    /// <summary>How many stories would have pictures, were they not somebody's own by now.</summary>
    private async Task<int> Changed(CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        return await db.Set<ImportItem>()
            .Where(i => db.Set<Story>().Any(s => s.Id == i.Story && s.Version != i.Version))
            .CountAsync(
                i =>
                    db.Set<ImportSlot>()
                        .Any(s =>
                            s.Story == i.Story
                            && db.Set<ImportAttachment>()
                                .Any(a => a.Source == i.Source && a.Item == s.Attachment && a.Picture != null)
                        ),
                stop
            );
    }

    /// <summary>Stories in whose newest version pictures are missing that the bank has.</summary>
    private async Task<List<Guid>> Waiting(Guid after, CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        return await db.Set<ImportItem>()
            .Where(i => i.Story != null && i.Story.Value.CompareTo(after) > 0)
            .Where(i =>
                db.Set<ImportSlot>()
                    .Any(s =>
                        s.Story == i.Story
                        && db.Set<Story>().Any(story => story.Id == s.Story && story.Revision == s.Revision)
                        && db.Set<ImportAttachment>()
                            .Any(a => a.Source == i.Source && a.Item == s.Attachment && a.Picture != null)
                    )
            )
            .OrderBy(i => i.Story)
            .Select(i => i.Story!.Value)
            .Distinct()
            .Take(StoriesAtOnce)
            .ToListAsync(stop);
    }

    private async Task PutBack(Guid id, Report report, CancellationToken stop)
    {
        await using var act = await acts.Begin(ImportWxr.Actor, stop);
        var item = await act.Db.Set<ImportItem>().SingleAsync(i => i.Story == id, stop);
        var story = await act.Db.Set<Story>().SingleAsync(s => s.Id == id, stop);
        if (story.Version != item.Version || !_editions.TryGetValue(story.Edition, out var edition))
            return;
        var slots = await act
            .Db.Set<ImportSlot>()
            .Where(s => s.Story == id && s.Revision == story.Revision)
            .OrderBy(s => s.Number)
            .ToListAsync(stop);
        var uses = await Usable(act, item.Source, slots, edition, report);
        if (uses.Count == 0)
            return;
        var places = new PicturePlaces(await act.Db.ContentOf(id, story.Revision), slots, uses);
        var revised = places.Content();
        if (revised.Blocks.Count > ContentCheck.BlocksMax)
            return;
        await Send(act, story, revised, edition);
        foreach (var slot in slots.Where(s => !uses.ContainsKey(s.Number)))
            act.Db.Add(slot.In(story.Revision, places.PlaceOf(slot)));
        item.Version = story.Version;
        await act.Commit();
        (report.Stories, report.Pictures) = (report.Stories + 1, report.Pictures + uses.Count);
    }

    /// <summary>How the story uses each picture that it may show now, by the slot's number.</summary>
    private static async Task<Dictionary<int, PictureUse>> Usable(
        Act act,
        string source,
        IReadOnlyList<ImportSlot> slots,
        Edition edition,
        Report report
    )
    {
        var named = slots.Select(s => s.Attachment).OfType<string>().Distinct().ToList();
        var pictures = await act
            .Db.Set<ImportAttachment>()
            .Where(a => a.Source == source && named.Contains(a.Item) && a.Picture != null)
            .ToDictionaryAsync(a => a.Item, a => a.Picture!.Value, act.Stop);
        var uses = new Dictionary<int, PictureUse>();
        foreach (var slot in slots)
        {
            if (slot.Attachment is null || !pictures.TryGetValue(slot.Attachment, out var picture))
                continue;
            var use = new PictureUse(picture, Fit(slot.Caption), Fit(slot.AlternativeText));
            var lacks = await PublishPicture.LacksOf(act.Db, PublishStory.UseOf(use), edition, act.Now);
            if (lacks.Count == 0)
                uses[slot.Number] = use;
            foreach (var lack in lacks)
                report.Lacking[lack] = report.Lacking.GetValueOrDefault(lack) + 1;
        }
        return uses;
    }

    private static string? Fit(string? text) =>
        text?.Trim() is { Length: > 0 and <= ContentCheck.CaptionCharactersMax } said ? said : null;

    private static async Task Send(Act act, Story story, StoryContent content, Edition edition)
    {
        var at = story.PublishAt;
        if (at is not null)
            story.Unschedule(act.Now);
        WriteStory.AddRevision(act, story, story.Revise(content, act.Now), content);
        act.Note("write", story.Id, story.Edition);
        if (at is { } then)
            story.Schedule(then, act.Now);
        else if (story.State == StoryState.Published)
            await PublishStory.SendOut(act, story, story.Revision, new PublishStory.Publication(), edition);
    }
}

/// <summary>Where pictures stand in a story that gets them back.</summary>
/// <param name="content">The story without them.</param>
/// <param name="slots">All places, in their order.</param>
/// <param name="uses">What stands in some of them, by the slot's number.</param>
internal sealed class PicturePlaces(
    StoryContent content,
    IReadOnlyList<ImportSlot> slots,
    IReadOnlyDictionary<int, PictureUse> uses
)
{
    private readonly List<ImportSlot> _filled = [.. slots.Where(s => uses.ContainsKey(s.Number))];

    /// <summary>The story with its pictures.</summary>
    public StoryContent Content()
    {
        var blocks = new List<Block>();
        for (var i = 0; i <= content.Blocks.Count; i++)
        {
            blocks.AddRange(Before(i));
            if (i < content.Blocks.Count && !IsStoodIn(i))
                blocks.Add(content.Blocks[i]);
        }
        var lead = _filled.FirstOrDefault(s => s.Block < 0);
        return content with { Blocks = blocks, LeadPicture = lead is null ? content.LeadPicture : uses[lead.Number] };
    }

    /// <summary>Where a place that stays empty is then: behind what stands before its block by now and stood before it there.</summary>
    public int PlaceOf(ImportSlot slot) =>
        slot.Block < 0
            ? slot.Block
            : slot.Block
                + Enumerable.Range(0, slot.Block).Sum(i => Before(i).Count - (IsStoodIn(i) ? 1 : 0))
                + Before(slot.Block, slot.Number).Count;

    private bool IsStoodIn(int block) => _filled.Any(s => s.StandsIn && s.Block == block);

    /// <summary>What is put before a block, of all or of what begins with a lower number.</summary>
    private List<Block> Before(int block, int number = int.MaxValue) =>
        [
            .. _filled
                .Where(s => s.Block >= 0)
                .GroupBy(s => s.Gallery is { } gallery ? -gallery : s.Number)
                // A gallery stands where its first picture stood: in a story of pictures alone each had words to hold its place.
                .Where(group => group.First().Block == block && group.First().Number < number)
                .SelectMany(group => BlocksOf([.. group])),
        ];

    /// <summary>A gallery holds two at least, and as many as it may.</summary>
    private IEnumerable<Block> BlocksOf(List<ImportSlot> together) =>
        together.Count == 1
            ? [new PictureBlock(uses[together[0].Number])]
            : together
                .Chunk(ContentCheck.GalleryPicturesMax)
                .Select(some =>
                    some.Length == 1
                        ? (Block)new PictureBlock(uses[some[0].Number])
                        : new Gallery(some[0].GalleryTitle ?? content.Headline, [.. some.Select(s => uses[s.Number])])
                );
}
