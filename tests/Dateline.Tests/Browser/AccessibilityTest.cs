using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

[Collection(BrowserTests.Name)]
public class AccessibilityTest(SampleSite site)
{
    /// <summary>Every kind of page in one window, every second one left to right and in the light; the long tests look at all of them in both, and at half of them in each of the two windows between.</summary>
    [Theory]
    [InlineData(false, false, "en")]
    [InlineData(true, true, "ar")]
    [InlineData(false, true, null)]
    [InlineData(true, false, null)]
    public Task Axe_finds_nothing_on_any_page(bool phone, bool dark, string? quickly)
    {
        // In the two windows between, every second page: a page has either its widths or its colours changed there, and both are looked at in the other two.
        if (Long.IsWanted)
            return Holds(
                new Window(phone, dark),
                site.Pages.Where((_, number) => quickly is not null || number % 2 == (phone ? 1 : 0))
            );
        Assert.SkipWhen(quickly is null, Long.WhySkipped);
        var pages = site.Pages.Where(p => p.Key.StartsWith($"{quickly} ", StringComparison.Ordinal)).ToList();
        return Holds(new Window(phone, dark), pages.Where((_, number) => number % 2 == (phone ? 1 : 0)));
    }

    /// <summary>Rules that hold are not told node by node: only what is wrong is read.</summary>
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    private async Task Holds(Window window, IEnumerable<KeyValuePair<string, string>> pages)
    {
        var complaints = new List<string>();
        var page = await site.Open(site.Pages["en front"], window);
        foreach (var (name, path) in pages)
        {
            await page.GotoAsync(path);
            var result = await page.RunAxe(OnlyViolations);
            complaints.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{name}: {v.Id} at {n.Html}")));
        }

        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_wider_than_the_narrowest_screen_or_the_largest_zoom()
    {
        // 320 CSS pixels are a small phone, and a desktop at 400 % (WCAG 2.2, 1.4.10).
        var wider = new List<string>();
        var page = await site.Open(site.Pages["en front"]);
        await page.SetViewportSizeAsync(320, 640);
        foreach (var (name, path) in site.Pages)
        {
            await page.GotoAsync(path);
            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (width > 320)
                wider.Add($"{name}: {width}, {string.Join(", ", await Beyond(page, 320))}");
        }

        wider.ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_may_be_spaced_as_readers_need_it_without_being_cut_off()
    {
        var page = await site.Open(site.Pages["en full story"]);

        // The text spacing of WCAG 2.2, 1.4.12.
        await page.EvaluateAsync(
            """
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
            document.adoptedStyleSheets.push(sheet);
            """
        );

        var cut = await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll("main *")].filter(e => getComputedStyle(e).overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1 && !e.matches(".unseen, .gallery-strip, .figures"))
              .map(e => e.outerHTML.slice(0, 120))
            """
        );
        cut.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_is_reached_by_keyboard_and_shows_where_one_is()
    {
        var page = await site.Open(site.Pages["en full story"]);

        await page.Keyboard.PressAsync("Tab");

        (await Focused(page)).ShouldContain("#content", customMessage: "the first stop leads past the masthead");
        var unmarked = new List<string>();
        for (var stop = 0; stop < 60; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var outline = await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle");
            if (outline == "none" && await page.EvaluateAsync<bool>("document.activeElement !== document.body"))
                unmarked.Add(await Focused(page));
        }
        unmarked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Links_and_buttons_outside_running_text_are_large_enough_for_a_finger()
    {
        var small = new List<string>();
        foreach (var name in (string[])["en front", "ar front", "en full story", "ar full story", "en search with results"])
        {
            var page = await site.Open(site.Pages[name], new Window(IsPhone: true));
            small.AddRange(
                (
                    await page.EvaluateAsync<string[]>(
                        """
                        [...document.querySelectorAll("nav a, button:not([hidden]), .button, .story-side a")]
                          .map(e => [e, e.getBoundingClientRect()])
                          .filter(([e, box]) => box.width > 0 && box.height < 43.5 && !e.closest(".read-also"))
                          .map(([e, box]) => `${e.outerHTML.slice(0, 100)} is ${Math.round(box.height)} high`)
                        """
                    )
                ).Select(s => $"{name}: {s}")
            );
            await page.Context.CloseAsync();
        }

        small.ShouldBeEmpty();
    }

    /// <summary>The elements that stick out to either side.</summary>
    private static Task<string[]> Beyond(IPage page, int width) =>
        page.EvaluateAsync<string[]>(
            """
            width => [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > width + 0.5 || e.getBoundingClientRect().left < -0.5)
              .map(e => e.outerHTML.slice(0, 80))
            """,
            width
        );

    private static Task<string> Focused(IPage page) =>
        page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 120)");
}
