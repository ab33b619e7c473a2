using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dateline.Accounts;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Tests.Accounts;
using Dateline.Tests.Discussion;
using Dateline.Tests.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Site.Webhooks;

/// <summary>Others are told of everything that becomes public, by Standard Webhooks.</summary>
public class WebhookTest
{
    private const string Secret = "whsec_ZGF0ZWxpbmUncyB3ZWJob29rcyBhcmUgdGVzdGVkIGhlcmU=";
    private const string Other = "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldCwganVzdCBhcyBsb25n";

    [Fact]
    public void A_signature_is_what_the_specifications_own_libraries_make() =>
        WebhookSecret
            .Read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8)
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Theory]
    [InlineData("http://127.0.0.1:9/hooks", null, "DATELINE_WEBHOOK_SECRET: is missing, and --webhook takes one")]
    [InlineData("partner.example", Secret, "--webhook: 'partner.example' is no address of a receiver")]
    [InlineData("ftp://partner.example", Secret, "--webhook: 'ftp://partner.example' is no address")]
    [InlineData("https://name:tide@partner.example", Secret, "--webhook: an address of a receiver holds no name and no password")]
    [InlineData("https://a.example;https://b.example", Secret, "there are 2 webhooks and 1 secrets")]
    [InlineData("https://a.example", "tide-mill", "DATELINE_WEBHOOK_SECRET: a secret reads whsec_")]
    [InlineData("https://a.example", "whsec_dGlkZS1taWxs", "24 to 64 bytes")]
    [InlineData("https://a.example", "whsec_" + "tide mill tide mill tide mill tide", "24 to 64 bytes")]
    public void A_webhook_that_cannot_be_signed_or_sent_is_named_and_no_secret_is_told(
        string? to,
        string? secret,
        string complaint
    )
    {
        var said = SettingsCheck.Of(new Settings { Webhook = to, WebhookSecret = secret }).ToList();

        said.ShouldHaveSingleItem().ShouldContain(complaint);
        said[0].ShouldNotContain("tide");
        if (secret is not null)
            said[0].ShouldNotContain(secret);
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task Everything_that_becomes_public_is_told_in_order_and_once_and_nothing_of_what_it_says(Store store)
    {
        Long.Test();
        using var receiver = new WebhookReceiver().Come();
        await using var paper = await Open(store, receiver);
        var morning = await FirstEdition.In(paper);
        await paper.PhotoDesk.Kill(morning.Picture, "The agency has no right to it.");
        await paper.Desk.Cover(morning.Ferry, "open", "What has happened at the quay.");
        var post = await paper.Desk.Post(morning.Ferry, "She blows her horn.");
        await paper.Desk.Retract((await paper.Desk.Post(morning.Ferry, "She sinks.")).Id);
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela Marsh");
        var comment = await nela.Says(morning.Ferry, "I was on board.");
        paper.Wait(TimeSpan.FromMinutes(5));
        var regretted = await nela.Says(morning.Ferry, "I was at the helm.");
        await nela.Does(regretted, "removal");

        var told = await All(paper, receiver);

        var log = await paper.Log();
        told.Select(d => d.Number).ShouldBe(log.Select(e => e.Number), "the numbers have no gaps");
        foreach (var (delivery, entry) in told.Zip(log))
            Says(delivery, entry);
        string Only(string kind) => told.Last(d => d.Kind == kind).Url!;
        ((string)told.First(d => d.Kind == "live-post-published").Json["type"]!).ShouldBe("live_post.published");
        Only("comment-removed").ShouldBe(Newspaper.Origin + morning.Ferry.Address + "/discussion");
        Only("live-post-published").ShouldStartWith(Newspaper.Origin + morning.Ferry.Address + "/live/1#post-");
        told.Single(d => d.Kind == "comment-shown" && d.Url!.EndsWith(comment.ToString(), StringComparison.Ordinal)).Json[
            "data"
        ]!["story"]!
            .ToString()
            .ShouldBe(morning.Ferry.Id.ToString());
        foreach (var delivery in told.Where(d => d.Url is not null))
            (await paper.Reader.Get(new Uri(delivery.Url!).PathAndQuery)).Status.ShouldBeOneOf(
                delivery.Kind switch
                {
                    "comment-shown" when delivery.Url!.EndsWith(regretted.ToString(), StringComparison.Ordinal) =>
                    [
                        HttpStatusCode.NotFound,
                    ],
                    _ when delivery.Url!.EndsWith(morning.Tower.Address!, StringComparison.Ordinal) => [HttpStatusCode.Gone],
                    "picture-published" or "picture-killed" => [HttpStatusCode.Gone],
                    _ => [HttpStatusCode.OK],
                }
            );
        var all = string.Join('\n', told.Select(d => d.Body));
        string[] never =
        [
            FirstEdition.Note,
            FirstEdition.Reason,
            "horn",
            "board",
            "helm",
            "agency",
            "quay",
            "Nela",
            "key/",
            "account/",
            "readers",
        ];
        foreach (var word in never)
            all.ShouldNotContain(word);
        told.Single(d => d.Number == 1).Url.ShouldBe(Newspaper.Origin + "/");
        post.Id.ShouldNotBe(Guid.Empty);
    }

    /// <summary>A delivery says that an entry is there, and is signed so that nothing in it can be changed.</summary>
    private static void Says(Delivery delivery, Entry entry)
    {
        delivery.Verifies(Secret).ShouldBeTrue();
        delivery.Verifies(Other).ShouldBeFalse();
        var changed = delivery.Body.Replace("Z\"", "z\"", StringComparison.Ordinal);
        changed.ShouldNotBe(delivery.Body);
        (delivery with { Body = changed }).Verifies(Secret).ShouldBeFalse();
        (delivery with { Id = "1" + delivery.Id }).Verifies(Secret).ShouldBeFalse();
        delivery.Kind.ShouldBe(FactJson.KindOf(entry.Fact.GetType()));
        ((string)delivery.Json["data"]!["subject"]!).ShouldBe(entry.Fact.Subject);
        ((string?)delivery.Json["data"]!["edition"]).ShouldBe(entry.Fact.InEdition);
        DateTimeOffset.Parse((string)delivery.Json["timestamp"]!, CultureInfo.InvariantCulture).ShouldBe(entry.At);
        ((string)delivery.Json["type"]!).ShouldMatch("^[a-z_]+\\.[a-z]+$");
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task A_receiver_that_is_away_or_unwell_holds_up_nobody_and_misses_nothing()
    {
        Long.Test();
        using var receiver = new WebhookReceiver();
        using var well = new WebhookReceiver().Come();
        await using var paper = await Newspaper.Open(
            Store.Sqlite,
            configure: s => s with { Webhook = $"{receiver.Address};{well.Address}", WebhookSecret = $"{Secret} {Other};{Other}" }
        );
        await Eventually.That("its absence is noticed", async () => (await Standing(paper, "webhook-1")).Failures > 0);

        var watch = Stopwatch.StartNew();
        await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "nobody waits for a receiver");
        (await paper.Reader.Get("/readyz")).Status.ShouldBe(HttpStatusCode.OK);
        receiver.Status = 500;
        receiver.Come();
        await Eventually.That("it was tried again", () => Task.FromResult(receiver.Refused > 0));
        (receiver.Status, receiver.RetryAfter) = (503, 90);
        await Eventually.That("it asks for a pause", () => Task.FromResult(receiver.AskedForPause > 0));
        receiver.Status = 204;
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        receiver.Taken.ShouldBeEmpty("it asked for a minute and a half");
        paper.Wait(TimeSpan.FromSeconds(91));
        var told = await All(paper, receiver);
        told.ShouldAllBe(d => d.Verifies(Secret) && d.Verifies(Other), "one secret takes the other's place");
        var others = await All(paper, well);
        others.ShouldAllBe(d => d.Verifies(Other) && !d.Verifies(Secret));
        told.Select(d => d.Body).ShouldBe(others.Select(d => d.Body));

        await paper.Parts.GetRequiredService<Followers>().Rebuild("stories", CancellationToken.None);
        await paper.Desk.SendOut(Copy.Of("The bridge is closed again"));
        var numbers = (await All(paper, receiver)).Select(d => d.Number).ToList();
        numbers.ShouldBe(numbers.Distinct().Order().ToList(), "what is built again is not told again");
    }

    [Fact]
    public async Task A_receiver_that_wants_no_more_is_sent_no_more()
    {
        using var receiver = new WebhookReceiver { Status = 410 }.Come();
        await using var paper = await Open(Store.Sqlite, receiver);
        await Eventually.That("it said so", () => Task.FromResult(receiver.Refused > 0));

        receiver.Status = 204;
        await paper.Desk.SendOut(Copy.Of("The bridge is open"));

        await Eventually.That("nothing waits for it", async () => await Standing(paper, "webhook-1") is (0, 0));
        (receiver.Taken.Count, receiver.Refused).ShouldBe((0, 1));
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Each_node_tells_and_what_they_tell_is_the_same()
    {
        Long.Test();
        using var receiver = new WebhookReceiver().Come();
        await using var paper = await Open(Store.Postgres, receiver);
        await using var node = await paper.SecondNode();
        await node.Desk.SendOut(Copy.Of("The bridge is open"));
        var last = (await paper.Log())[^1].Number;

        await Eventually.That("both told it", () => Task.FromResult(receiver.Taken.Count(d => d.Number == last) == 2));

        receiver.Taken.Where(d => d.Number == last).Select(d => d.Body).Distinct().Count().ShouldBe(1);
        receiver.Taken.Select(d => d.Number).Distinct().Order().ShouldBe(Enumerable.Range(1, (int)last).Select(n => (long)n));
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task The_program_refuses_to_start_without_a_secret_and_tells_a_receiver_that_comes_later()
    {
        Long.Test();
        using var receiver = new WebhookReceiver();
        await using var program = await RealProgram.On(Store.Sqlite, "--webhook", receiver.Address.ToString());
        var (code, _, error) = await program.Serve();
        code.ShouldBe(1);
        error.ShouldStartWith("DATELINE_WEBHOOK_SECRET: is missing");

        program.Environment = [("DATELINE_WEBHOOK_SECRET", Secret)];
        await program.Start();
        using var desk = await program.Hire("desk");
        foreach (var edition in Newspaper.Editions)
            await desk.Open(edition);
        var story = await desk.SendOut(Copy.Of("The bridge is open"));
        receiver.Come();

        await Eventually.That("it is told", () => Task.FromResult(receiver.Taken.Any(d => d.Kind == "story-published")));
        receiver.Taken.Select(d => d.Kind).ShouldBe(["edition-published", "edition-published", "story-published"]);
        receiver.Taken.Select(d => d.Number).ShouldBe([1, 2, 3]);
        receiver.Taken.ShouldAllBe(d => d.Verifies(Secret) && !d.Verifies(Other));
        receiver.Taken[^1].Url.ShouldBe(program.Address.ToString().TrimEnd('/') + story.Address);
        var age =
            DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(receiver.Taken[^1].Timestamp, CultureInfo.InvariantCulture);
        age.ShouldBeInRange(0, 300, "the time is that of the attempt");
    }

    private static Task<Newspaper> Open(Store store, WebhookReceiver receiver) =>
        Newspaper.Open(store, configure: s => s with { Webhook = receiver.Address.ToString(), WebhookSecret = Secret });

    /// <summary>What a receiver was told, once it was told of the newest entry.</summary>
    private static async Task<IReadOnlyList<Delivery>> All(Newspaper paper, WebhookReceiver receiver)
    {
        var last = (await paper.Log())[^1].Number;
        await Eventually.That($"it was told of entry {last}", () => Task.FromResult(receiver.Taken.Any(d => d.Number == last)));
        return receiver.Taken;
    }

    private static async Task<(int Failures, long Behind)> Standing(Newspaper paper, string name)
    {
        var followers = (JsonArray)(await paper.Reader.Get("/readyz")).Json["followers"]!;
        var point = followers.Single(f => (string)f!["name"]! == name)!;
        return ((int)point["failures"]!, (long)point["behind"]!);
    }
}
