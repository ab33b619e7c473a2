using Dateline.Accounts;
using Dateline.Accounts.Mail;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Newsroom;

/// <summary>Somebody who works here.</summary>
/// <param name="Account">Their account.</param>
/// <param name="Roles">What they were given.</param>
public sealed record Member(Account Account, IReadOnlyList<RoleGiven> Roles);

/// <summary>What the page shows.</summary>
public sealed record PeopleModel(Shell Shell, IReadOnlyList<Member> Members, string Email, string? EmailWrong);

/// <summary>GET /newsroom/people and its forms: who works here and what they may do; new ones are invited by a letter.</summary>
internal static class ManagePeople
{
    private const int MembersMax = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/newsroom/people",
                (HttpContext context, NewsroomPages pages, Database database) => Show(context, pages, database)
            )
            .Staff(Capability.ManageAccounts);
        routes.MapPost("/newsroom/people/invite", Invite).StaffForm(Capability.ManageAccounts);
        routes.MapPost("/newsroom/people/give", Give).StaffForm(Capability.ManageAccounts);
        routes.MapPost("/newsroom/people/take", Take).StaffForm(Capability.ManageAccounts);
    }

    /// <summary>The names of roles in the newsroom's language.</summary>
    public static string NameOf(NewsroomTexts texts, string role) =>
        role switch
        {
            "reader" => texts.RoleReader,
            "contributor" => texts.RoleContributor,
            "reporter" => texts.RoleReporter,
            "photo-editor" => texts.RolePhotoEditor,
            "editor" => texts.RoleEditor,
            "moderator" => texts.RoleModerator,
            _ => texts.RoleAdministrator,
        };

    private static async Task<IResult> Show(HttpContext context, NewsroomPages pages, Database database, Said? said = null)
    {
        context.DemandIn(null);
        await using var db = database.OpenNewsroom();
        var roles = await db.Set<RoleGiven>().AsNoTracking().Take(MembersMax).ToListAsync(context.RequestAborted);
        var ids = roles.Select(r => r.Account).Distinct().ToList();
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(context.RequestAborted);
        var byAccount = roles.ToLookup(r => r.Account);
        return await pages.Show<PeoplePage>(
            context,
            NewsroomPages.TextsOf(context).People,
            "people",
            shell => new PeopleModel(
                shell with
                {
                    Notice = said?.Notice,
                    Complaint = said?.Complaint,
                },
                [
                    .. accounts
                        .OrderBy(a => a.Name, StringComparer.CurrentCulture)
                        .Select(a => new Member(a, [.. byAccount[a.Id]])),
                ],
                said?.Email ?? "",
                said?.EmailWrong
            ),
            said is { Notice: null } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK
        );
    }

    /// <summary>What is said after a form.</summary>
    private sealed record Said(string? Notice = null, string? Complaint = null, string? Email = null, string? EmailWrong = null);

    private static async Task<IResult> Invite(
        HttpContext context,
        NewsroomPages pages,
        Database database,
        UserManager<Account> accounts,
        Acts acts
    )
    {
        context.DemandIn(null);
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var email = form.Field("email");
        if (AccountInput.EmailComplaint(email, texts) is { } wrong)
            return await Show(context, pages, database, new Said(Email: email, EmailWrong: wrong));
        if (Wanted(context, form) is not { } wanted)
            return await Show(context, pages, database, new Said(Complaint: texts.Newsroom.RoleWrong, Email: email));

        var account = await accounts.FindByEmailAsync(email);
        if (account is null)
        {
            account = Account.Register(email.Split('@')[0], email, NewsroomPages.EditionOf(context).Id, acts.Now);
            var made = await accounts.CreateAsync(account);
            if (!made.Succeeded)
                throw new InvalidOperationException(string.Join("; ", made.Errors.Select(e => e.Description)));
        }
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        if (await act.Db.Set<RoleGiven>().FindAsync(account.Id, wanted.Role, wanted.Edition, wanted.Section) is null)
            await ManageRoles.Put(act, Given(wanted, account.Id, act));
        if (!account.EmailConfirmed)
            Correspondence.Ask(act, context, LetterKind.Invitation, email, account.Id);
        act.Note("invite", account.Id, wanted.Edition, wanted.Role);
        await act.Commit();
        return await Show(
            context,
            pages,
            database,
            new Said(Notice: account.EmailConfirmed ? texts.Newsroom.Saved : InterfaceTexts.Fill(texts.Newsroom.Invited, email))
        );
    }

    private static async Task<IResult> Give(HttpContext context, NewsroomPages pages, Database database, Acts acts)
    {
        context.DemandIn(null);
        var texts = NewsroomPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Guid.TryParse(form.Field("account"), out var account) || Wanted(context, form) is not { } wanted)
            return await Show(context, pages, database, new Said(Complaint: texts.RoleWrong));
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        if (await act.Db.Set<Account>().FindAsync(account) is null)
            throw Site.Refusal.NotFound("account");
        if (await act.Db.Set<RoleGiven>().FindAsync(account, wanted.Role, wanted.Edition, wanted.Section) is null)
            await ManageRoles.Put(act, Given(wanted, account, act));
        await act.Commit();
        return Results.LocalRedirect(context.Request.PathBase + "/newsroom/people");
    }

    private static async Task<IResult> Take(HttpContext context, NewsroomPages pages, Database database, Acts acts)
    {
        context.DemandIn(null);
        var texts = NewsroomPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Guid.TryParse(form.Field("account"), out var account) || Wanted(context, form) is not { } wanted)
            return await Show(context, pages, database, new Said(Complaint: texts.RoleWrong));
        await using var act = await acts.Begin(context.Actor(), context.RequestAborted);
        var given =
            await act.Db.Set<RoleGiven>().FindAsync(account, wanted.Role, wanted.Edition, wanted.Section)
            ?? throw Site.Refusal.NotFound("role");
        var isLast =
            given is { Role: "administrator", Edition: "" }
            && await act.Db.Set<RoleGiven>().CountAsync(r => r.Role == given.Role && r.Edition == "") == 1;
        if (isLast)
            return await Show(context, pages, database, new Said(Complaint: texts.LastAdministrator));
        await ManageRoles.Drop(act, given);
        await act.Commit();
        return Results.LocalRedirect(context.Request.PathBase + "/newsroom/people");
    }

    /// <summary>The role and the place that a form names; null where one of them is not known.</summary>
    private static (string Role, string Edition, string Section)? Wanted(HttpContext context, IFormCollection form)
    {
        var (role, where) = (form.Field("role"), form.Field("where").Split('/', 2));
        var (edition, section) = (where[0], where.Length > 1 ? where[1] : "");
        if (Role.Find(role) is null)
            return null;
        var shelf = context.RequestServices.GetRequiredService<OpenEditions>().Now;
        var known =
            edition.Length == 0
            || shelf.Find(edition) is { } found && (section.Length == 0 || found.Section(section) is not null);
        return known ? (role, edition, section) : null;
    }

    private static RoleGiven Given((string Role, string Edition, string Section) wanted, Guid account, Act act) =>
        new()
        {
            Account = account,
            Role = wanted.Role,
            Edition = wanted.Edition,
            Section = wanted.Section,
            GivenAt = act.Now,
            GivenBy = act.Actor,
        };
}
