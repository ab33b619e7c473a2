namespace Dateline.Site;

/// <summary>What routing itself refuses under /api (no such address, another method, another content type) is told as problem+json too.</summary>
internal sealed class BareApiAnswers(RequestDelegate next)
{
    public async Task Invoke(HttpContext context)
    {
        await next(context);
        var response = context.Response;
        if (response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null or 0 })
            await RefusalAnswers.Answer(context, Refusal.Because(response.StatusCode, SentenceFor(response)));
    }

    private static string SentenceFor(HttpResponse response) =>
        response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "There is no such address.",
            StatusCodes.Status405MethodNotAllowed => $"This address takes {response.Headers.Allow}.",
            StatusCodes.Status415UnsupportedMediaType => "This address does not take what was sent: its content type is another.",
            StatusCodes.Status429TooManyRequests =>
                $"Too many requests came at once. Come again in {response.Headers.RetryAfter} seconds.",
            _ => "The request cannot be answered.",
        };
}
