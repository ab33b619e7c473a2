using System.Reflection;
using Dateline.Accounts;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Rules;

/// <summary>What every endpoint says of itself: who may use it, how often, and how much may be sent to it.</summary>
internal static class EndpointRules
{
    /// <summary>More than any endpoint should take: a picture's 64 MiB and the form around it.</summary>
    private const long BodyBytesMax = 65L * 1024 * 1024;

    /// <summary>More than anybody's reader or program needs, at once or in a second.</summary>
    private const int RequestsMax = 5_000;

    /// <summary>Every endpoint of a program.</summary>
    public static IReadOnlyList<RouteEndpoint> Of(IServiceProvider program) =>
        [.. program.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>An endpoint by its methods and its route: one name for each method.</summary>
    public static IReadOnlyList<string> Names(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return [.. (methods.Count > 0 ? methods : ["GET"]).Select(m => $"{m} {endpoint.RoutePattern.RawText}")];
    }

    /// <summary>What endpoints do not say, or say wrongly.</summary>
    public static IReadOnlyList<string> Complaints(IEnumerable<RouteEndpoint> endpoints) =>
        [.. endpoints.SelectMany(e => ComplaintsOf(e).Select(complaint => $"{Names(e)[0]}: {complaint}"))];

    private static IEnumerable<string> ComplaintsOf(RouteEndpoint endpoint)
    {
        var demand = endpoint.Metadata.GetMetadata<Demand>();
        var limit = endpoint.Metadata.GetMetadata<IRequestSizeLimitMetadata>();
        if (demand is null)
            yield return "does not say who may use it. Take DemandsCapability, ForEverybody or ForReaders.";
        if (demand?.Capability is { } capability && !Capability.All.Contains(capability))
            yield return $"demands '{capability}', which nobody can be given.";
        if (endpoint.Metadata.GetMetadata<Pace>() is not { Burst: > 0 and <= RequestsMax, PerSecond: > 0 and <= RequestsMax })
            yield return $"does not say how often it may be asked, or more than {RequestsMax} times.";
        if (limit?.MaxRequestBodySize is null or <= 0 or > BodyBytesMax)
            yield return $"has no limit for its body, or one above {BodyBytesMax} bytes.";
        if (
            demand is { Capability: null }
            && endpoint.Metadata.GetMetadata<SealedForm>() is null
            && endpoint.Metadata.GetMetadata<SignedBody>() is null
            && Names(endpoint)
                .Any(n => !n.StartsWith("GET ", StringComparison.Ordinal) && !n.StartsWith("HEAD ", StringComparison.Ordinal))
        )
            yield return "lets everybody change something, without a sealed form or a signature.";
        foreach (var parameter in endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
            if (Nullable.GetUnderlyingType(parameter.ParameterType) is not null)
                yield return $"takes '{parameter.Name}' as a value that may be missing: the framework's generated code refuses one that cannot be read without naming it. Take a string.";
    }
}
