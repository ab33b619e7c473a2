using System.Security.Cryptography;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Dateline.Discussion;

/// <summary>The links in letters by which their reader wants no more of them: sealed with the account's number, so that nobody can make one for somebody else.</summary>
internal sealed class UnsubscribeLinks(IDataProtectionProvider seals)
{
    private readonly IDataProtector _seal = seals.CreateProtector("discussion letters");

    /// <summary>Where the links lead, within an edition.</summary>
    public const string Path = "/discussion/letters";

    /// <summary>What stands after the path.</summary>
    public string QueryFor(Guid account) => $"?of={_seal.Protect(account.ToString("N"))}";

    /// <summary>Whose link it is; null where it is none of ours.</summary>
    public Guid? Read(string sealed_)
    {
        try
        {
            return Guid.TryParseExact(_seal.Unprotect(sealed_), "N", out var account) ? account : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>GET and POST /discussion/letters?of=…: whoever has the link gets no more letters about discussions. The link is the proof: mail programs send no cookie and no form of ours (RFC 8058).</summary>
internal static class Unsubscribe
{
    private const long BodyBytesMax = 1_024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                UnsubscribeLinks.Path,
                (string? of, HttpContext context, AccountPages pages, UnsubscribeLinks links) =>
                {
                    var texts = AccountPages.TextsOf(context);
                    if (of is null || links.Read(of) is null)
                        return pages.LinkOver(context);
                    var form = new AccountForm(texts.Following.Unsubscribe)
                    {
                        Introduction = texts.Following.UnsubscribeText,
                        Action = $"{UnsubscribeLinks.Path}?of={of}",
                        Button = texts.Following.Unsubscribe,
                    };
                    return pages.Show(context, form);
                }
            )
            .Visitors();
        routes.MapPost(UnsubscribeLinks.Path, End).ForWhoeverSigns(Pace.Attempts, BodyBytesMax).ExcludeFromDescription();
    }

    private static async Task<IResult> End(string? of, HttpContext context, AccountPages pages, UnsubscribeLinks links, Acts acts)
    {
        if (of is null || links.Read(of) is not { } account)
            return await pages.LinkOver(context);
        await using (var act = await acts.Begin(Asker.ActorOf(account), context.RequestAborted))
        {
            await ReadNotifications.Choose(act, account, LettersWanted.Never);
            await act.Commit();
        }
        var texts = AccountPages.TextsOf(context).Following;
        return await pages.Show(context, new AccountForm(texts.Unsubscribe) { Notice = texts.Unsubscribed });
    }
}
