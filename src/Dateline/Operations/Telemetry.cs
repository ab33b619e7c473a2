using Dateline.Log;
using Dateline.Site;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dateline.Operations;

/// <summary>Metrics in Prometheus' form on an address of their own, and traces to a collector: each only where a setting asks for it.</summary>
internal static class Telemetry
{
    /// <summary>Ours, and those of what we stand on: requests by route and status, connections, memory and collections, the PostgreSQL pool.</summary>
    private static readonly string[] Meters =
    [
        PageMetrics.Meter,
        FollowerMetrics.Meter,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
        "Npgsql",
    ];

    /// <summary>A trace carries nothing that tells one reader from another.</summary>
    private static readonly string[] OfTheReader = ["user_agent.original", "client.address", "network.peer.address"];

    public static void Add(IServiceCollection services, Settings settings)
    {
        if (settings.Metrics is null && settings.Traces is null)
            return;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(r => r.AddService("dateline"));
        if (settings.Metrics is not null)
            telemetry.WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (settings.Traces is { } collector)
            telemetry.WithTracing(traces =>
                traces
                    .AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpResponse = (trace, _) => Forget(trace))
                    .AddSource("Npgsql")
                    .AddOtlpExporter(export =>
                    {
                        export.Protocol = OtlpExportProtocol.HttpProtobuf;
                        export.Endpoint = new Uri(new Uri(collector), "v1/traces");
                    })
            );
    }

    /// <summary>What comes in by the port of metrics is answered here and sees nothing of the site; what comes in by another sees nothing of metrics.</summary>
    public static void Answer(WebApplication app)
    {
        if (app.Services.GetRequiredService<Settings>().MetricsPort is { } port)
            app.MapWhen(c => c.Connection.LocalPort == port, metrics => metrics.UseOpenTelemetryPrometheusScrapingEndpoint());
    }

    private static void Forget(System.Diagnostics.Activity trace)
    {
        foreach (var name in OfTheReader)
            trace.SetTag(name, null);
    }
}
