using Dateline.Editions;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>Where an address of old leads today. The public addresses of stories hold it: those that a story had here, and those under which another system knew it.</summary>
internal sealed class FormerAddresses(Database database, OpenEditions editions)
{
    private const int CharactersMax = 400;

    /// <summary>The parameters by which WordPress finds an item without a telling address (<c>/?p=12</c>).</summary>
    private static readonly string[] Numbers = ["p", "page_id", "attachment_id"];

    /// <summary>The number by which a request asks for an item, as <c>?p=12</c>; null where it does not. Such an address has the path of another page.</summary>
    public static string? NumberIn(HttpRequest request)
    {
        if (!request.QueryString.HasValue)
            return null;
        var name = Array.Find(
            Numbers,
            n => request.Query[n] is [{ Length: > 0 and <= 20 } number] && number.All(char.IsAsciiDigit)
        );
        return name is null ? null : $"?{name}={request.Query[name]}";
    }

    /// <summary>The story's address, with its edition's prefix; null where no story has been there, or the request is for that very address.</summary>
    /// <param name="context">The request, with its edition.</param>
    /// <param name="number">What <see cref="NumberIn"/> found.</param>
    public async Task<string?> Find(HttpContext context, string? number)
    {
        if (
            context.Features.Get<Edition>() is not { } edition
            || context.Request.Path.Value is not { Length: > 0 and <= CharactersMax } path
        )
            return null;
        var wanted = (path == "/" ? path : path.TrimEnd('/')) + number;
        // The other system knew nothing of our prefixes: its addresses lead into every edition that has no host of its own.
        var shelf = editions.Now;
        var ids = shelf.All.Where(e => e == edition || e.Body.Host is null).Select(e => e.Id).ToList();
        await using var db = database.OpenPublic();
        var found = await db.Set<PublicAddress>()
            .Where(a => ids.Contains(a.Edition) && a.Path == wanted)
            .Join(db.Set<PublicStory>(), a => a.Story, s => s.Id, (_, s) => new { s.Edition, s.Address })
            .ToListAsync(context.RequestAborted);
        var story = found.Find(s => s.Edition == edition.Id) ?? found.FirstOrDefault();
        if (story is null || shelf.Find(story.Edition) is not { } home)
            return null;
        var address = home.BasePath + story.Address;
        return address == context.Request.PathBase + path ? null : address;
    }
}
