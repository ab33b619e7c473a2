using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dateline.Operations;
using Dateline.Storage;
using Dateline.Tests.Imaging.Credentials;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dateline.Tests.Operations;

/// <summary>What an operator sees of a running installation: metrics, traces, the doctor, a stop, an upgrade.</summary>
public class OperationsTest(Installations installations) : IClassFixture<Installations>
{
    [Theory, OnBothStores]
    public async Task Metrics_are_told_at_their_own_address_and_nowhere_else(Store store)
    {
        Long.OnPostgres(store);
        var site = await installations.On(store);
        await site.Desk.Ask(HttpMethod.Get, "/api/v1/stories");
        // A request is counted when it has ended, which is a moment after its answer has come; and a page that is drawn while something goes out is not kept.
        await Eventually.That(
            "the request was counted, and a page that was kept was given",
            async () =>
            {
                await site.Reader.Get("/");
                var told = (await site.Metrics.Get("/metrics")).Text;
                return told.Contains("http_route=\"/api/v1/stories\"", StringComparison.Ordinal)
                    && told.Contains("result=\"hit\"", StringComparison.Ordinal);
            }
        );

        var metrics = (await site.Metrics.Get("/metrics")).Granted().Text;

        Value(metrics, "dateline_pages_requests_total", "result=\"hit\"").ShouldBeGreaterThan(0);
        Value(metrics, "dateline_pages_requests_total", "result=\"drawn\"").ShouldBeGreaterThan(0);
        Value(metrics, "dateline_followers_behind", "follower=\"stories\"").ShouldBe(0);
        Value(metrics, "dateline_followers_failures", "follower=\"search\"").ShouldBe(0);
        Value(metrics, "dateline_log_head").ShouldBeGreaterThanOrEqualTo(5);
        Value(metrics, "http_server_request_duration_seconds_count", "http_route=\"/api/v1/stories\"").ShouldBeGreaterThan(0);
        (await site.Reader.Get("/metrics")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await site.Reader.Get("/metrics", ("host", site.Metrics.BaseAddress!.Authority))).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await site.Metrics.Get("/")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task A_follower_that_stumbles_is_seen_in_metrics_with_how_far_it_is_behind()
    {
        Long.Test();
        var site = await installations.On(Store.Sqlite);
        await site.Program.Execute("ALTER TABLE public_story RENAME TO public_story_away");

        await site.Desk.SendOut(Copy.Museum);

        await Eventually.That("the follower's failure was told", async () => await Failures(site) > 0);
        Value((await site.Metrics.Get("/metrics")).Text, "dateline_followers_behind", "follower=\"stories\"").ShouldBe(1);
        await site.Program.Execute("ALTER TABLE public_story_away RENAME TO public_story");
        await Eventually.That("the follower was well again", async () => await Failures(site) == 0);
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task Traces_go_to_the_collector_and_tell_nothing_of_the_reader(Store store)
    {
        Long.Test();
        var site = await installations.On(store);

        await site.Reader.Get("/world?secret=hidden-word", ("user-agent", "Somebodys-Browser/7"));

        await Eventually.That(
            "a trace came",
            () => Task.FromResult(site.Collector.Taken.Any(t => t.Body.Contains("/world", StringComparison.Ordinal)))
        );
        site.Collector.Taken.ShouldAllBe(t => t.Path == "/v1/traces");
        site.Collector.Taken.ShouldAllBe(t => !t.Body.Contains("Somebodys-Browser") && !t.Body.Contains("hidden-word"));
    }

    [Theory, OnBothStores]
    public async Task The_doctor_finds_nothing_wrong_where_all_is_well(Store store)
    {
        Long.OnPostgres(store);
        var site = await installations.On(store);

        var (code, output, error) = await Doctor(site);

        code.ShouldBe(0, output + error);
        output.ShouldNotContain("WRONG");
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.StartsWith("ok     "));
        output.ShouldContain("picture files: all 1 are in ");
        output.ShouldContain($"{site.Program.Address} answers.");
    }

    [Theory, OnBothStores]
    public async Task The_doctor_says_of_each_wrong_thing_what_to_do(Store store)
    {
        Long.OnPostgres(store);
        var site = await installations.On(store);
        var picture = Path.Combine(site.Program.Folder, "blobs", site.Picture.Original[..2], site.Picture.Original);
        File.Move(picture, picture + ".away");
        await site.Program.Execute("UPDATE publication_log SET at = at + 86400000000");

        var (code, output, error) = await Doctor(site);

        await site.Program.Execute("UPDATE publication_log SET at = at - 86400000000");
        File.Move(picture + ".away", picture);
        code.ShouldBe(1);
        error.ShouldBe("2 things are wrong.\n");
        Wrong(output, "picture files").ShouldContain($"1 of 1 are missing, such as {site.Picture.Original}. Copy blobs/");
        Wrong(output, "clock").ShouldContain("Set the clock");
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(40, true)]
    public void The_doctor_says_when_the_signing_certificate_ends(int days, bool isWell)
    {
        var now = DateTimeOffset.UtcNow;
        using var signer = new TestSigner(until: now.AddDays(days));
        using var folder = new TestFolder();

        var finding = CertificateFindings.Of(signer.Signing(new Settings(), folder), now).ShouldHaveSingleItem();

        finding.IsWell.ShouldBe(isWell);
        finding.Line.ShouldContain($"is good until {now.AddDays(days):yyyy-MM-dd}");
        CertificateFindings.Of(new Settings(), now).ShouldBeEmpty();
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task A_stop_lets_a_request_that_was_begun_finish_and_ends_with_0(Store store)
    {
        Long.Test();
        var site = await installations.On(store);
        var body =
            "{\"edition\":\"en\",\"content\":{\"headline\":\"Written while it stopped\",\"section\":\"city\",\"blocks\":[]}}";
        using var line = await Begin(site, body);
        await using var stream = line.GetStream();

        var end = site.Program.Stop();
        await Eventually.That("nobody new was let in", async () => !await IsListening(site.Program.Address));
        await Task.Delay(TimeSpan.FromSeconds(3));
        end.IsCompleted.ShouldBeFalse("the request is not answered yet");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body));
        var answer = await new StreamReader(stream).ReadToEndAsync();

        answer.ShouldStartWith("HTTP/1.1 201 ");
        (await end).ShouldBe(0);
        await site.Program.Start();
        (await site.Program.Query("SELECT content FROM story_revision")).ShouldContain(c =>
            c.Contains("Written while it stopped")
        );
    }

