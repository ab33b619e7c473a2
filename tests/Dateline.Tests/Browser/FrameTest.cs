using System.Globalization;
using System.Net;
using System.Text;
using Dateline.Accounts;
using Dateline.Site;
using Dateline.Tests.Accounts;
using Dateline.Tests.Discussion;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

/// <summary>A discussion in a page of another site, as a browser shows it.</summary>
[Collection(BrowserTests.Name)]
public class FrameTest(SampleSite site)
{
    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task A_frame_goes_on_in_the_named_site_is_as_high_as_its_discussion_and_is_refused_elsewhere()
    {
        Long.Test();
        var browser = site.Browser;
        using var partner = new OtherSite();
        using var stranger = new OtherSite();
        await using var paper = await Newspaper.Open(Store.Sqlite, configure: s => s with { FrameAncestors = partner.Origin });
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        await nela.Says(
            story,
            string.Join("\n\n", Enumerable.Range(1, 30).Select(i => $"Pier number {i} stands where it stood."))
        );
        var origin = paper.Address.ToString().TrimEnd('/');
        partner.Page = stranger.Page =
            "<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>"
            + ServeFrameScript.Snippet(origin, $"{origin}{story.Address}/discussion/embed", "Discussion");

        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(partner.Origin);
        var frame = page.FrameLocator("iframe");
        await Assertions.Expect(frame.Locator(".comment-text")).ToHaveCountAsync(1);
        await Eventually.That(
            "the frame is as high as what it shows",
            async () =>
                await page.Locator("iframe").EvaluateAsync<double>("f => f.getBoundingClientRect().height")
                == await frame.Locator("body").EvaluateAsync<double>("b => Math.ceil(b.getBoundingClientRect().height)")
        );
        (await page.Locator("iframe").EvaluateAsync<double>("f => f.getBoundingClientRect().height")).ShouldBeGreaterThan(900);

        paper.Wait(TimeSpan.FromMinutes(5));
        await nela.Says(story, "It came while the page was open.");
        await frame.Locator("[data-news]:visible").ClickAsync();
        await Assertions.Expect(frame.Locator(".comment-text").First).ToHaveTextAsync("It came while the page was open.");
        var opened = await context.RunAndWaitForPageAsync(() => frame.Locator(".discussion-door a").First.ClickAsync());
        await opened.WaitForURLAsync($"{origin}/account/login**");
        page.Url.ShouldBe(partner.Origin + "/");
        (await context.CookiesAsync([origin]))
            .Where(c => c.Name.Contains("session", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();

        var refused = await context.NewPageAsync();
        var told = new List<string>();
        refused.Console += (_, line) => told.Add(line.Text);
        await refused.GotoAsync(stranger.Origin);
        await Eventually.That(
            "the browser refuses it",
            () => Task.FromResult(told.Any(t => t.Contains("frame-ancestors", StringComparison.Ordinal)))
        );
        (await refused.FrameLocator("iframe").Locator(".comment-text").CountAsync()).ShouldBe(0);
    }

    /// <summary>A site of its own origin that serves one page.</summary>
    private sealed class OtherSite : IDisposable
    {
        private readonly HttpListener _door = new();

        public OtherSite()
        {
            Origin = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
            _door.Prefixes.Add(Origin + "/");
            _door.Start();
            _ = Serve();
        }

        public string Origin { get; }
        public string Page { get; set; } = "";

        public void Dispose() => _door.Close();

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    var call = await _door.GetContextAsync();
                    call.Response.ContentType = "text/html; charset=utf-8";
                    await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Page));
                    call.Response.Close();
                }
            }
            // It was closed.
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException) { }
        }
    }
}
