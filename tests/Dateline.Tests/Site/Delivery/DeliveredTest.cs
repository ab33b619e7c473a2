using System.Net;

namespace Dateline.Tests.Site.Delivery;

public sealed class DeliveredTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task Every_encoding_carries_the_same_page_under_a_strong_name_of_its_own(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("Packed in three ways"));

        foreach (var address in new[] { story.Address!, "/", "/feed.xml", "/sitemap.xml", "/nothing-here" })
        {
            var answers = new Dictionary<string, Answer>();
            foreach (var encoding in new[] { "identity", "gzip", "br" })
                answers[encoding] = await paper.Reader.Get(address, ("accept-encoding", encoding));

            answers.Values.Select(a => a.Text).Distinct().Count().ShouldBe(1, address);
            answers.Values.Select(a => a.Header("etag")).Distinct().Count().ShouldBe(3, address);
            answers.Values.ShouldAllBe(a => a.Header("etag")!.StartsWith('"'));
            answers.Values.ShouldAllBe(a => a.Header("vary") == "Accept-Encoding");
            answers["identity"].Header("content-encoding").ShouldBeNull();
            answers["gzip"].Header("content-encoding").ShouldBe("gzip");
            answers["br"].Header("content-encoding").ShouldBe("br");
        }
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0", "gzip")]
    [InlineData("deflate", null)]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("", null)]
    public async Task The_best_encoding_that_is_accepted_is_sent(string accepted, string? sent)
    {
        var paper = await papers.On(Store.Sqlite);

        (await paper.Reader.Get("/", ("accept-encoding", accepted))).Header("content-encoding").ShouldBe(sent);
    }

    [Theory, OnBothStores]
    public async Task Whoever_has_the_page_already_is_told_in_a_few_bytes(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("Read once and read again"));

        foreach (var encoding in new[] { "identity", "gzip", "br" })
        {
            var tag = (await paper.Reader.Get(story.Address!, ("accept-encoding", encoding))).Granted().Header("etag")!;
            foreach (var known in new[] { tag, $"\"other\", {tag}", "W/" + tag, "*" })
            {
                var again = await paper.Reader.Get(story.Address!, ("accept-encoding", encoding), ("if-none-match", known));
                again.Status.ShouldBe(HttpStatusCode.NotModified, known);
                again.Bytes.ShouldBeEmpty();
                again.Header("etag").ShouldBe(tag);
            }
        }
        var changed = await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of("Read once and changed")));
        var old = (await paper.Reader.Get(changed.Address!)).Header("etag")!;
        (await paper.Reader.Get(changed.Address!, ("if-none-match", old[..^1] + "0\""))).Granted();
    }

    [Theory, OnBothStores]
    public async Task HEAD_answers_as_GET_does_without_its_body(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("Only its head, please"));

        foreach (var address in new[] { story.Address!, "/", "/feed.json", "/robots.txt", "/search?q=head", "/nothing-here" })
        foreach (var encoding in new[] { "identity", "br" })
        foreach (var turn in new[] { "drawn", "kept" })
        {
            var get = await paper.Reader.Get(address, ("accept-encoding", encoding));
            var head = await Head(paper, address, encoding);
            head.Status.ShouldBe(get.Status, $"{address}, {turn}");
            head.Bytes.ShouldBeEmpty();
            foreach (
                var header in new[] { "etag", "content-type", "content-length", "content-encoding", "vary", "cache-control" }
            )
                head.Header(header).ShouldBe(get.Header(header), $"{address}, {turn}: {header}");
        }
    }

    [Fact]
    public async Task Two_nodes_give_a_page_the_same_name_and_the_same_bytes()
    {
        Assert.SkipWhen(PrivatePostgres.WhyMissing is not null, PrivatePostgres.WhyMissing ?? "");
        await using var paper = await Newspaper.Open(Store.Postgres);
        await using var node = await paper.SecondNode();
        var morning = await FirstEdition.In(paper);
        await Eventually.That(
            "the second node has all of it",
            async () => (await node.Reader.Get(morning.Tower.Address!)).Status == HttpStatusCode.Gone
        );

        foreach (
            var address in new[] { morning.Bridge.Address!, morning.Ferry.Address!, "/", "/ar/", "/feed.xml", "/sitemap-1.xml" }
        )
        foreach (var encoding in new[] { "identity", "gzip", "br" })
        {
            var here = (await paper.Reader.Get(address, ("accept-encoding", encoding))).Granted();
            var there = (await node.Reader.Get(address, ("accept-encoding", encoding))).Granted();
            there.Header("etag").ShouldBe(here.Header("etag"), address);
            there.Bytes.ShouldBe(here.Bytes, address);
        }
    }

    private static async Task<Answer> Head(Newspaper paper, string address, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        request.Headers.TryAddWithoutValidation("accept-encoding", encoding);
        return await Answer.Read(await paper.Reader.SendAsync(request));
    }
}
