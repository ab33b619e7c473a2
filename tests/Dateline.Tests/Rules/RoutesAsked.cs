using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Dateline.Tests.Rules.RoutesAsked))]

namespace Dateline.Tests.Rules;

/// <summary>
/// Listens, through the framework's own metrics, to which routes the tests of a whole run have asked for. When the run ends, a route that none has
/// asked for fails it: it is in the program, and nothing says that it works.
/// </summary>
/// <remarks>Whoever is turned away at the door (401, 403) has not asked. A run that a filter has cut short asks for less and is left in peace.</remarks>
public sealed class RoutesAsked : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, bool> Asked = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public RoutesAsked()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Microsoft.AspNetCore.Hosting", Name: "http.server.request.duration" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Note(tags));
        _listener.Start();
    }

    /// <summary>Method and route, such as <c>PUT /api/v1/site</c>, of everything that was asked for until now.</summary>
    public static IReadOnlySet<string> UntilNow => Asked.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Which endpoints nobody has asked for.</summary>
    internal static IReadOnlyList<string> Unasked(IEnumerable<RouteEndpoint> endpoints, IReadOnlySet<string> asked) =>
        [.. endpoints.Where(e => !EndpointRules.Names(e).Any(asked.Contains)).Select(e => EndpointRules.Names(e)[0])];

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        if (
            Environment
                .GetCommandLineArgs()
                .Any(a => a.StartsWith("--filter", StringComparison.Ordinal) || a is "--explicit" or "--server")
        )
            return;

        await using var paper = await Newspaper.Open(Store.Sqlite);
        Unasked(EndpointRules.Of(paper.Parts), UntilNow)
            .ShouldBeEmpty("these routes are in the program, and no test has asked for them");
    }

    private static void Note(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? method = null,
            route = null;
        var turnedAway = false;
        foreach (var (name, value) in tags)
            (method, route, turnedAway) = name switch
            {
                "http.request.method" => (value as string, route, turnedAway),
                "http.route" => (method, value as string, turnedAway),
                "http.response.status_code" => (method, route, value is 401 or 403),
                _ => (method, route, turnedAway),
            };
        if (route is not null && !turnedAway)
            Asked.TryAdd($"{method} {route}", true);
    }
}
