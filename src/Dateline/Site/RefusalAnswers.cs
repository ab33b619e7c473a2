using System.Text.RegularExpressions;
using Dateline.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Dateline.Site;

/// <summary>The one place where bad news becomes an answer: problem+json for programs; reader pages have theirs in <c>ErrorPages</c>.</summary>
internal sealed partial class RefusalAnswers(ILogger<RefusalAnswers> logger) : IExceptionHandler
{
    /// <summary>When to ask again while the store is away: long enough for a server to start, short enough for somebody who waits.</summary>
    public const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || httpContext.Response.HasStarted)
            return false;
        var refusal = AsRefusal(exception);
        if (refusal is null)
        {
            logger.LogError(exception, "{Method} {Path} failed.", httpContext.Request.Method, httpContext.Request.Path);
            refusal = OurFault(exception);
        }
        await Answer(httpContext, refusal);
        return true;
    }

    /// <summary>Writes a refusal as problem+json.</summary>
    public static Task Answer(HttpContext context, Refusal refusal)
    {
        var problem = new ProblemDetails { Status = refusal.Status, Title = refusal.Message };
        if (SayRefusal.LanguageOf(context.Request) is { } texts)
        {
            problem.Detail = SayRefusal.In(texts, refusal);
            context.Response.Headers.ContentLanguage = texts.Language;
        }
        if (refusal.Code != RefusalCode.Other)
            problem.Extensions["code"] = refusal.Code;
        if (refusal.At is { } at)
            problem.Extensions["at"] = at;
        if (refusal.Fields.Count > 0)
            problem.Extensions["fields"] = refusal.Fields;
        foreach (var (name, value) in refusal.More)
            problem.Extensions[name] = value;
        context.Response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json", context.RequestAborted);
    }

    private static Refusal OurFault(Exception exception) =>
        (exception, StoreTroubles.In(exception)) switch
        {
            (OutcomeUnknownException, _) => Refusal.Because(
                StatusCodes.Status503ServiceUnavailable,
                "The database went away at the last moment: this was either done or not. Read it again before you repeat it."
            ),
            (_, StoreTrouble.Away) => Refusal.Because(
                StatusCodes.Status503ServiceUnavailable,
                "The database cannot be reached at the moment. Nothing was changed."
            ),
            (_, StoreTrouble.FilesAway) => Refusal.Because(
                StatusCodes.Status503ServiceUnavailable,
                "The store of the pictures' files cannot be reached at the moment. Nothing was changed."
            ),
            (_, StoreTrouble.Full) => Refusal.Because(
                StatusCodes.Status503ServiceUnavailable,
                "The disk is full. Nothing was changed."
            ),
            _ => Refusal.Because(
                StatusCodes.Status500InternalServerError,
                "Something went wrong on our side. Nothing was changed."
            ),
        };

    /// <summary>What the framework and the store throw for a caller's mistake, in our words; null for what is our own fault.</summary>
    private static Refusal? AsRefusal(Exception exception) =>
        exception switch
        {
            Refusal refusal => refusal,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Refusal.Because(
                413,
                "What was sent is larger than this address takes.",
                RefusalCode.TooLarge
            ),
            BadHttpRequestException bad when Unbound().Match(bad.Message) is { Success: true } match => Refusal.Malformed(
                $"'{match.Groups[1].Value}' cannot be read.",
                match.Groups[1].Value
            ),
            BadHttpRequestException bad => Refusal.Because(bad.StatusCode, bad.Message),
            _ when Acts.WasOvertaken(exception) => Refusal.Conflict(
                RefusalCode.ChangedMeanwhile,
                "Somebody else changed this at the same moment. Read it again, then repeat your change."
            ),
            _ => null,
        };

    /// <summary>How the framework says that a query key is not of its type: the key's name stands last between the quotes.</summary>
    [GeneratedRegex("^Failed to bind parameter \"(?:[^\"]* )?(\\w+)\"")]
    private static partial Regex Unbound();
}
