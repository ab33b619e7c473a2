using Dateline.Accounts;
using Dateline.Site;

namespace Dateline.Editions;

/// <summary>GET /about/{policy}: how the edition works, in its own words.</summary>
internal static class ReadPolicy
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/about/{policy}", ["GET", "HEAD"], Read).ForReaders();

    private static async Task<IResult> Read(string policy, HttpContext context, ReaderPages pages)
    {
        var frame = pages.Frame(context, $"/about/{policy}");
        var found = frame.Edition.Policy(policy) ?? throw Refusal.NotFound("page");
        frame = frame with
        {
            Title = found.Title,
            Translations = [.. frame.Shelf.All.Where(e => e.Policy(policy) is not null).Select(e => (e, $"/about/{policy}"))],
        };
        return await pages.Draw<PolicyPage>(frame, found, []);
    }
}
