using Dateline.Site;
using Dateline.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Accounts;

/// <summary>GET /account/data: everything that is stored about somebody, as a file. POST /account/delete: the account goes, for good.</summary>
internal static class MyData
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/data", Download).Owners();
        routes.MapPost("/account/delete", Delete).OwnersForm();
    }

    private static async Task<IResult> Download(
        HttpContext context,
        Entrance entrance,
        IEnumerable<AccountTraces> traces,
        NewsroomDb db
    )
    {
        var account = await entrance.Owner(context);
        var address = account.Email!.ToLowerInvariant();
        var sessions = await db.Set<Session>()
            .AsNoTracking()
            .Where(s => s.Account == account.Id)
            .ToListAsync(context.RequestAborted);
        var roles = await db.Set<RoleGiven>()
            .AsNoTracking()
            .Where(r => r.Account == account.Id)
            .ToListAsync(context.RequestAborted);
        var letters = await db.Set<Mail.Letter>().AsNoTracking().Where(l => l.To == address).ToListAsync(context.RequestAborted);
        var passkeys = await entrance.Accounts.GetPasskeysAsync(account);
        var written = new Dictionary<string, object>();
        foreach (var trace in traces)
            written[trace.Name] = await trace.Read(db, Asker.ActorOf(account.Id));
        context.Response.Headers.ContentDisposition = "attachment; filename=\"account.json\"";
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new
            {
                account.Id,
                account.Name,
                account.Email,
                account.EmailConfirmed,
                account.WantedEmail,
                account.Edition,
                account.CreatedAt,
                TwoFactor = account.TwoFactorEnabled,
                account.AccessFailedCount,
                account.LockoutEnd,
                Roles = roles.Select(r => new
                {
                    r.Role,
                    r.Edition,
                    r.Section,
                    r.GivenAt,
                }),
                Sessions = sessions.Select(s => new
                {
                    s.Browser,
                    s.BegunAt,
                    s.SeenAt,
                    s.EndsAt,
                }),
                Passkeys = passkeys.Select(p => new { Id = Convert.ToHexStringLower(p.CredentialId), p.CreatedAt }),
                Letters = letters.Select(l => new
                {
                    l.Kind,
                    l.To,
                    l.AskedAt,
                }),
                Written = written,
            },
            ApiJson.Options
        );
    }

    private static async Task<IResult> Delete(
        HttpContext context,
        Entrance entrance,
        MyAccount mine,
        IEnumerable<AccountTraces> traces,
        Acts acts
    )
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var account = await entrance.Owner(context);
        if (!await entrance.Proves(account, form))
            return await mine.Show(context, complaint: texts.AccountWrong);
        // Not in their name: nothing of them is to be left, not in the log's own column either.
        await using (var act = await acts.Begin("accounts", context.RequestAborted))
        {
            foreach (var trace in traces)
                await trace.Erase(act, Asker.ActorOf(account.Id));
            if (form.Field("keep-name") == "yes")
                act.Db.Add(new FormerAccount { Id = account.Id, Name = account.Name });
            await act.Commit();
        }
        // Sessions, passkeys, roles and second step go with it.
        await entrance.Accounts.DeleteAsync(account);
        context.Response.Cookies.Delete(AccountParts.SessionCookie);
        context.User = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity());
        return await entrance.Pages.Show(
            context,
            new AccountForm(texts.AccountDelete) { Notice = texts.AccountDeleted, Links = [(texts.FrontPage, "/")] }
        );
    }
}
