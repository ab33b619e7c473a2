using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site;

/// <summary>GET …/{slug}/events: what changes on a story's page while it is open (server-sent events, HTML §9.2). <c>Last-Event-ID</c>, or <c>?after=</c> the first time, says what the page has.</summary>
internal static class StreamEvents
{
    /// <summary>Open pages on one node; whoever comes then is asked to come later, and the page works without.</summary>
    public const int PagesMax = 20_000;

    private static readonly byte[] LoadAnew = "event: reload\ndata: {}\n\n"u8.ToArray();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(StoryPath.Route + "/events", Stream).ForEverybody().ExcludeFromDescription();

    private static async Task<IResult> Stream(
        [AsParameters] StoryPath path,
        string? after,
        HttpContext context,
        Database database,
        OpenPages pages
    )
    {
        var edition = context.Features.Get<Edition>() ?? throw Refusal.NotFound("edition");
        Guid story;
        await using (var db = database.OpenPublic())
        {
            story = (await db.StandingAt(edition, path.Text, context.RequestAborted)).Id;
        }
        if (pages.Open >= PagesMax)
        {
            context.Response.Headers.RetryAfter = "60";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        return new Events(story, NumberOf(context, after), pages);
    }

    /// <summary>The last number that the page has; none is the beginning of time.</summary>
    private static long? NumberOf(HttpContext context, string? after)
    {
        var said = context.Request.Headers["Last-Event-ID"].ToString();
        return long.TryParse(said.Length > 0 ? said : after, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private sealed class Events(Guid story, long? after, OpenPages pages) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var until = CancellationTokenSource.CreateLinkedTokenSource(
                httpContext.RequestAborted,
                httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping
            );
            using var page = pages.Register(story, after ?? 0);
            var missed = after is { } number ? await pages.Missed(story, page, number, until.Token) : [];
            Begin(httpContext);
            try
            {
                var body = httpContext.Response.Body;
                // Readers who were cut off together do not come back together.
                var wait = RandomNumberGenerator.GetInt32(1_000, 5_000);
                await body.WriteAsync(
                    System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"retry: {wait}\n\n")),
                    until.Token
                );
                foreach (var bytes in missed ?? [LoadAnew])
                    await body.WriteAsync(bytes, until.Token);
                await body.FlushAsync(until.Token);
                await Send(body, page.Events, until.Token);
            }
            catch (OperationCanceledException)
            {
                // The reader has gone, or the program stops; a page comes back by itself.
            }
        }

        private static void Begin(HttpContext context)
        {
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            // nginx would gather the events otherwise.
            context.Response.Headers["X-Accel-Buffering"] = "no";
        }

        private static async Task Send(Stream body, ChannelReader<byte[]> events, CancellationToken stop)
        {
            while (await events.WaitToReadAsync(stop))
            {
                while (events.TryRead(out var bytes))
                    await body.WriteAsync(bytes, stop);
                await body.FlushAsync(stop);
            }
        }
    }
}
