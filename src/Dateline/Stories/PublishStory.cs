using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Mediabank;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories;

/// <summary>How a revision goes out.</summary>
public enum PublicationKind
{
    /// <summary>First publication or update: nothing once said was wrong.</summary>
    Update,

    /// <summary>Something was wrong and is put right, with a note for readers.</summary>
    Correction,
}

/// <summary>POST /api/v1/stories/{id}/publication: the desk sends a story out, updates it, or corrects it.</summary>
internal static class PublishStory
{
    /// <summary>How many addresses are tried (slug, slug-2, slug-3 …) before the desk is asked to choose another.</summary>
    internal const int AddressTriesMax = 50;

    /// <summary>How often a publication that another was ahead of is tried, before the desk is told.</summary>
    private const int OvertakenMax = 5;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/stories/{id:guid}/publication", Publish)
            .DemandsCapability(Workflow.CapabilityFor(StoryStep.Publish), Desk.WordsBytesMax)
            .Produces<StoryAnswer>();

    /// <summary>A publication.</summary>
    /// <param name="Kind">Update (the default) or correction.</param>
    /// <param name="Note">The public note; required for a correction, not allowed otherwise.</param>
    /// <param name="Reason">
    /// Why it goes out although the checklist complains; for the newsroom alone. Whoever is logged in must give one; a program has its own checks.
    /// </param>
    public sealed record Publication(PublicationKind Kind = PublicationKind.Update, string? Note = null, string? Reason = null);

