using System.Net;
using Dateline.Accounts;
using Dateline.Storage;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Accounts;

public sealed class KeyLoginTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    /// <summary>Enough for every route of the API to be matched; nothing of it exists, since nobody comes so far.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Values = new()
    {
        ["id"] = [Guid.Empty.ToString()],
        ["number"] = ["1"],
        ["file"] = ["320.webp"],
        ["name"] = ["nothing"],
        ["agency"] = ["nothing"],
        ["lease"] = [Guid.Empty.ToString()],
        ["format"] = ["mp4"],
        ["language"] = ["en"],
    };

    [Theory, OnBothStores]
    public async Task Every_route_that_demands_a_capability_asks_for_a_key(Store store)
    {
        var paper = await papers.On(store);
        var guarded = paper.Routes().Where(r => r is { Demand: not null, ForStaff: false }).ToList();

        guarded.Count.ShouldBeGreaterThanOrEqualTo(20);
        foreach (var route in guarded)
        {
            var answer = await Ask(paper.Reader, route);
            answer.Refused(HttpStatusCode.Unauthorized).Header("www-authenticate").ShouldBe("Bearer");
            answer.Header("content-type").ShouldBe("application/problem+json");
            answer.Header("set-cookie").ShouldBeNull();
        }
    }

    [Theory, OnBothStores]
    public async Task Every_route_names_the_capability_that_a_key_lacks(Store store)
    {
        var paper = await papers.On(store);
        foreach (var capability in Capability.All)
        {
            using var lacking = await paper.Hire(
                $"without-{capability.Replace('.', '-')}",
                [.. Capability.All.Where(c => c != capability)]
            );
            foreach (var route in paper.Routes().Where(r => r is { Demand: not null, ForStaff: false }))
            {
                var answer = await Ask(lacking.Client, route);
                if (route.Demand == capability && route.Method == HttpMethod.Head)
                    answer.Refused(HttpStatusCode.Forbidden);
                else if (route.Demand == capability)
                    answer.Refused(HttpStatusCode.Forbidden).Text.ShouldContain($"it lacks '{capability}'");
                else
                    answer.Status.ShouldNotBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
            }
        }
    }

    [Theory, OnBothStores]
    public async Task A_revoked_key_works_no_more(Store store)
    {
        var paper = await papers.On(store);
        using var guest = await paper.Hire("guest", Capability.ReadStories);
        (await guest.Ask(HttpMethod.Get, "/api/v1/stories")).Granted();

        await using (var act = await paper.Parts.GetRequiredService<Acts>().Begin("operator", CancellationToken.None))
        {
            (await act.Db.Set<ApiKey>().SingleAsync(k => k.Name == "guest")).Revoke(act.Now);
            await act.Commit();
        }

        (await guest.Ask(HttpMethod.Get, "/api/v1/stories")).Refused(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer dateline_0000")]
    [InlineData("bearer dateline_0000")]
    [InlineData("Basic ZGVzazpkZXNr")]
    [InlineData("dateline_0000")]
    [InlineData("Bearer ' OR 1=1 --")]
    public async Task What_is_no_key_opens_nothing(string header)
    {
        var paper = await papers.On(Store.Sqlite);

        (await paper.Reader.Get("/api/v1/stories", ("authorization", header))).Refused(HttpStatusCode.Unauthorized);
        (await paper.Reader.Get("/", ("authorization", header))).Granted();
    }

    [Fact]
    public async Task A_secret_is_stored_nowhere()
    {
        var paper = await papers.On(Store.Sqlite);
        var (key, secret) = ApiKey.Make("shown-once", Capability.All.ToList(), Newspaper.Morning);

        secret.ShouldStartWith("dateline_");
        key.SecretHash.ShouldBe(ApiKey.HashOf(secret));
        foreach (var value in typeof(ApiKey).GetProperties().Select(p => p.GetValue(key)?.ToString()))
            (value ?? "").ShouldNotContain(secret["dateline_".Length..]);
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<ApiKey>().ToListAsync()).ShouldAllBe(k => k.SecretHash.Length == 64);
    }

    private static async Task<Answer> Ask(HttpClient client, Route route)
    {
        using var request = new HttpRequestMessage(route.Method, route.Address(Values).First()) { Content = route.Content() };
        return await Answer.Read(await client.SendAsync(request));
    }
}
