using Dateline.Accounts;
using Dateline.Log;

namespace Dateline.Site;

/// <summary>GET /healthz: the process lives. GET /readyz: it reaches the log, and the followers that it needs to serve are well and near the log's head.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok\n")).ForEverybody().ExcludeFromDescription();
        routes.MapGet("/readyz", Ready).ForEverybody().ExcludeFromDescription();
    }

    private static IResult Ready(Followers followers)
    {
        var head = followers.Head;
        var places = followers
            .Places.Select(p => new
            {
                p.Name,
                p.Place,
                p.Failures,
                p.NeededToServe,
                Behind = Math.Max(0, head - p.Place),
            })
            .ToList();
        // One that is far behind the head shows old pages to nobody's surprise but ours.
        var ready = followers.SeesTheLog && places.All(p => !p.NeededToServe || !followers.IsBehind(p.Name));
        return Results.Json(
            new
            {
                Ready = ready,
                followers.SeesTheLog,
                Head = head,
                Followers = places,
            },
            ApiJson.Options,
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }
}
