using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

[Collection(BrowserTests.Name)]
public class ReadingTest(SampleSite site)
{
    [Fact]
    public async Task Pages_ask_nobody_else_set_no_cookie_and_break_no_rule_of_their_own()
    {
        var complaints = new List<string>();
        foreach (var (name, path) in site.Pages.Where((_, number) => Long.IsWanted || number % 4 == 0))
        {
            await using var context = await site.Browser.NewContextAsync(new() { BaseURL = site.Address });
            var page = await context.NewPageAsync();
            page.Console += (_, message) =>
            {
                if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
                    complaints.Add($"{name}: {message.Text}");
            };
            page.PageError += (_, error) => complaints.Add($"{name}: {error}");
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(site.Address, StringComparison.Ordinal))
                    complaints.Add($"{name}: asked {request.Url}");
            };
            page.RequestFailed += (_, request) => complaints.Add($"{name}: {request.Url} failed");
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            // Whoever opens a poll's own page is about to send a form, and its seal needs one.
            if (!name.EndsWith(" poll", StringComparison.Ordinal) && (await context.CookiesAsync()).Count > 0)
                complaints.Add($"{name}: a cookie");
        }

        complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_story_reads_the_same_without_scripts(string edition)
    {
        var without = await site.Open(site.Pages[$"{edition} full story"], new Window(WithoutScript: true));
        var with = await site.Open(site.Pages[$"{edition} full story"]);

        var text = await Words(without);

        text.Count.ShouldBeGreaterThan(10);
        (await Words(with)).ShouldBe(text);
        (await without.Locator("button:visible").CountAsync()).ShouldBe(0, "no button stands there that does nothing");
    }

    [Theory]
    [InlineData("en", "rtl", "ar")]
    [InlineData("ar", "ltr", "en")]
    public async Task The_front_leads_to_a_story_its_history_and_its_translation(
        string edition,
        string otherDirection,
        string other
    )
    {
        var page = await site.Open(site.Pages[$"{edition} front"], new Window(WithoutScript: true));
        await page.Locator(".front-lead h2 a").ClickAsync();
        await page.Locator("article.story").WaitForAsync();
        var headline = await page.Locator("h1").InnerTextAsync();

        await page.Locator(".story-side a").First.ClickAsync();
        await page.Locator(".timeline").WaitForAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(headline);
        await page.GoBackAsync();
        await page.Locator($".story-languages a[hreflang={other}]").ClickAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("dir", otherDirection);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", other);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Searching_finds_the_story_whose_headline_one_remembers(string edition)
    {
        var page = await site.Open(site.Pages[$"{edition} full story"], new Window(WithoutScript: true));
        var headline = await page.Locator("h1").InnerTextAsync();

        await page.Locator(".bar-search").ClickAsync();
        var field = page.Locator("input[type=search]");
        await field.FillAsync(string.Join(' ', headline.Split(' ').Take(3)));
        await field.PressAsync("Enter");
        await page.Locator(".listing h2").First.WaitForAsync();

        (await page.Locator(".listing h2").AllInnerTextsAsync()).ShouldContain(headline);
    }

    [Theory]
    [InlineData("en", false)]
    [InlineData("ar", true)]
    public async Task The_bar_takes_the_storys_title_when_its_headline_has_gone(string edition, bool phone)
    {
        var page = await site.Open(site.Pages[$"{edition} full story"], new Window(IsPhone: phone));
        var title = page.Locator(".bar-title");
        (await title.IsVisibleAsync()).ShouldBeFalse();

        await page.EvaluateAsync("window.scrollTo(0, 1500)");

        await Assertions.Expect(title).ToBeVisibleAsync();
        await Assertions.Expect(title).ToHaveTextAsync(await page.Locator("h1").InnerTextAsync());
        (await page.Locator(".bar").BoundingBoxAsync())!.Y.ShouldBe(0);
        await page.EvaluateAsync("window.scrollTo(0, 0)");
        await Assertions.Expect(title).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_next_story_follows_with_its_own_address_and_title()
    {
        var page = await site.Open(site.Pages["en story"]);
        var next = await page.Locator(".onward-next h3 a").First.GetAttributeAsync("href");

        await page.Locator(".onward-next").First.ScrollIntoViewIfNeededAsync();
        var second = page.Locator("article.story-following").First;
        await second.WaitForAsync();
        await second.Locator(".story-body").ScrollIntoViewIfNeededAsync();
        await page.EvaluateAsync("document.querySelector('.story-following .story-body').scrollIntoView()");

        await page.Arrives($"**{next}");
        await Assertions
            .Expect(page.Locator(".bar-title"))
            .ToHaveTextAsync(await second.Locator(".story-head h2").InnerTextAsync());
        (await page.Locator("h1").CountAsync()).ShouldBe(1);
        (
            await page.EvaluateAsync<int>(
                "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size - document.querySelectorAll('[id]').length"
            )
        ).ShouldBe(0, "no name stands twice");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_gallerys_buttons_walk_in_reading_order(string edition)
    {
        var page = await site.Open(site.Pages[$"{edition} full story"]);

        await page.Locator(".gallery-buttons button").Last.ClickAsync();
        await Eventually.That("the second picture stood in view", () => InView(page, 1));

        await page.Locator(".gallery-buttons button").First.ClickAsync();
        await Eventually.That("the first picture stood in view", () => InView(page, 0));
    }

    [Fact]
    public async Task Nothing_moves_while_a_page_loads()
    {
        var moved = new List<string>();
        foreach (var name in (string[])["en front", "ar front", "en full story", "ar full story", "en section", "en media bank"])
        {
            await using var context = await site.Browser.NewContextAsync(new() { BaseURL = site.Address });
            var page = await context.NewPageAsync();
            await page.AddInitScriptAsync(
                "window.shift = 0; window.moved = []; new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) { window.shift += e.value; window.moved.push(...e.sources.map(s => s.node?.className ?? '')) } }).observe({ type: 'layout-shift', buffered: true })"
            );
            await page.GotoAsync(site.Pages[name], new() { WaitUntil = WaitUntilState.NetworkIdle });
            var shift = await page.EvaluateAsync<double>("window.shift");
            // What is left is the width of the system's own serif, on a machine so slow that the font comes after the first drawing; 0.1 is called good.
            if (shift >= 0.005)
                moved.Add(
                    FormattableString.Invariant(
                        $"{name}: {shift:0.0000} by {await page.EvaluateAsync<string>("window.moved.join()")}"
                    )
                );
        }

        moved.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_printed_story_is_words_and_pictures_without_navigation()
    {
        var page = await site.Open(site.Pages["en full story"]);

        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        foreach (var part in (string[])[".bar", ".foot", ".story-side", ".onward"])
            (await page.Locator(part).First.IsVisibleAsync()).ShouldBeFalse(part);
        (await page.Locator(".story-body").First.IsVisibleAsync()).ShouldBeTrue();
        (await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor")).ShouldBe(
            "rgb(255, 255, 255)"
        );
    }

    private static Task<IReadOnlyList<string>> Words(IPage page) =>
        page.Locator(".story-head, .story-body").Locator("h1, h2, h3, p, li, td, figcaption").AllInnerTextsAsync();

    private static Task<bool> InView(IPage page, int picture) =>
        page.EvaluateAsync<bool>(
            """
            number => {
              const strip = document.querySelector(".gallery-strip").getBoundingClientRect();
              const item = document.querySelectorAll(".gallery-strip > li")[number].getBoundingClientRect();
              return Math.min(item.right, strip.right) - Math.max(item.left, strip.left) > item.width * 0.9;
            }
            """,
            picture
        );
}
