using System.Globalization;
using System.Net;
using Dateline.Site;

namespace Dateline.Tests.Site;

/// <summary>On a site whose limits are a hundredth: one search, then one in ten seconds; twelve pages drawn; ten requests with a key.</summary>
public class RequestLimitsTest
{
    private const string ForwardedFor = "X-Forwarded-For";

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again_in_the_editions_language()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite, configure: Hundredth);
        (await paper.Reader.Get("/search?q=tide")).Granted();

        var english = await paper.Reader.Get("/search?q=tide");
        var arabic = await paper.Reader.Get("/ar/search?q=tide");
        var disguised = await paper.Reader.Get("/search?q=tide", (ForwardedFor, "203.0.113.9"));

        foreach (var answer in new[] { english, arabic, disguised })
        {
            answer.Refused(HttpStatusCode.TooManyRequests);
            int.Parse(answer.Header("retry-after")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 10);
            answer.Header("cache-control").ShouldBe("no-store");
            answer.Header("content-security-policy").ShouldNotBeNull();
        }
        english.Text.ShouldContain("Try again in a few seconds.");
        arabic.Text.ShouldContain("dir=\"rtl\"");
        WebUtility.HtmlDecode(arabic.Text).ShouldContain("حاول مجددًا بعد ثوانٍ");
    }

    [Fact]
    public async Task Kept_pages_are_for_everybody_and_drawn_ones_have_a_limit()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite, configure: Hundredth);
        (await paper.Reader.Get("/")).Granted();

        for (var i = 0; i < 100; i++)
            (await paper.Reader.Get("/")).Granted();
        var unknown = new List<HttpStatusCode>();
        for (var i = 0; i < 200 && !unknown.Contains(HttpStatusCode.TooManyRequests); i++)
            unknown.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Status(paper, $"/nothing-{i}-{n}"))));

        unknown[0].ShouldBe(HttpStatusCode.NotFound);
        unknown.ShouldContain(HttpStatusCode.TooManyRequests);
        (await paper.Reader.Get("/")).Granted();
    }

    [Fact]
    public async Task A_program_that_asks_too_often_is_refused_and_others_are_not()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite, configure: Hundredth);

        Answer answer;
        do answer = await paper.Reporter.Ask(HttpMethod.Get, "/api/v1/stories");
        while (answer.Status == HttpStatusCode.OK);

        answer.Refused(HttpStatusCode.TooManyRequests).Header("content-type").ShouldBe("application/problem+json");
        ((string)answer.Json["title"]!).ShouldStartWith("Too many requests came at once. Come again in ");
        answer.Header("retry-after").ShouldNotBeNull();
        (await paper.Desk.Ask(HttpMethod.Get, "/api/v1/stories")).Granted();
    }

    [Fact]
    public async Task Behind_a_proxy_that_is_named_readers_are_told_apart_by_what_it_says()
    {
        await using var paper = await Newspaper.Open(
            Store.Sqlite,
            configure: s => Hundredth(s) with { Proxies = "127.0.0.1; 10.0.0.0/8" }
        );
        Task<Answer> Search(string forwardedFor) => paper.Reader.Get("/search?q=tide", (ForwardedFor, forwardedFor));

        (await Search("203.0.113.9")).Granted();
        (await Search("203.0.113.9")).Refused(HttpStatusCode.TooManyRequests);
        (await Search("203.0.113.10")).Granted();
        // What a reader writes there himself stands before what the proxies add.
        (await Search("198.51.100.1, 203.0.113.10")).Refused(HttpStatusCode.TooManyRequests);
        (await Search("203.0.113.10, 10.1.2.3")).Refused(HttpStatusCode.TooManyRequests);
        (await Search("2001:db8:1:2::1")).Granted();
        (await Search("2001:db8:1:2:ffff::2")).Refused(HttpStatusCode.TooManyRequests);
        (await Search("2001:db8:1:3::1")).Granted();
    }

    [Theory]
    [InlineData("203.0.113.9", "::ffff:203.0.113.9", true)]
    [InlineData("203.0.113.9", "203.0.113.10", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("::203.0.113.9", "203.0.113.9", false)]
    public void Neighbours_in_one_block_are_counted_together(string one, string other, bool together) =>
        (AddressBlock.Of(IPAddress.Parse(one)) == AddressBlock.Of(IPAddress.Parse(other))).ShouldBe(together);

    private static Settings Hundredth(Settings settings) => settings with { LimitPercent = 1 };

    private static async Task<HttpStatusCode> Status(Newspaper paper, string address) => (await paper.Reader.Get(address)).Status;
}
