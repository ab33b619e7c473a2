using System.Security.Claims;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Stories.Content;
using Microsoft.AspNetCore.Components;

namespace Dateline.Newsroom;

/// <summary>What frames every page of the newsroom: who is there, what they may do, and the seal of their forms.</summary>
/// <param name="Name">Who is logged in.</param>
/// <param name="Actor">The same as revisions keep it.</param>
/// <param name="Held">What they may do.</param>
/// <param name="Seal">The seal of this page's forms and scripts.</param>
/// <param name="Place">Which entry of the menu is open.</param>
public sealed record Shell(string Name, string Actor, IReadOnlyList<string> Held, string Seal, string Place)
{
    /// <summary>What has just happened, for whoever did it to know.</summary>
    public string? Notice { get; init; }

    /// <summary>What went wrong, as a whole.</summary>
    public string? Complaint { get; init; }

    /// <summary>What was typed into a form that was refused; its fields show that, and not what is kept.</summary>
    public IFormCollection? Typed { get; init; }

    /// <summary>The same, saying why the form that was sent is refused; unchanged where nothing is.</summary>
    public Shell Refusing(HttpContext context, string? complaint) =>
        complaint is null ? this : this with { Complaint = complaint, Typed = context.Request.Form };

    /// <summary>True when they may do something anywhere.</summary>
    public bool May(string capability) => Permissions.Touches(Held, capability);

    /// <summary>True when they may do it there.</summary>
    public bool May(string capability, string edition, string? section = null) =>
        Permissions.Allows(Held, capability, edition, section);
}

/// <summary>Draws pages of the newsroom: in the interface language of the edition in whose address they are opened, and never kept.</summary>
internal sealed class NewsroomPages(AccountPages pages)
{
    /// <summary>A page.</summary>
    /// <typeparam name="TPage">A component with the parameters Frame and Model.</typeparam>
    /// <param name="context">The request.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="place">Which entry of the menu is open.</param>
    /// <param name="model">Makes what the page shows of its shell.</param>
    /// <param name="status">The answer's status.</param>
    public Task<IResult> Show<TPage>(
        HttpContext context,
        string title,
        string place,
        Func<Shell, object> model,
        int status = StatusCodes.Status200OK
    )
        where TPage : IComponent
    {
        var shell = new Shell(
            context.User.FindFirstValue("name") ?? "",
            context.Actor(),
            context.User.Held(),
            pages.SealFor(context),
            place
        );
        return pages.Show<TPage>(context, title, model(shell), status);
    }

    public static NewsroomTexts TextsOf(HttpContext context) => AccountPages.TextsOf(context).Newsroom;

    public static Edition EditionOf(HttpContext context) =>
        context.Features.Get<Edition>() ?? throw Site.Refusal.NotFound("edition");

    /// <summary>A complaint in the language of the page.</summary>
    public static string Say(NewsroomTexts texts, FieldComplaint complaint) =>
        complaint.Kind switch
        {
            ComplaintKind.Missing => texts.Required,
            ComplaintKind.TooLong => InterfaceTexts.Fill(texts.TooLong, complaint.CharactersMax ?? 0),
            ComplaintKind.Taken => texts.Taken,
            _ => texts.NotAllowedHere,
        };
}
