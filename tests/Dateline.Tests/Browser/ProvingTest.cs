using Dateline.Log.Tree;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

[Collection(BrowserTests.Name)]
public class ProvingTest(SampleSite site)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_readers_browser_proves_each_publication_of_a_storys_history(string edition)
    {
        var page = await site.Open(site.Pages[$"{edition} history"]);
        var bytes = 0L;
        page.Response += async (_, response) =>
        {
            if (response.Url.Contains("/record/", StringComparison.Ordinal))
                Interlocked.Add(ref bytes, (await response.BodyAsync()).Length);
        };

        await page.Locator("[data-prove]").ClickAsync();
        await Ended(page);

        var states = await States(page);
        states.ShouldNotBeEmpty();
        states.ShouldAllBe(s => s == "holds");
        var said = await page.Locator(".timeline-proof").First.InnerTextAsync();
        said.ShouldContain(await page.EvaluateAsync<string>("document.querySelector('[data-prove]').dataset.noWitness"));
        TestContext.Current.TestOutputHelper!.WriteLine($"{states.Length} publications, {bytes} bytes read.");
        await Screenshots.Take(page, $"history-proved-{edition}");
    }

    [Theory]
    [InlineData("**/record/body/*", "\"headline\":\"", "\"headline\":\"Not ")]
    [InlineData("**/record/entry/*", "index ", "index 1")]
    [InlineData("**/record/entry/*", "/record\n", "/record\n9")]
    public async Task A_readers_browser_finds_what_was_changed(string where, string said, string instead)
    {
        var page = await site.Open(site.Pages["en history"]);
        await Changed(page, where, text => text.Replace(said, instead));

        await page.Locator("[data-prove]").ClickAsync();
        await Ended(page);

        (await States(page)).ShouldAllBe(s => s == "fails");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_readers_browser_checks_a_witness_and_does_not_believe_a_name_alone(bool real)
    {
        var page = await site.Open(site.Pages["en history"]);
        var witness = SignerKey.Make("rival.example/witness", SignatureKind.Cosignature);
        var signer = real ? witness : SignerKey.Make(witness.Public.Name, SignatureKind.Cosignature);
        await Changed(page, "**/record/keys", text => text.Replace("\"witnesses\":[]", $"\"witnesses\":[\"{witness.Public}\"]"));
        await Changed(
            page,
            "**/record/entry/*",
            text =>
            {
                var proof = ProofFile.Read(text);
                var cosignature = SignedNote.Cosign(proof.Checkpoint.Text, signer, DateTimeOffset.UnixEpoch.AddYears(56));
                // The forger writes the real key's hash before a signature that is not its.
                return (
                    proof with
                    {
                        Checkpoint = proof.Checkpoint.With(cosignature with { KeyHash = witness.Public.Hash }),
                    }
                ).ToString();
            }
        );

        await page.Locator("[data-prove]").ClickAsync();
        await Ended(page);

        (await States(page)).ShouldAllBe(s => s == "holds");
        var said = await page.Locator(".timeline-proof").First.InnerTextAsync();
        said.Contains(witness.Public.Name, StringComparison.Ordinal).ShouldBe(real, said);
        said.Contains("No independent witness", StringComparison.Ordinal).ShouldBe(!real, said);
    }

    private static Task<IAsyncDisposable> Changed(IPage page, string where, Func<string, string> change) =>
        page.RouteAsync(
            where,
            async route =>
            {
                var answer = await route.FetchAsync();
                await route.FulfillAsync(new() { Response = answer, Body = change(await answer.TextAsync()) });
            }
        );

    [Fact]
    public async Task What_cannot_be_read_is_not_called_wrong()
    {
        var page = await site.Open(site.Pages["en history"]);
        await page.RouteAsync("**/record/keys", route => route.AbortAsync());

        await page.Locator("[data-prove]").ClickAsync();
        await Ended(page);

        (await States(page)).ShouldAllBe(s => s == "unknown");
    }

    [Theory]
    [InlineData("en", false)]
    [InlineData("ar", true)]
    public async Task The_record_reads_on_a_desktop_and_a_phone(string edition, bool phone)
    {
        var page = await site.Open(site.Pages[$"{edition} record"], new Window(IsPhone: phone, IsDark: phone));

        (await page.Locator(".record-lines > li").CountAsync()).ShouldBeGreaterThan(40);
        await Screenshots.Take(page, $"record-{edition}");
    }

    /// <summary>Asked again and again: the page's own rules forbid the browser to be told to wait for an expression.</summary>
    private static Task<TimeSpan> Ended(IPage page) =>
        Eventually.That(
            "every publication was looked at",
            async () => (await States(page)).All(s => s is not null) && await page.Locator("[data-prove]").IsEnabledAsync()
        );

    private static Task<string[]> States(IPage page) =>
        page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-proof]')].map(l => l.dataset.state)");
}

/// <summary>Pictures of pages for people to look at: taken where DATELINE_TEST_SCREENSHOTS names a folder, and else not.</summary>
internal static class Screenshots
{
    public static async Task Take(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DATELINE_TEST_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }
}
