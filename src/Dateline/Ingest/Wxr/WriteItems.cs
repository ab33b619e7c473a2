using Dateline.Ingest.Html;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Ingest.Wxr;

/// <summary>Stores items, a batch in one act: what an import was killed in is there whole or not at all, and the next run goes on.</summary>
internal sealed class WriteItems(
    Acts acts,
    TargetEdition target,
    string source,
    Dictionary<string, ImportItem> imported,
    ImportReport report
)
{
    /// <summary>Longest text of a comment: what the other system's own column holds.</summary>
    private const int CommentCharactersMax = 65_535;

    private List<Action> _told = [];

    /// <summary>Whose the addresses are that the batch wants.</summary>
    private Dictionary<string, Guid> _holders = [];

    /// <summary>Stores a batch.</summary>
    /// <returns>What is to be told of it once it is stored: each changes the report and what is known as imported, so they are for the caller's thread.</returns>
    public async Task<IReadOnlyList<Action>> Write(
        IReadOnlyList<StoryOfItem> stories,
        IReadOnlyList<(WxrItem Item, string Digest)> files,
        CancellationToken stop
    )
    {
        _told = [];
        await using var act = await acts.Begin(ImportWxr.Actor, stop);
        act.Db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var (item, digest) in files)
            await WriteFile(act, item, digest);
        await FetchHolders(act, stories, stop);
        foreach (var story in stories)
            await WriteStory(act, story);
        // Comparing a thousand rows with what they were is only worth it where one was there before.
        if (stories.Any(s => imported.ContainsKey(s.Item.Id)) || files.Any(f => imported.ContainsKey(f.Item.Id)))
            act.Db.ChangeTracker.DetectChanges();
        await NewRows.Write(act, stop);
        await act.Commit();
        return _told;
    }

    private async Task WriteFile(Act act, WxrItem item, string digest)
    {
        var row = imported.ContainsKey(item.Id) ? await act.Db.Set<ImportAttachment>().FindAsync(source, item.Id) : null;
        if (row is null)
            act.Db.Add(row = new ImportAttachment { Source = source, Item = item.Id });
        row.Address = item.AttachmentAddress;
        row.Title = Wordings.Clean(item.Title);
        row.Caption = Wordings.Clean(item.Excerpt);
        row.AlternativeText = Wordings.Clean(item.Meta.GetValueOrDefault("_wp_attachment_image_alt", ""));
        row.Description = Wordings.Clean(item.Content);
        row.At = item.PublishedAt(TimeZoneInfo.Utc);
        row.Parent = item.Parent is "" or "0" ? null : Wordings.Cut(item.Parent, 100);
        await Keep(act, item, digest, null);
        _told.Add(() => report.Map("attachments recorded for the media bank"));
    }

    private async Task WriteStory(Act act, StoryOfItem coming)
    {
        var known = imported.GetValueOrDefault(coming.Item.Id);
        var story = known?.Story is { } id ? await act.Db.Set<Story>().FindAsync(id) : null;
        if (story is null)
            story = Begin(act, coming);
        else if (story.Version != known!.Version)
        {
            _told.Add(() => report.Refuse("changed there, but at the desk here too: left as it is here", coming.Notes.Label));
            return;
        }
        else if (story.State == StoryState.Published && coming.Coming != Coming.Published)
        {
            _told.Add(() =>
                report.Refuse("no longer public there: still public here; withdraw it if it must go", coming.Notes.Label)
            );
            return;
        }
        else
            Revise(act, story, coming);

        await SendOut(act, story, coming);
        KeepSlots(act, story, coming);
        await KeepComments(act, story, coming, isNew: known is null);
        await Keep(act, coming.Item, coming.Digest, story);
        _told.Add(() => Tell(coming, isNew: known is null));
    }

    private Story Begin(Act act, StoryOfItem coming)
    {
        var story = Stories.WriteStory.AddDraft(act, target.Edition.Id, coming.Content, ImportWxr.Origin);
        story.Rename(coming.Known.Slug, act.Now);
        return story;
    }

    private static void Revise(Act act, Story story, StoryOfItem coming)
    {
        if (story.PublishAt is not null)
            story.Unschedule(act.Now);
        Stories.WriteStory.AddRevision(act, story, story.Revise(coming.Content, act.Now), coming.Content);
        if (story.Address is null)
            story.Rename(coming.Known.Slug, act.Now);
    }

    /// <summary>The log says when the story came in; its readers are told when it first went out.</summary>
    private async Task SendOut(Act act, Story story, StoryOfItem coming)
    {
        var wasPublic = coming.Coming == Coming.Published || coming.Item.Status == "publish";
        story.KnownElsewhereAs(
            story.FormerAddressList().Union(coming.FormerAddresses),
            story.FirstPublishedAt ?? (wasPublic ? coming.Known.At : null)
        );
        switch (coming.Coming)
        {
            case Coming.Published:
                foreach (var former in coming.FormerAddresses.Where(IsLikeOurs))
                    Reserve(act, story, former);
                await Publish(act, story, coming);
                break;
            case Coming.Scheduled:
                story.Schedule(coming.Known.At!.Value, act.Now);
                break;
        }
    }

    /// <summary>A story that is new goes where the survey placed it. One that was here before, or whose place the desk has taken meanwhile, finds its own.</summary>
    private async Task Publish(Act act, Story story, StoryOfItem coming)
    {
        var publication = new PublishStory.Publication();
        if (story.Address is null && Reserve(act, story, coming.Known.Address!))
            await PublishStory.SendOut(
                act,
                story,
                new PublishStory.Going(story.Revision, coming.Content, coming.Known.Address!),
                publication,
                target.Edition
            );
        else
            await PublishStory.SendOut(act, story, story.Revision, publication, target.Edition);
    }

    private async Task FetchHolders(Act act, IReadOnlyList<StoryOfItem> stories, CancellationToken stop)
    {
        var paths = stories
            .Where(s => s.Coming == Coming.Published)
            .SelectMany(s => s.FormerAddresses.Where(IsLikeOurs).Append(s.Known.Address!))
            .ToList();
        _holders = await act
            .Db.Set<StoryAddress>()
            .AsNoTracking()
            .Where(a => a.Edition == target.Edition.Id && paths.Contains(a.Path))
            .ToDictionaryAsync(a => a.Path, a => a.Story, stop);
    }

    /// <summary>The address is the story's from now on, so that no later one takes it. Old addresses that look like new ones are reserved too.</summary>
    /// <returns>False when another story has it.</returns>
    private bool Reserve(Act act, Story story, string path)
    {
        if (!_holders.TryAdd(path, story.Id))
            return _holders[path] == story.Id;
        act.Db.Add(
            new StoryAddress
            {
                Edition = target.Edition.Id,
                Path = path,
                Story = story.Id,
            }
        );
        return true;
    }

    private static bool IsLikeOurs(string path) =>
        path.Length is > 12 and <= 200
        && path.Split('/') is ["", { Length: 4 } year, { Length: 2 } month, { Length: 2 } day, { Length: > 0 }]
        && (year + month + day).All(char.IsAsciiDigit);

    private static void KeepSlots(Act act, Story story, StoryOfItem coming)
    {
        for (var i = 0; i < coming.Slots.Count; i++)
        {
            var slot = coming.Slots[i];
            act.Db.Add(
                new ImportSlot
                {
                    Story = story.Id,
                    Revision = story.Revision,
                    Number = i + 1,
                    Block = slot.Block,
                    Gallery = slot.Gallery,
                    GalleryTitle = slot.GalleryTitle,
                    Attachment = slot.Attachment,
                    Address = slot.Address,
                    Caption = slot.Caption,
                    AlternativeText = slot.AlternativeText,
                    StandsIn = slot.StandsIn,
                }
            );
        }
    }

    private async Task KeepComments(Act act, Story story, StoryOfItem coming, bool isNew)
    {
        var kept = isNew
            ? []
            : await act
                .Db.Set<ImportComment>()
                .Where(c => c.Source == source && c.Story == story.Id)
                .ToDictionaryAsync(c => c.Comment);
        foreach (var comment in coming.Item.Comments.Where(c => c.Id.Length is > 0 and <= 100).DistinctBy(c => c.Id))
        {
            if (!kept.TryGetValue(comment.Id, out var row))
                act.Db.Add(row = new ImportComment { Source = source, Comment = comment.Id });
            // What the discussion has taken is its own from then on.
            if (row.Taken is null)
                Fill(row, comment, story.Id);
        }
    }

    private static void Fill(ImportComment row, WxrComment comment, Guid story)
    {
        row.Story = story;
        row.Parent = comment.Parent is "" or "0" ? null : Wordings.Cut(comment.Parent, 100);
        row.Kind = comment.Kind.Length == 0 ? "comment" : Wordings.Line(comment.Kind, 40);
        row.Author = Wordings.Line(HtmlText.Plain(comment.Author), 250);
        row.Mail = Wordings.Line(comment.Mail, 250);
        row.Address = Wordings.Line(comment.Address, 2_000);
        row.At = WxrItem.At(comment.DateGmt, comment.Date, TimeZoneInfo.Utc);
        row.State = comment.Approved switch
        {
            "1" or "approve" => ImportedCommentState.Approved,
            "spam" => ImportedCommentState.Spam,
            "trash" or "post-trashed" => ImportedCommentState.Trash,
            _ => ImportedCommentState.Waiting,
        };
        row.Text = Wordings.Cut(Wordings.Clean(comment.Text), CommentCharactersMax);
    }

    private async Task Keep(Act act, WxrItem item, string digest, Story? story)
    {
        var row = imported.ContainsKey(item.Id) ? await act.Db.Set<ImportItem>().FindAsync(source, item.Id) : null;
        if (row is null)
            act.Db.Add(row = new ImportItem { Source = source, Item = item.Id });
        (row.Kind, row.Digest, row.Story, row.ImportedAt) = (item.Kind, digest, story?.Id, act.Now);
        row.Version = story?.Version ?? 0;
        _told.Add(() => imported[item.Id] = row);
    }

    private void Tell(StoryOfItem coming, bool isNew)
    {
        var (item, notes) = (coming.Item, coming.Notes);
        var what = (item.Kind == "page" ? "pages" : "posts") + (isNew ? "" : ", changed since the last import");
        report.Map(
            coming.Coming switch
            {
                Coming.Published => $"{what}: published",
                Coming.Scheduled => $"{what}: scheduled",
                _ => $"{what}: not published (drafts)",
            }
        );
        report.Map("comments kept for the discussion", item.Comments.Count);
        report.Map("places of pictures kept for the media bank", coming.Slots.Count);
        if (coming.Coming == Coming.Published)
            report.Map("old addresses that lead to their story", coming.FormerAddresses.Count);
        report.Add(notes);
    }
}
