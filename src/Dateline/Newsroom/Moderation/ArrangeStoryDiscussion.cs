using System.Globalization;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Discussion.Public;
using Dateline.Editions.Texts;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Content;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>A story's discussion, as the page shows it.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Story">The story.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Body">What is published of the discussion itself.</param>
/// <param name="Guests">The addresses of those who are invited to answer.</param>
public sealed record StoryDiscussionModel(
    Shell Shell,
    Guid Story,
    string Headline,
    DiscussionBody Body,
    IReadOnlyList<string> Guests
)
{
    /// <summary>The story's address within its edition.</summary>
    public string Address { get; init; } = "";

    /// <summary>True where each comment waits.</summary>
    public bool SeenFirst { get; init; }
}

/// <summary>GET and POST /newsroom/discussion/story/{id}: what one story's discussion is, until when, and who is invited to it.</summary>
internal static class ArrangeStoryDiscussion
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/newsroom/discussion/story/{id:guid}",
                (Guid id, HttpContext context, NewsroomPages pages, Database database) => Show(id, context, pages, database)
            )
            .Staff(Capability.Moderate);
        routes.MapPost("/newsroom/discussion/story/{id:guid}", Arrange).StaffForm(Capability.Moderate);
    }

    private static async Task<IResult> Show(
        Guid id,
        HttpContext context,
        NewsroomPages pages,
        Database database,
        string? complaint = null
    )
    {
        var stop = context.RequestAborted;
        await using var db = database.OpenNewsroom();
        var story = await Find(db, id, context);
        var row = await db.Set<PublicDiscussion>().FindAsync([id], stop);
        var guests = await db.Set<DiscussionGuest>()
            .Where(g => g.Story == id)
            .Join(db.Set<Account>(), g => g.Account, a => a.Id, (_, a) => a.Email!)
            .Order()
            .ToListAsync(stop);
        var seenFirst = await db.Set<StoryModeration>().AnyAsync(m => m.Story == id && m.SeenFirst, stop);
        return await pages.Show<StoryDiscussionPage>(
            context,
            AccountPages.TextsOf(context).Moderation.DiscussionOfStory,
            "discussion",
            shell => new StoryDiscussionModel(
                shell.Refusing(context, complaint),
                id,
                story.Headline,
                new DiscussionBody(row?.Mode ?? DiscussionMode.Open, row?.Question)
                {
                    ClosesAt = row?.ClosesAt,
                    Slow = row?.Slow ?? 0,
                },
                guests
            )
            {
                Address = story.Address,
                SeenFirst = seenFirst,
            },
            complaint is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> Arrange(Guid id, HttpContext context, NewsroomPages pages, Database database, Acts acts)
    {
        try
        {
            return await Take(id, context, acts);
        }
        catch (Refusal refusal) when (refusal.Fields.Count > 0)
        {
            return await Show(id, context, pages, database, HouseForm.Complaint(AccountPages.TextsOf(context), refusal));
        }
    }

    private static async Task<IResult> Take(Guid id, HttpContext context, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var body = Read(form, context);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await Find(act.Db, id, context);
        await Moderate.Arrange(act, id, story.Edition, body);
        await Invite(act, id, form.Field("guests"), AccountPages.TextsOf(context).House);
        var moderation = await act.Db.Set<StoryModeration>().FindAsync([id], context.RequestAborted);
        if (moderation is null)
            act.Db.Add(moderation = new StoryModeration { Story = id });
        moderation.SeenFirst = form.Field("seen") == "yes";
        await act.Commit();
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/discussion/story/{id}");
    }

    private static DiscussionBody Read(IFormCollection form, HttpContext context)
    {
        if (!Enum.TryParse<DiscussionMode>(form.Field("mode"), ignoreCase: true, out var mode) || !Enum.IsDefined(mode))
            throw Refusal.Malformed("The field 'mode' is none of open, questions, chat, closed and off.", "mode");
        if (!int.TryParse(form.Given("slow") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var slow))
            throw Refusal.Invalid("slow", "is no number");
        return ArrangeDiscussion.Checked(
            new DiscussionBody(mode, form.Field("question"))
            {
                ClosesAt = FormTimes.Read(form, "closes", NewsroomPages.EditionOf(context)),
                Slow = slow,
            }
        );
    }

    /// <summary>Those and no others are guests from now on.</summary>
    private static async Task Invite(Act act, Guid story, string addresses, HouseTexts texts)
    {
        var wanted = new HashSet<Guid>();
        foreach (
            var address in addresses
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Take(DiscussionGuest.Max + 1)
        )
        {
            var normal = address.ToUpperInvariant();
            var account = await act
                .Db.Set<Account>()
                .Where(a => a.NormalizedEmail == normal)
                .Select(a => (Guid?)a.Id)
                .SingleOrDefaultAsync(act.Stop);
            wanted.Add(account ?? throw Refusal.Invalid("guests", InterfaceTexts.Fill(texts.GuestUnknown, address)));
        }
        if (wanted.Count > DiscussionGuest.Max)
            throw Refusal.Invalid("guests", FormattableString.Invariant($"are more than {DiscussionGuest.Max}"));
        var invited = await act.Db.Set<DiscussionGuest>().Where(g => g.Story == story).ToListAsync(act.Stop);
        act.Db.RemoveRange(invited.Where(g => !wanted.Remove(g.Account)));
        act.Db.AddRange(wanted.Select(a => new DiscussionGuest { Story = story, Account = a }));
    }

    /// <summary>A story that is out, in an edition and section where whoever asks moderates.</summary>
    private static async Task<PublicStory> Find(NewsroomDb db, Guid id, HttpContext context)
    {
        var edition = NewsroomPages.EditionOf(context).Id;
        var story =
            await db.Set<PublicStory>()
                .AsNoTracking()
                .SingleOrDefaultAsync(s => s.Id == id && s.Edition == edition && s.WithdrawnFor == null, context.RequestAborted)
            ?? throw Refusal.NotFound("story");
        context.DemandIn(story.Edition, story.Section);
        return story;
    }
}
