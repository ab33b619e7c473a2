using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Discussion.Public;
using Dateline.Site;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>How an edition's discussions are moderated, as the page shows it.</summary>
/// <param name="Shell">What frames it.</param>
/// <param name="Rules">What is set.</param>
/// <param name="Tried">A text that was tried on the rules; null for none.</param>
/// <param name="Findings">What they found in it.</param>
public sealed record RulesModel(Shell Shell, DiscussionRules Rules, string? Tried, IReadOnlyList<Finding> Findings);

/// <summary>A story's discussion, as the page shows it.</summary>
public sealed record StoryDiscussionModel(Shell Shell, Guid Story, string Headline, DiscussionBody Body)
{
    /// <summary>The story's address within its edition.</summary>
    public string Address { get; init; } = "";
}

/// <summary>GET and POST /newsroom/discussion/rules: an edition's rules, and a text tried on them. GET and POST /newsroom/discussion/story/{id}: one story's discussion.</summary>
internal static class SetRules
{
    private const long ListsBytesMax = 4 * DiscussionRules.ListMax;
    private const int QuestionMax = ArrangeDiscussion.QuestionMax;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/newsroom/discussion/rules",
                (HttpContext context, NewsroomPages pages, Database database) => Show(context, pages, database)
            )
            .Staff(Capability.Moderate);
        routes.MapPost("/newsroom/discussion/rules", Keep).StaffForm(Capability.Moderate, ListsBytesMax);
        routes.MapPost("/newsroom/discussion/rules/trial", Try).StaffForm(Capability.Moderate);
        routes.MapGet("/newsroom/discussion/story/{id:guid}", OfStory).Staff(Capability.Moderate);
        routes.MapPost("/newsroom/discussion/story/{id:guid}", Arrange).StaffForm(Capability.Moderate);
    }

    private static async Task<IResult> Show(
        HttpContext context,
        NewsroomPages pages,
        Database database,
        string? tried = null,
        IReadOnlyList<Finding>? findings = null
    )
    {
        var edition = NewsroomPages.EditionOf(context).Id;
        context.DemandIn(edition);
        await using var db = database.OpenNewsroom();
        var rules =
            await db.Set<DiscussionRules>().FindAsync([edition], context.RequestAborted)
            ?? new DiscussionRules { Edition = edition };
        return await pages.Show<RulesPage>(
            context,
            AccountPages.TextsOf(context).Moderation.DiscussionRules,
            "discussion",
            shell => new RulesModel(shell, rules, tried, findings ?? [])
        );
    }

    private static async Task<IResult> Keep(HttpContext context, Acts acts)
    {
        var edition = NewsroomPages.EditionOf(context).Id;
        context.DemandIn(edition);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var rules = await act.Db.Set<DiscussionRules>().FindAsync([edition], context.RequestAborted);
        if (rules is null)
            act.Db.Add(rules = new DiscussionRules { Edition = edition });
        (rules.HoldAll, rules.HoldFirst) = (form.Field("hold") == "all", form.Field("hold") == "first");
        (rules.Banned, rules.Suspect) = (List(form, "banned"), List(form, "suspect"));
        act.Note("discussion-rules", edition, edition);
        await act.Commit();
        return Results.LocalRedirect(context.Request.PathBase + "/newsroom/discussion/rules");
    }

    private static string List(IFormCollection form, string name)
    {
        var text = form.Field(name).Replace("\r", "", StringComparison.Ordinal);
        return text.Length <= DiscussionRules.ListMax
            ? text
            : throw Refusal.Invalid([Stories.Content.ContentCheck.TooLong(name, DiscussionRules.ListMax)]);
    }

    /// <summary>What the rules would find in a text by somebody who is new: why it would wait or be refused.</summary>
    private static async Task<IResult> Try(HttpContext context, NewsroomPages pages, Database database)
    {
        var edition = NewsroomPages.EditionOf(context).Id;
        context.DemandIn(edition);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var text = CommentText.Clean(form["text"].ToString());
        await using var db = database.OpenNewsroom();
        var house = HouseRules.Of(await db.Set<DiscussionRules>().FindAsync([edition], context.RequestAborted));
        var draft = new Draft(text, DiscussionMode.Open, DateTimeOffset.UnixEpoch, new Writer());
        return await Show(context, pages, database, text, Judge.Of(draft, house).Findings);
    }

    private static async Task<IResult> OfStory(Guid id, HttpContext context, NewsroomPages pages, Database database)
    {
        await using var db = database.OpenNewsroom();
        var story = await Find(db, id, context);
        var row = await db.Set<PublicDiscussion>().FindAsync([id], context.RequestAborted);
        return await pages.Show<StoryDiscussionPage>(
            context,
            AccountPages.TextsOf(context).Moderation.DiscussionOfStory,
            "discussion",
            shell => new StoryDiscussionModel(
                shell,
                id,
                story.Headline,
                new DiscussionBody(row?.Mode ?? DiscussionMode.Open, row?.Question)
            )
            {
                Address = story.Address,
            }
        );
    }

    private static async Task<IResult> Arrange(Guid id, HttpContext context, Acts acts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Enum.TryParse<DiscussionMode>(form.Field("mode"), ignoreCase: true, out var mode) || !Enum.IsDefined(mode))
            throw Refusal.Malformed("The field 'mode' is none of open, closed and off.", "mode");
        var question = form.Field("question");
        if (question.Length > QuestionMax)
            throw Refusal.Invalid([Stories.Content.ContentCheck.TooLong("question", QuestionMax)]);
        if (Stories.Content.Wording.Complaint(question) is { } complaint)
            throw Refusal.Invalid("question", complaint);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var story = await Find(act.Db, id, context);
        await Moderate.Arrange(act, id, story.Edition, new DiscussionBody(mode, question.Length == 0 ? null : question));
        await act.Commit();
        return Results.LocalRedirect($"{context.Request.PathBase}/newsroom/discussion/story/{id}");
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
