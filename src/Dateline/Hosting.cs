using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Log;
using Dateline.Operations;
using Dateline.Site;
using Dateline.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Dateline;

/// <summary>How the framework is set up: limits of the server, the order in which a request passes, and what every answer carries.</summary>
internal static class Hosting
{
    /// <summary>What an endpoint takes that says nothing of its own, in bytes.</summary>
    private const long BodyBytesMax = 64 * 1024;

    /// <summary>How long a stop waits for requests that were begun: longer than any page takes, and within the patience of service managers (systemd 90 seconds).</summary>
    public static readonly TimeSpan StopMax = TimeSpan.FromSeconds(20);

    public static void Listen(WebApplicationBuilder builder, Settings settings)
    {
        builder.WebHost.UseUrls([.. settings.Urls.Split(';'), .. settings.Metrics is { } metrics ? (string[])[metrics] : []]);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopMax);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.ConfigureEndpointDefaults(AnswerPlainRequests.Use);
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = BodyBytesMax;
            server.Limits.MaxRequestHeaderCount = 100;
            server.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            server.Limits.MaxRequestLineSize = 8 * 1024;
        });
        // The framework's own switch would believe every X-Forwarded-For; --proxies says whom to believe.
        builder.Configuration["FORWARDEDHEADERS_ENABLED"] = "false";
        builder.Logging.ClearProviders();
        if (settings.Log is "json")
            builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "O"));
        else
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder
            .Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting", LogLevel.Warning);
        // It warns that its keys are stored as they are. They are; SECURITY.md says what follows.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // While anybody could log it, the framework opens an activity for each request; nobody reads these.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // The exception handler answers; what it could not name it has logged itself.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.None);
        // Why it could not start is told by whoever started it, in one line; what fails later is critical to the host too.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);
    }

    public static void AddWeb(IServiceCollection services, Settings settings)
    {
        // A query key that cannot be read is told like everything else that is wrong with a request.
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => ApiJson.Strict(json.SerializerOptions));
        // The slim builder leaves the regex constraint out; story addresses need it.
        services.Configure<RouteOptions>(routes =>
            routes.SetParameterPolicy<Microsoft.AspNetCore.Routing.Constraints.RegexInlineRouteConstraint>("regex")
        );
        services.AddRazorComponents();
        services.AddAuthorization().AddExceptionHandler<RefusalAnswers>().AddProblemDetails();
        services.AddOpenApi();
        RequestLimits.Add(services, settings);
    }

    /// <summary>The way of a request. A page that is kept is answered at the door, and nobody counts who asks. Behind it the edition comes first, since it moves the prefix out of the path before routes are matched.</summary>
    public static void Answer(WebApplication app)
    {
        Telemetry.Answer(app);
        app.UseMiddleware<AnswerFromCache>();
        if (app.Services.GetRequiredService<Settings>().CountryHeader is not null)
            app.UseMiddleware<ReaderCountry>();
        // With nobody to believe, the framework would believe everybody.
        if (app.Services.GetRequiredService<Settings>().ProxyNetworks.Count > 0)
            app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseWhen(
            c => !c.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            readers => readers.UseMiddleware<HeadAsGet>().UseMiddleware<EditionOfRequest>().UseMiddleware<ErrorPages>()
        );
        app.UseWhen(
            c => c.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            programs => programs.UseMiddleware<BareApiAnswers>()
        );
        app.UseMiddleware<AssetFiles>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
