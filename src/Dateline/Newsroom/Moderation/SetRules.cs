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
/// <param name="House">What of it readers see.</param>
/// <param name="Tried">A text that was tried on the rules; null for none.</param>
/// <param name="Findings">What they found in it.</param>
public sealed record RulesModel(
    Shell Shell,
    DiscussionRules Rules,
    HouseBody House,
    string? Tried,
    IReadOnlyList<Finding> Findings
);

/// <summary>GET and POST /newsroom/discussion/rules: an edition's rules, and a text tried on them.</summary>
internal static class SetRules
{
    private const long ListsBytesMax = 4 * DiscussionRules.ListMax;

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
    }

    private static async Task<IResult> Show(
        HttpContext context,
        NewsroomPages pages,
        Database database,
        (string Text, IReadOnlyList<Finding> Findings)? tried = null,
        string? complaint = null
    )
    {
        var edition = NewsroomPages.EditionOf(context).Id;
        context.DemandIn(edition);
        await using var db = database.OpenNewsroom();
        var rules =
            await db.Set<DiscussionRules>().FindAsync([edition], context.RequestAborted)
            ?? new DiscussionRules { Edition = edition };
        var house = await DiscussionHouse.Of(db, edition, context.RequestAborted);
        return await pages.Show<RulesPage>(
            context,
            AccountPages.TextsOf(context).Moderation.DiscussionRules,
            "discussion",
            shell => new RulesModel(shell.Refusing(context, complaint), rules, house, tried?.Text, tried?.Findings ?? []),
            complaint is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> Keep(HttpContext context, NewsroomPages pages, Database database, Acts acts)
    {
        try
        {
            return await Take(context, acts);
        }
        catch (Refusal refusal) when (refusal.Fields.Count > 0)
        {
            return await Show(context, pages, database, complaint: HouseForm.Complaint(AccountPages.TextsOf(context), refusal));
        }
    }

    private static async Task<IResult> Take(HttpContext context, Acts acts)
    {
        var edition = NewsroomPages.EditionOf(context);
        context.DemandIn(edition.Id);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var house = HouseForm.Read(form, edition);
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var rules = await act.Db.Set<DiscussionRules>().FindAsync([edition.Id], context.RequestAborted);
        if (rules is null)
            act.Db.Add(rules = new DiscussionRules { Edition = edition.Id });
        (rules.HoldAll, rules.HoldFirst) = (form.Field("hold") == "all", form.Field("hold") == "first");
        (rules.Banned, rules.Suspect) = (List(form, "banned"), List(form, "suspect"));
        (rules.Learns, rules.AsksWork) = (form.Field("learns") != "no", form.Field("work") == "yes");
        rules.Classifier =
            Enum.TryParse<ClassifierUse>(form.Field("classifier"), out var use) && Enum.IsDefined(use) ? use : ClassifierUse.No;
        rules.PerMinute = HouseForm.PerMinute(form);
        rules.HoldSections = HouseForm.HoldSections(form, edition);
        act.Note("discussion-rules", edition.Id, edition.Id);
        await Moderate.Rule(act, house);
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
        var language = Learn.Primary(NewsroomPages.EditionOf(context).Body.Language);
        var (odds, refusedHosts) = await LearnedOdds.Of(db, language, Tokens.Of(text, draft.Words));
        draft = draft with { Odds = odds, RefusedHosts = refusedHosts };
        return await Show(context, pages, database, (text, Judge.Of(draft, house).Findings));
    }
}
