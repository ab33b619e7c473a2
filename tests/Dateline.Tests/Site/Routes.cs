using Dateline.Accounts;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Site;

/// <summary>One route of the running program, with one of its methods.</summary>
internal sealed record Route(RouteEndpoint Endpoint, HttpMethod Method)
{
    /// <summary>As it is written in the program.</summary>
    public string Pattern => Endpoint.RoutePattern.RawText ?? "";

    /// <summary>What whoever asks must be allowed; null when it is for everybody.</summary>
    public string? Demand =>
        (
            Endpoint.Metadata.GetMetadata<Demand>() ?? throw new InvalidOperationException($"{this} says not who may use it.")
        ).Capability;

    /// <summary>True where it is a page or form of the newsroom, which no key opens.</summary>
    public bool ForStaff => Demand is not null && Endpoint.Metadata.GetMetadata<Demand>()!.LoggedIn;

    /// <summary>What it wants to be sent, without anything in it: the right type, so that routing finds the route.</summary>
    public HttpContent? Content() =>
        Takes("application/json") ? new StringContent("", System.Text.Encoding.UTF8, "application/json")
        : Takes("multipart/form-data") ? new MultipartFormDataContent("boundary")
        : null;

    /// <summary>Names of the parts that vary.</summary>
    public IReadOnlyList<string> Parameters => [.. Endpoint.RoutePattern.Parameters.Select(p => p.Name)];

    public bool Takes(string contentType) =>
        Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains(contentType) is true;

    /// <summary>Every address that these values make of the pattern; values stand as they are, unencoded.</summary>
    public IEnumerable<string> Address(Dictionary<string, IReadOnlyList<string>> values)
    {
        IEnumerable<string> addresses = [""];
        foreach (var segment in Endpoint.RoutePattern.PathSegments)
            addresses = addresses.SelectMany(a => Parts(segment, values).Select(p => $"{a}/{p}")).ToList();
        return addresses.Select(a => a.Length == 0 ? "/" : a);
    }

    public override string ToString() => $"{Method} /{Pattern.TrimStart('/')}";

    private static List<string> Parts(RoutePatternPathSegment segment, Dictionary<string, IReadOnlyList<string>> values)
    {
        List<string> parts = [""];
        foreach (var part in segment.Parts)
            parts = part switch
            {
                RoutePatternLiteralPart literal => [.. parts.Select(p => p + literal.Content)],
                RoutePatternSeparatorPart separator => [.. parts.Select(p => p + separator.Content)],
                RoutePatternParameterPart parameter => [.. parts.SelectMany(p => ValuesOf(parameter, values).Select(v => p + v))],
                _ => throw new NotSupportedException(),
            };
        return parts;
    }

    private static IReadOnlyList<string> ValuesOf(
        RoutePatternParameterPart parameter,
        Dictionary<string, IReadOnlyList<string>> values
    ) =>
        values.GetValueOrDefault(parameter.Name)
        ?? throw new InvalidOperationException(
            $"Nobody says what may stand for '{parameter.Name}': a new route needs its values in this test."
        );
}

/// <summary>The routes that the program really has: tests ask each of them, and not a list that somebody forgets to lengthen.</summary>
internal static class RoutesOfProgram
{
    /// <summary>Every route with each of its methods; one that takes any method counts as GET.</summary>
    public static IReadOnlyList<Route> Routes(this Newspaper paper) =>
        [
            .. paper
                .Parts.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .SelectMany(e =>
                    (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => new Route(
                        e,
                        new HttpMethod(m)
                    ))
                ),
        ];

    /// <summary>Those that anybody may ask with GET.</summary>
    public static IReadOnlyList<Route> PublicRoutes(this Newspaper paper) =>
        [.. paper.Routes().Where(r => r.Method == HttpMethod.Get && r.Demand is null)];
}