    /// <summary>Two stories that want one address at the same moment: the later one reads again and takes the next. A story that was changed meanwhile is refused by its version.</summary>
    private static async Task<IResult> Publish(
        Guid id,
        Sent<Publication> sent,
        HttpContext context,
        Acts acts,
        OpenEditions editions
    )
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await PublishNow(id, sent, context, acts, editions);
            }
            catch (Exception e) when (Acts.WasOvertaken(e) && attempt < OvertakenMax)
            {
                // Nothing has happened: the act was rolled back.
            }
    }

    private static async Task<IResult> PublishNow(
        Guid id,
        Sent<Publication> sent,
        HttpContext context,
        Acts acts,
        OpenEditions editions
    )
    {
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await act.FindToChange(id, context.Request);

        var edition = EditionOf(story, editions);
        if (context.Account() is not null)
            await DemandReason(act, story, sent.Value, edition);
        act.Note(
            sent.Value.Kind == PublicationKind.Correction ? "correct"
                : story.State == StoryState.Published ? "update"
                : "publish",
            story.Id,
            story.Edition,
            sent.Value.Note ?? sent.Value.Reason
        );
        await SendOut(act, story, story.Revision, sent.Value, edition);
        var answer = await context.Answer(act.Db, story);
        await act.Commit();
        return answer;
    }

    /// <summary>What the checklist complains of goes out only with a reason, which is kept.</summary>
    private static async Task DemandReason(Act act, Story story, Publication publication, Edition edition)
    {
        if (publication.Reason?.Length > Story.NoteCharactersMax)
            throw Refusal.Invalid([ContentCheck.TooLong("reason", Story.NoteCharactersMax)]);
        var checks = await CheckStory.Of(act.Db, await act.Db.ContentOf(story.Id, story.Revision), edition, act.Now);
        if (checks.Count > 0 && string.IsNullOrWhiteSpace(publication.Reason))
            throw Refusal.Conflict(
                RefusalCode.ChecklistComplains,
                "The checklist complains. Say why the story goes out all the same, or mend it first.",
                new() { ["checks"] = checks }
            );
    }

    /// <summary>Sends a revision out within an act. The timetable and the sample newsroom take the same way.</summary>
    internal static async Task SendOut(Act act, Story story, int revision, Publication publication, Edition edition)
    {
        var content = await ContentToSend(act, story, revision);
        var address = await FreeAddress(act, story, edition);
        await SendOut(act, story, new Going(revision, content, address), publication, edition);
    }

    /// <summary>What goes out, and where.</summary>
    /// <param name="Revision">The revision's number.</param>
    /// <param name="Content">Its content, checked.</param>
    /// <param name="Address">Its address, which the caller has reserved for it (<see cref="StoryAddress"/>).</param>
    internal sealed record Going(int Revision, StoryContent Content, string Address);

    /// <summary>The same for a content and an address that the caller knows, as an import of thousands does.</summary>
    internal static async Task SendOut(Act act, Story story, Going going, Publication publication, Edition edition)
    {
        var (revision, content, address) = going;
        var wasOut = story.State == StoryState.Published;
        var first = story.Publish(revision, address, act.Now);
        var pictures = await PicturesOf(content, act, edition);
        var body = await act.Publish(BodyOf(story, revision, content, edition));

        if (publication.Kind == PublicationKind.Correction && !wasOut)
            throw Refusal.Conflict(RefusalCode.NotPublished, "Only a story that is published can be corrected.");
        if (publication.Kind == PublicationKind.Update && publication.Note is not null)
            throw Refusal.Invalid("note", "goes with a correction; an update says nothing was wrong");
        act.Append(
            publication.Kind == PublicationKind.Correction
                ? new StoryCorrected(
                    story.Id,
                    story.Edition,
                    revision,
                    address,
                    Story.CheckedNote("note", publication.Note),
                    body,
                    pictures
                )
                : new StoryPublished(story.Id, story.Edition, revision, first, address, body, pictures)
        );
    }

    internal static Edition EditionOf(Story story, OpenEditions editions) =>
        editions.Now.Find(story.Edition)
        ?? throw Refusal.Conflict(RefusalCode.EditionClosed, $"The edition '{story.Edition}' is not open.");

    /// <summary>The revision's content; one that was added in this act is not yet in the database, but already tracked.</summary>
    private static async Task<StoryContent> ContentToSend(Act act, Story story, int revision)
    {
        var content = await act.Db.ContentOf(story.Id, revision);
        if (Desk.Checked(content).Blocks.Count == 0)
            throw Refusal.Invalid("blocks", "are empty, and a story needs a body before it goes out");
        return content;
    }

    private static StoryBody BodyOf(Story story, int revision, StoryContent content, Edition edition) =>
        new(
            story.Id,
            revision,
            edition.Body.Language,
            story.Address!,
            story.FormerAddressList(),
            story.FirstPublishedAt!.Value,
            story.PublishedAt!.Value,
            story.Translations,
            content
        );

    /// <summary>The story's own address while its slug stays; else the first free one. The address is reserved in the same transaction.</summary>
    private static async Task<string> FreeAddress(Act act, Story story, Edition edition)
    {
        var day = edition.Local(story.FirstPublishedAt ?? act.Now);
        var wanted = FormattableString.Invariant($"/{day:yyyy}/{day:MM}/{day:dd}/{story.Slug}");
        for (var attempt = 1; attempt <= AddressTriesMax; attempt++)
        {
            var path = attempt == 1 ? wanted : FormattableString.Invariant($"{wanted}-{attempt}");
            var holder = await act.Db.Set<StoryAddress>().FindAsync(story.Edition, path);
            if (holder is null)
                act.Db.Add(
                    new StoryAddress
                    {
                        Edition = story.Edition,
                        Path = path,
                        Story = story.Id,
                    }
                );
            if (holder is null || holder.Story == story.Id)
                return path;
        }
        throw Refusal.Conflict(RefusalCode.AddressTaken, $"Every address like {wanted} is taken. Choose another slug.");
    }

    /// <summary>A picture goes out with the first story that shows it; without credit, caption or alternative text in the story's language, it does not.</summary>
    internal static async Task<IReadOnlyList<Commitment>> PicturesOf(StoryContent content, Act act, Edition edition)
    {
        var shown = new List<Commitment>();
        foreach (var use in content.Pictures())
        {
            var (published, complaint) = await PublishPicture.SendOut(act, UseOf(use), edition);
            if (complaint is not null)
                throw Refusal.Invalid($"picture {use.Picture}", complaint);
            if (published is { } commitment && !shown.Contains(commitment))
                shown.Add(commitment);
        }
        return shown;
    }

    /// <summary>How a story's picture will stand on its page.</summary>
    internal static PlannedUse UseOf(PictureUse use) =>
        new(use.Picture, Captioned: use.Caption is not null, Described: use.AlternativeText is not null);
}