    [Theory, OnBothStores]
    public async Task A_start_on_a_site_that_is_in_order_warns_of_nothing(Store store)
    {
        Long.OnPostgres(store);
        var site = await installations.On(store);
        (await site.Program.Stop()).ShouldBe(0);

        await site.Program.Start();
        (await site.Reader.Get("/")).Granted();

        site.Program.Said.ShouldNotContain(line => line.StartsWith("warn: ") || line.StartsWith("fail: "));
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task A_request_that_never_ends_holds_a_stop_up_no_longer_than_its_bound()
    {
        Long.Test();
        var site = await installations.On(Store.Sqlite);
        using var line = await Begin(site, "{}");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var code = await site.Program.Stop();

        code.ShouldBe(0);
        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(15), "it was waited for");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(40));
        await site.Program.Start();
    }

    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task A_database_of_the_previous_schema_is_served_as_it_was(Store store)
    {
        Long.Test();
        var site = await installations.On(store);
        var before = await Installation.Pages(site.Reader);
        (await site.Program.Stop()).ShouldBe(0);
        await BackToPreviousSchema(site.Program);
        var pending = (await Doctor(site)).Output;

        await site.Program.Start();
        await Eventually.Followed(site.Reader);

        Wrong(pending, "schema").ShouldContain("migrations are pending");
        (await Installation.Pages(site.Reader)).ShouldBe(before);
        (await site.Program.Verb("verify")).Code.ShouldBe(0);
    }

    /// <summary>Begins to send a story, and returns when the program has begun to answer; the body is still to be sent.</summary>
    private static async Task<TcpClient> Begin(Installation site, string body)
    {
        var line = new TcpClient();
        await line.ConnectAsync(site.Program.Address.Host, site.Program.Address.Port);
        var stream = line.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/v1/stories HTTP/1.1\r\nHost: localhost\r\nAuthorization: {site.Desk.Client.DefaultRequestHeaders.Authorization}\r\n"
                    + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
            )
        );
        // The program says so when it begins to read the body: from here on the request is being answered.
        var buffer = new byte[25];
        await stream.ReadExactlyAsync(buffer);
        Encoding.ASCII.GetString(buffer).ShouldBe("HTTP/1.1 100 Continue\r\n\r\n");
        return line;
    }

    private static Task<(int Code, string Output, string Error)> Doctor(Installation site) =>
        site.Program.Verb("doctor", "--urls", site.Program.Address.ToString().TrimEnd('/'));

    private static string Wrong(string output, string subject) =>
        output.Split('\n').Single(line => line.StartsWith($"WRONG  {subject}: ", StringComparison.Ordinal));

    private static async Task<double> Failures(Installation site) =>
        Value((await site.Metrics.Get("/metrics")).Text, "dateline_followers_failures", "follower=\"stories\"");

    /// <summary>A number out of Prometheus' form.</summary>
    private static double Value(string metrics, string name, string label = "")
    {
        var line = metrics
            .Split('\n')
            .FirstOrDefault(l =>
                (l.StartsWith(name + "{", StringComparison.Ordinal) || l.StartsWith(name + " ", StringComparison.Ordinal))
                && l.Contains(label, StringComparison.Ordinal)
            );
        line.ShouldNotBeNull($"{name} {label} in:\n{metrics}");
        return double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static async Task<bool> IsListening(Uri address)
    {
        try
        {
            using var knock = new TcpClient();
            await knock.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task BackToPreviousSchema(RealProgram program)
    {
        await using var database = Database.Of(new Settings { Data = program.Folder, Database = program.Database });
        await using var db = database.OpenNewsroom();
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().TakeLast(2).First());
    }
}
