using System.Net;
using System.Net.Http.Headers;
using Dateline.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dateline.Tests.Rules;

public class EndpointTest
{
    [Fact]
    public async Task Every_endpoint_says_who_may_use_it_how_often_and_how_much_it_takes()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var endpoints = EndpointRules.Of(paper.Parts);

        endpoints.Count.ShouldBeGreaterThan(30);
        EndpointRules.Complaints(endpoints).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_endpoint_demands_is_asked_of_everybody()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        foreach (var endpoint in EndpointRules.Of(paper.Parts))
            if (endpoint.Metadata.GetMetadata<Demand>() is { Capability: not null, LoggedIn: false })
            {
                var (method, route) = EndpointRules.Names(endpoint)[0].Split(' ') is [var m, var r] ? (m, r) : default;
                using var request = new HttpRequestMessage(new HttpMethod(method), Filled(route));
                if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepted)
                    request.Content = new StringContent("{}", MediaTypeHeaderValue.Parse(accepted.ContentTypes[0]));

                var answer = await Answer.Read(await paper.Reader.SendAsync(request));

                answer.Status.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {route}");
            }
    }

    [Fact]
    public async Task Planted_endpoints_that_say_nothing_of_themselves_are_found()
    {
        await using var site = WebApplication.CreateSlimBuilder().Build();
        site.MapGet("/silent", () => "");
        site.MapGet("/unlimited", () => "").WithMetadata(new Demand(null));
        site.MapGet("/unknown", () => "").DemandsCapability("stories.dream");
        site.MapPost("/open", () => "").ForEverybody();
        site.MapPost("/endless", () => "").DemandsCapability(Capability.WriteStories, long.MaxValue);
        site.MapGet("/hasty", () => "").ForEverybody(new Pace("hasty", int.MaxValue, 1));
        site.MapGet("/wordless", (int? page) => "").ForEverybody();
        site.MapGet("/good", () => "").ForEverybody();

        var complaints = EndpointRules.Complaints(Endpoints(site));

        complaints.Count.ShouldBe(10, string.Join('\n', complaints));
        complaints.ShouldContain(c => c.StartsWith("GET /silent: does not say who may use it"));
        complaints.ShouldContain(c => c.StartsWith("GET /silent: has no limit"));
        complaints.ShouldContain(c => c.StartsWith("GET /wordless: takes 'page'"));
        complaints.ShouldContain(c => c.StartsWith("GET /silent: does not say how often"));
        complaints.ShouldContain(c => c.StartsWith("GET /unlimited: has no limit"));
        complaints.ShouldContain(c => c.StartsWith("GET /hasty: does not say how often"));
        complaints.ShouldContain(c => c.StartsWith("GET /unknown: demands 'stories.dream'"));
        complaints.ShouldContain(c => c.StartsWith("POST /open: lets everybody change something"));
        complaints.ShouldContain(c => c.StartsWith("POST /endless: has no limit"));
    }

    [Fact]
    public async Task A_planted_endpoint_that_no_test_asks_for_is_found()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await using var site = WebApplication.CreateSlimBuilder().Build();
        site.MapGet("/healthz", () => "");
        site.MapGet("/planted/{story}", () => "");
        await paper.Reader.Get("/healthz");
        // It is noted after the answer is out.
        await Eventually.That("it was noted", () => Task.FromResult(RoutesAsked.UntilNow.Contains("GET /healthz")));

        RoutesAsked.Unasked(Endpoints(site), RoutesAsked.UntilNow).ShouldBe(["GET /planted/{story}"]);
    }

    private static IEnumerable<RouteEndpoint> Endpoints(IEndpointRouteBuilder site) =>
        site.DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>();

    /// <summary>An address on a route, with something fitting in each hole.</summary>
    private static string Filled(string route) =>
        string.Join(
            '/',
            route
                .Split('/')
                .Select(part =>
                    part.Contains(":guid", StringComparison.Ordinal) ? Guid.Empty.ToString()
                    : part.Contains(":int", StringComparison.Ordinal) ? "1"
                    : part.StartsWith('{') ? "planted"
                    : part
                )
        );
}
