using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Dateline.Accounts;

/// <summary>The door: whoever comes in gets a new session, and goes on to where they wanted to.</summary>
internal sealed class Entrance(UserManager<Account> accounts, SignInManager<Account> door, AccountPages pages)
{
    /// <summary>The framework's own: everything that is kept of accounts.</summary>
    public UserManager<Account> Accounts => accounts;

    /// <summary>The framework's own: passwords, codes and passkeys at the door.</summary>
    public SignInManager<Account> Door => door;

    public AccountPages Pages => pages;

    /// <summary>The query key that says where somebody wanted to go.</summary>
    public const string Return = "return";

    /// <summary>
    /// An address on this site and nothing else: anybody can write such a link. Letters of other scripts come out percent-encoded, as header fields need them.
    /// </summary>
    public static string SafeReturn(HttpContext context, string? wanted) =>
        wanted is { Length: > 0 and <= 2_000 }
        && wanted[0] == '/'
        && !(wanted.Length > 1 && wanted[1] is '/' or '\\')
        && !wanted.Any(char.IsControl)
        && Uri.TryCreate("http://site" + wanted, UriKind.Absolute, out var address)
            ? address.PathAndQuery + address.Fragment
            : context.Request.PathBase + "/account";

    /// <summary>
    /// Whether somebody is logged in already. Nobody logs in over a session that is there: the framework would go on with it, and somebody may have
    /// planted it.
    /// </summary>
    public static bool IsLoggedIn(HttpContext context) =>
        context.User.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme;

    /// <summary>Whose page this is.</summary>
    public async Task<Account> Owner(HttpContext context) =>
        await accounts.GetUserAsync(context.User)
        ?? throw Site.Refusal.Because(StatusCodes.Status403Forbidden, "This account is gone.");

    /// <summary>Whether the form's password is the owner's: whoever found an open browser cannot take the account, and guessing meets the lock.</summary>
    public async Task<bool> Proves(Account account, IFormCollection form) =>
        (await door.CheckPasswordSignInAsync(account, form["password"].ToString(), lockoutOnFailure: true)).Succeeded;

    /// <summary>Whose link this is, and its secret; no account when it is nobody's.</summary>
    public async Task<(Account? Account, string Token)> OfLink(string? account, string? token)
    {
        if (!Guid.TryParse(account, out var id) || token is not { Length: > 0 and <= 2_000 })
            return (null, "");
        try
        {
            return (await accounts.FindByIdAsync(id.ToString()), Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token)));
        }
        catch (FormatException)
        {
            return (null, "");
        }
    }
}
