using System.Globalization;
using System.Text;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Stories.Content;

namespace Dateline.Stories;

/// <summary>
/// A story as the newsroom has it: where it stands, which revision is the newest and which one is out. It decides; verbs do. Its text lies in
/// its revisions.
/// </summary>
public sealed class Story
{
    /// <summary>Longest public note or reason, in characters.</summary>
    public const int NoteCharactersMax = 2_000;

    /// <summary>Where a headline was destroyed.</summary>
    private const string NoHeadline = "—";

    /// <summary>How far ahead something can be scheduled or embargoed: further is a slip of the keyboard.</summary>
    public static readonly TimeSpan AheadMax = TimeSpan.FromDays(3 * 366);

    public Guid Id { get; private set; }
    public string Edition { get; private set; } = "";
    public StoryState State { get; private set; }

    /// <summary>The newest revision's headline and section, so that lists need not open it.</summary>
    public string Headline { get; private set; } = "";
    public string Section { get; private set; } = "";

    /// <summary>The headline as the newsroom's search compares it.</summary>
    public string FoundBy { get; private set; } = "";

    /// <summary>Who began it, as <see cref="Dateline.Storage.Act.Actor"/>.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>Who changed it last.</summary>
    public string ChangedBy { get; private set; } = "";

    /// <summary>Grows with every change; whoever changes the story says which version they saw.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>The newest revision's number.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The revision that went out last; null before the first publication.</summary>
    public int? PublishedRevision { get; private set; }

    /// <summary>The last part of its address from the next publication on.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Its public address within the edition; null before the first publication.</summary>
    public string? Address { get; private set; }

    /// <summary>Addresses that lead to it, one a line: those that it had, and those under which another system knew it.</summary>
    public string FormerAddresses { get; private set; } = "";

    /// <summary>When it went out first, as readers are told. An imported story keeps the time at which it went out elsewhere.</summary>
    public DateTimeOffset? FirstPublishedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When the timetable will publish <see cref="ScheduledRevision"/>.</summary>
    public DateTimeOffset? PublishAt { get; private set; }

    public int? ScheduledRevision { get; private set; }

    /// <summary>Before this time no public path gives the story away, whoever asks for it.</summary>
    public DateTimeOffset? EmbargoUntil { get; private set; }

    /// <summary>Shared by a story and its translations in other editions.</summary>
    public Guid Translations { get; private set; }

