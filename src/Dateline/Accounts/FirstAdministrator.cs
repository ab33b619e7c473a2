using System.Security.Cryptography;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Accounts;

/// <summary>
/// The one-time link that makes the first administrator, printed when a program starts on which nobody administers. Its secret is new with each start and
/// kept in this process alone; it works until it was used, or until there is an administrator.
/// </summary>
internal sealed class FirstAdministrator(Database database, Settings settings)
{
    private const int SecretBytes = 24;

    private string? _secretHash;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/first", Show).Visitors();
        routes.MapPost("/account/first", Send).VisitorsForm();
    }

    /// <summary>A new link; null when there is an administrator already.</summary>
    public async Task<string?> Link(CancellationToken stop)
    {
        await using var db = database.OpenNewsroom();
        if (await db.Set<RoleGiven>().AnyAsync(r => r.Role == Role.Administrator.Name, stop))
            return null;
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        Interlocked.Exchange(ref _secretHash, ApiKey.HashOf(secret));
        return $"{settings.PublicOrigin}/account/first?secret={secret}";
    }

    private bool Opens(string secret) => secret.Length <= 200 && ApiKey.HashOf(secret) == _secretHash;

    private bool Use(string secret)
    {
        var held = _secretHash;
        return held == ApiKey.HashOf(secret) && ReferenceEquals(Interlocked.CompareExchange(ref _secretHash, null, held), held);
    }

    private static Task<IResult> Show(HttpContext context, AccountPages pages, FirstAdministrator first, string secret = "") =>
        first.Opens(secret) ? pages.Show(context, Form(AccountPages.TextsOf(context), secret)) : pages.LinkOver(context);

    private static AccountForm Form(
        InterfaceTexts texts,
        string secret,
        string name = "",
        string email = "",
        string?[]? wrong = null
    ) =>
        new(texts.AccountFirstHeading)
        {
            Introduction = texts.AccountFirstIntroduction,
            Action = "/account/first",
            Hidden = [("secret", secret)],
            Fields =
            [
                AccountInput.Name(texts, name, wrong?[0]),
                AccountInput.Email(texts, email, wrong?[1]),
                AccountInput.NewPassword(texts, texts.AccountPassword, wrong?[2]),
            ],
            Button = texts.AccountSave,
        };

    private static async Task<IResult> Send(HttpContext context, Entrance entrance, FirstAdministrator first, Acts acts)
    {
        var texts = AccountPages.TextsOf(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (secret, name, email, password) = (
            form.Field("secret"),
            form.Field("name"),
            form.Field("email"),
            form["new-password"].ToString()
        );
        if (!first.Opens(secret))
            return await entrance.Pages.LinkOver(context);
        var account = Account.Register(name, email, context.Features.Get<Edition>()!.Id, acts.Now);
        // Whoever holds the link sits at the machine: the address needs no letter.
        account.EmailConfirmed = true;
        string?[] wrong =
        [
            AccountInput.NameComplaint(name, texts),
            AccountInput.EmailComplaint(email, texts)
                ?? (await entrance.Accounts.FindByEmailAsync(email) is null ? null : texts.AccountEmailWrong),
            AccountInput.PasswordComplaint(password, account, texts),
        ];
        if (wrong.Any(w => w is not null))
            return await entrance.Pages.Show(
                context,
                Form(texts, secret, name, email, wrong),
                StatusCodes.Status422UnprocessableEntity
            );
        // Of two who hold it, one is first.
        if (!first.Use(secret))
            return await entrance.Pages.LinkOver(context);
        var result = await entrance.Accounts.CreateAsync(account, password);
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
        await Give(acts, account.Id, Role.Administrator, "first-link", context.RequestAborted);
        if (!Entrance.IsLoggedIn(context))
            await entrance.Door.SignInAsync(account, isPersistent: false);
        // The site is theirs to set up: its name, its editions, its policies.
        return Results.LocalRedirect(context.Request.PathBase + "/newsroom/settings/site?walk=1");
    }

    private static async Task Give(Acts acts, Guid account, Role role, string by, CancellationToken stop)
    {
        await using var act = await acts.Begin(by, stop);
        act.Db.Add(
            new RoleGiven
            {
                Account = account,
                Role = role.Name,
                GivenAt = act.Now,
                GivenBy = by,
            }
        );
        await act.Commit();
    }
}
