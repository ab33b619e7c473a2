using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;

namespace Dateline.Accounts;

/// <summary>Draws account pages: in the edition's language like every page, but never kept, and with a seal in each form.</summary>
internal sealed class AccountPages(ReaderPages pages, IAntiforgery seals, Settings settings)
{
    /// <summary>The name of the other provider by which people log in; null when there is none.</summary>
    public string? OtherProvider => settings.OidcLabel;

    public static InterfaceTexts TextsOf(HttpContext context) =>
        (context.Features.Get<Edition>() ?? throw Refusal.NotFound("edition")).Texts;

    /// <summary>A page with one form.</summary>
    public Task<IResult> Show(HttpContext context, AccountForm form, int status = StatusCodes.Status200OK) =>
        Show<AccountFormPage>(context, form.Heading, form with { Seal = SealFor(context) }, status, form.InOneEdition);

    /// <summary>410: a link that no longer works, and where to get another.</summary>
    public Task<IResult> LinkOver(HttpContext context)
    {
        var texts = TextsOf(context);
        var form = new AccountForm(texts.RefusedHeading)
        {
            Complaint = texts.AccountLinkOver,
            Links = [(texts.AccountSendLink, "/account/password/forgotten"), (texts.AccountLogIn, "/account/login")],
        };
        return Show(context, form, StatusCodes.Status410Gone);
    }

    /// <summary>Any other page of this room.</summary>
    /// <typeparam name="TPage">A component with the parameters Frame and Model.</typeparam>
    /// <param name="context">The request.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="model">What it shows.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="inOneEdition">True where the other editions have no such page.</param>
    public async Task<IResult> Show<TPage>(
        HttpContext context,
        string title,
        object model,
        int status = StatusCodes.Status200OK,
        bool inOneEdition = false
    )
        where TPage : IComponent
    {
        var frame = pages.Frame(context, context.Request.Path) with { Title = title, Indexed = false };
        if (!inOneEdition)
            frame = frame with { Translations = [.. frame.Shelf.All.Select(e => (e, frame.Path))] };
        var drawn = await pages.Draw<TPage>(frame, model, []);
        return new PrivatePage(drawn.Content, status);
    }

    /// <summary>The seal of this visitor's forms.</summary>
    public string SealFor(HttpContext context) => seals.GetAndStoreTokens(context).RequestToken!;

    private sealed class PrivatePage(byte[] html, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var answer = httpContext.Response;
            (answer.StatusCode, answer.ContentType, answer.ContentLength) = (status, "text/html; charset=utf-8", html.Length);
            answer.Headers.CacheControl = "no-store";
            // Links in letters must not travel on.
            answer.Headers["Referrer-Policy"] = "same-origin";
            return answer.Body.WriteAsync(html, httpContext.RequestAborted).AsTask();
        }
    }
}
