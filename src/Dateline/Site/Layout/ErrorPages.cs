using System.Runtime.CompilerServices;
using Dateline.Editions;
using Dateline.Storage;

namespace Dateline.Site;

/// <summary>What a reader sees when there is nothing to see.</summary>
/// <param name="Status">404, 410, 500 or another status.</param>
/// <param name="Reason">A public reason, where there is one.</param>
public sealed record ErrorModel(int Status, string? Reason);

/// <summary>Turns an answer without a body into a page in the edition's language; for 404, old addresses are looked up first.</summary>
internal sealed class ErrorPages(
    RequestDelegate next,
    Database database,
    OpenEditions editions,
    ReaderPages pages,
    ILogger<ErrorPages> logger
)
{
    private readonly FormerAddresses _former = new(database, editions);

    /// <summary>What whoever asks too often is shown, drawn once for each edition as it stands: refusing must cost less than answering.</summary>
    private readonly ConditionalWeakTable<Edition, ReadyPage> _tooOften = [];

    public async Task Invoke(HttpContext context)
    {
        var (status, reason) = await Run(context, Answer);
        if (status == StatusCodes.Status404NotFound && !context.Response.HasStarted)
            (status, reason) = await Run(context, LeadOn);
        if (status is not null && !context.Response.HasStarted)
            await Draw(context, status.Value, reason);
    }

    /// <summary>The site's own answer; its status, if that is all there is of it. An old address with a number comes first, since it has the path of another page.</summary>
    private async Task<int?> Answer(HttpContext context)
    {
        if (FormerAddresses.NumberIn(context.Request) is { } number && await LedOn(context, number))
            return null;
        await next(context);
        var bare = context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null or 0 };
        return bare ? context.Response.StatusCode : null;
    }

    /// <summary>Leads whoever comes by an old address to where it is today; 404 when it is none.</summary>
    private async Task<int?> LeadOn(HttpContext context) => await LedOn(context, null) ? null : StatusCodes.Status404NotFound;

    private async Task<bool> LedOn(HttpContext context, string? number)
    {
        if (await _former.Find(context, number) is not { } address)
            return false;
        context.Response.Redirect(Addresses.Encoded(address), permanent: true);
        return true;
    }

    /// <summary>The status with which something ended that has no page yet, and its public reason.</summary>
    private async Task<(int? Status, string? Reason)> Run(HttpContext context, Func<HttpContext, Task<int?>> work)
    {
        try
        {
            return (await work(context), null);
        }
        catch (Refusal refusal)
        {
            return (refusal.Status, refusal.Status == StatusCodes.Status410Gone ? refusal.Message : null);
        }
        catch (BadHttpRequestException e)
        {
            return (e.StatusCode, null);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return (null, null);
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
            if (StoreTroubles.In(e) is null)
                return (StatusCodes.Status500InternalServerError, null);
            if (!context.Response.HasStarted)
                context.Response.Headers.RetryAfter = RefusalAnswers.RetryAfterSeconds;
            return (StatusCodes.Status503ServiceUnavailable, null);
        }
    }

    private async Task Draw(HttpContext context, int status, string? reason)
    {
        var retryAfter = context.Response.Headers.RetryAfter;
        context.Response.Clear();
        context.Response.Headers.RetryAfter = retryAfter;
        if (context.Features.Get<Edition>() is not { } edition)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("Nothing has been published here yet.\n", context.RequestAborted);
            return;
        }
        if (status != StatusCodes.Status429TooManyRequests)
            await (await PageFor(context, context.Request.Path, new ErrorModel(status, reason))).ExecuteAsync(context);
        else if (_tooOften.TryGetValue(edition, out var drawn))
            await drawn.ExecuteAsync(context);
        else
        {
            var page = new ReadyPage(await PageFor(context, "/", new ErrorModel(status, null)));
            _tooOften.AddOrUpdate(edition, page);
            await page.ExecuteAsync(context);
        }
    }

    private async Task<Delivered> PageFor(HttpContext context, string path, ErrorModel model)
    {
        var frame = pages.Frame(context, path);
        frame = frame with { Indexed = false, Title = TitleOf(frame, model.Status) };
        var page = await pages.Draw<ErrorPage>(frame, model, []);
        return page with { Status = model.Status, CacheControl = "no-store" };
    }

    private static string TitleOf(Frame frame, int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => frame.Texts.NotFoundHeading,
            StatusCodes.Status410Gone => frame.Texts.GoneHeading,
            StatusCodes.Status429TooManyRequests => frame.Texts.TooOftenHeading,
            < StatusCodes.Status500InternalServerError => frame.Texts.RefusedHeading,
            _ => frame.Texts.ErrorHeading,
        };
}
