using System.Text.RegularExpressions;

namespace Dateline.Tests.Site;

public sealed partial class OpenApiTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task The_document_names_every_route_of_the_API_and_no_other(Store store)
    {
        var paper = await papers.On(store);

        var document = (await paper.Reader.Get("/api/openapi.json")).Granted().Json;

        ((string?)document["openapi"]).ShouldStartWith("3.");
        var documented = document["paths"]!
            .AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(m => $"{m.Key.ToUpperInvariant()} {p.Key}"));
        var real = paper
            .Routes()
            .Where(r => r.Pattern.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal))
            .Select(r => $"{r.Method} /{Constraint().Replace(r.Pattern.TrimStart('/'), "}")}");
        documented.ShouldBe(real, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_body_that_the_API_takes_is_described()
    {
        var paper = await papers.On(Store.Sqlite);
        var paths = (await paper.Reader.Get("/api/openapi.json")).Granted().Json["paths"]!;

        foreach (var route in paper.Routes().Where(r => r.Takes("application/json")))
        {
            var path = "/" + Constraint().Replace(route.Pattern.TrimStart('/'), "}");
            var operation = paths[path]
                .ShouldNotBeNull(route.ToString())[route.Method.Method.ToLowerInvariant()]
                .ShouldNotBeNull(route.ToString());
            operation["requestBody"]!["content"]!["application/json"]!["schema"].ShouldNotBeNull(route.ToString());
        }
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/stories/not-an-identity")]
    [InlineData("/api/other.json")]
    public async Task What_the_API_does_not_have_is_told_as_problem_json(string address)
    {
        var paper = await papers.On(Store.Sqlite);

        var answer = (await paper.Reader.Get(address)).Refused(System.Net.HttpStatusCode.NotFound);

        answer.Header("content-type").ShouldBe("application/problem+json");
        ((string?)answer.Json["title"]).ShouldStartWith("There is no such ");
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_answered_with_those_that_it_takes()
    {
        var paper = await papers.On(Store.Sqlite);

        var answer = await paper.Desk.Ask(HttpMethod.Patch, "/api/v1/stories");

        answer.Refused(System.Net.HttpStatusCode.MethodNotAllowed).Header("content-type").ShouldBe("application/problem+json");
        answer.Header("allow").ShouldBe("GET, POST");
    }

    [GeneratedRegex(@":[^}]*\}")]
    private static partial Regex Constraint();
}