    /// <summary>Where it came from: <c>desk</c>, <c>sample</c>, <c>wxr</c>.</summary>
    public string Origin { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    private Story() { }

    /// <summary>A new draft with its first revision's content.</summary>
    public static Story Draft(string edition, StoryContent content, string origin, DateTimeOffset now, Guid? identity = null)
    {
        var id = identity ?? Guid.CreateVersion7(now);
        return new Story
        {
            Id = id,
            Edition = edition,
            State = StoryState.Draft,
            Headline = content.Headline,
            FoundBy = Folded(content.Headline),
            Section = content.Section,
            Slug = SlugFor(content.Headline, id),
            Translations = id,
            Origin = origin,
            CreatedAt = now,
            ChangedAt = now,
        };
    }

    /// <summary>A text without capitals and accents.</summary>
    public static string Folded(string text) =>
        string.Concat(
                text.Normalize(NormalizationForm.FormKD)
                    .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            )
            .ToLowerInvariant();

    /// <summary>Somebody began it or changed it.</summary>
    public void TouchedBy(string actor)
    {
        if (CreatedBy.Length == 0)
            CreatedBy = actor;
        ChangedBy = actor;
    }

    /// <summary>A newer revision has been written. Until the first publication the slug follows the headline.</summary>
    public int Revise(StoryContent content, DateTimeOffset now)
    {
        if (State is StoryState.InReview or StoryState.Approved)
            State = StoryState.Draft;
        (Headline, FoundBy, Section) = (content.Headline, Folded(content.Headline), content.Section);
        if (Address is null)
            Slug = SlugFor(content.Headline, Id);
        Changed(now);
        return ++Revision;
    }

    /// <summary>The desk chose the slug; for a published story it takes effect with the next publication, and the old address keeps leading here.</summary>
    public void Rename(string slug, DateTimeOffset now)
    {
        if (!Content.Slug.IsSlug(slug))
            throw Refusal.Invalid(
                "slug",
                $"is not made of lower-case letters and digits joined by hyphens, at most {Content.Slug.CharactersMax} characters"
            );
        Slug = slug;
        Changed(now);
    }

    /// <summary>Another system knew the story under these addresses; they lead here from its next publication on.</summary>
    /// <param name="addresses">All addresses that shall lead here.</param>
    /// <param name="firstPublishedAt">When it went out there; null for a story that has not been out yet.</param>
    public void KnownElsewhereAs(IEnumerable<string> addresses, DateTimeOffset? firstPublishedAt)
    {
        FirstPublishedAt = firstPublishedAt;
        FormerAddresses = string.Join('\n', addresses);
    }

    /// <summary>This story tells in its edition what another tells in its own.</summary>
    public void Translates(Story other, DateTimeOffset now)
    {
        if (other.Edition == Edition)
            throw Refusal.Invalid("translationOf", "names a story of the same edition, and a translation stands in another");
        Translations = other.Translations;
        Changed(now);
    }

    /// <summary>A step that changes only the state.</summary>
    public void Move(StoryStep step, DateTimeOffset now)
    {
        State = StateAfter(step);
        Changed(now);
    }

    /// <summary>The timetable shall publish the newest revision at a time.</summary>
    public void Schedule(DateTimeOffset at, DateTimeOffset now)
    {
        var state = StateAfter(StoryStep.Schedule);
        if (at <= now || at > now + AheadMax)
            throw Refusal.Invalid("at", "is not in the future, within three years");
        if (EmbargoUntil > at)
            throw Refusal.Conflict(
                RefusalCode.UnderEmbargo,
                $"The story is under embargo until {Instant(EmbargoUntil.Value)} and cannot go out before that.",
                at: EmbargoUntil
            );
        (State, PublishAt, ScheduledRevision) = (state, at, Revision);
        Changed(now);
    }

    /// <summary>The timetable shall not publish it after all.</summary>
    public void Unschedule(DateTimeOffset now)
    {
        if (PublishAt is null)
            throw Refusal.Conflict(RefusalCode.NotScheduled, "The story is not scheduled.");
        (State, PublishAt, ScheduledRevision) = (StateAfter(StoryStep.Unschedule), null, null);
        Changed(now);
    }

    /// <summary>Sets or lifts the embargo. What is out is out: a published story cannot be embargoed.</summary>
    public void Embargo(DateTimeOffset? until, DateTimeOffset now)
    {
        if (State == StoryState.Published)
            throw Refusal.Conflict(
                RefusalCode.EmbargoTooLate,
                "The story is published; an embargo comes too late. Withdraw it if it must go."
            );
        if (until <= now || until > now + AheadMax)
            throw Refusal.Invalid("until", "is not in the future, within three years");
        if (PublishAt < until)
            throw Refusal.Conflict(
                RefusalCode.ScheduledBefore,
                $"The story is scheduled for {Instant(PublishAt.Value)}, before that. Schedule it later first.",
                at: PublishAt
            );
        EmbargoUntil = until;
        Changed(now);
    }

    /// <summary>Decides that a revision goes out, and where. What readers get is put together by the verb.</summary>
    /// <param name="revision">Which revision.</param>
    /// <param name="address">The address that is free for it.</param>
    /// <param name="now">The time of the act.</param>
    /// <returns>True when this is its first publication, or the first after a withdrawal.</returns>
    public bool Publish(int revision, string address, DateTimeOffset now)
    {
        var first = State != StoryState.Published;
        State = StateAfter(StoryStep.Publish);
        if (EmbargoUntil > now)
            throw Refusal.Conflict(
                RefusalCode.UnderEmbargo,
                $"The story is under embargo until {Instant(EmbargoUntil.Value)}. It stays in; schedule it for then, or lift the embargo.",
                at: EmbargoUntil
            );
        if (Address is not null && Address != address)
            FormerAddresses = string.Join('\n', FormerAddressList().Append(Address).Where(a => a != address).Distinct());

        (Address, PublishedRevision, PublishAt, ScheduledRevision, EmbargoUntil) = (address, revision, null, null, null);
        FirstPublishedAt ??= now;
        PublishedAt = first && FirstPublishedAt < now && PublishedAt is null ? FirstPublishedAt : now;
        Changed(now);
        return first;
    }

    /// <summary>Takes it off the site, for a reason that readers are told.</summary>
    public Fact Withdraw(string reason, DateTimeOffset now)
    {
        State = StateAfter(StoryStep.Withdraw);
        (PublishAt, ScheduledRevision) = (null, null);
        Changed(now);
        return new StoryWithdrawn(Id, Edition, Address!, CheckedNote("reason", reason));
    }

    /// <summary>A content that says nothing, in the story's section: what stands where a text was destroyed.</summary>
    public StoryContent Emptied() => new(NoHeadline, Section, []);

    /// <summary>Its text was destroyed; the headline goes too.</summary>
    public void Forget(DateTimeOffset now)
    {
        (Headline, FoundBy) = (NoHeadline, "");
        Changed(now);
    }

    /// <summary>A public note or reason that may go out, or a refusal that says why not.</summary>
    public static string CheckedNote(string field, string? note)
    {
        if (string.IsNullOrWhiteSpace(note))
            throw Refusal.Invalid(field, "is missing, and readers must be told", ComplaintKind.Missing);
        if (note.Length > NoteCharactersMax)
            throw Refusal.Invalid([ContentCheck.TooLong(field, NoteCharactersMax)]);
        if (Wording.Complaint(note) is { } complaint)
            throw Refusal.Invalid(field, complaint);
        return note.Trim();
    }

    /// <summary>The addresses that lead to the story besides its own.</summary>
    public IReadOnlyList<string> FormerAddressList() => FormerAddresses.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private StoryState StateAfter(StoryStep step) =>
        Workflow.After(State, step)
        ?? throw Refusal.Conflict(
            RefusalCode.StepImpossible,
            $"A story that is {Word(State)} cannot be {Word(step)}.",
            new() { ["state"] = State }
        );

    private void Changed(DateTimeOffset now)
    {
        Version++;
        ChangedAt = now;
    }

    private static string SlugFor(string headline, Guid id) =>
        Content.Slug.From(headline) is { Length: > 0 } slug ? slug : id.ToString("N")[^8..];

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Word(StoryState state) =>
        state switch
        {
            StoryState.InReview => "in review",
            StoryState.Draft => "a draft",
            _ => state.ToString().ToLowerInvariant(),
        };

    private static string Word(StoryStep step) =>
        step switch
        {
            StoryStep.Submit => "submitted",
            StoryStep.SendBack => "sent back",
            StoryStep.Approve => "approved",
            StoryStep.Schedule => "scheduled",
            StoryStep.Unschedule => "taken off the schedule",
            StoryStep.Publish => "published",
            _ => "withdrawn",
        };
}

/// <summary>An immutable version of a story's content.</summary>
public sealed class Revision
{
    public Guid Story { get; init; }

    /// <summary>1 for the first.</summary>
    public int Number { get; init; }

    /// <summary>The content as JSON.</summary>
    public string Content { get; init; } = "";

    /// <summary>Who wrote it.</summary>
    public string Author { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
