using Dateline.Accounts;
using Dateline.Site;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

/// <summary>Two readers and a moderator, each in a browser of their own.</summary>
[Collection(BrowserTests.Name)]
public class DiscussionTest(SampleSite site)
{
    [Theory]
    [InlineData("en", "")]
    [InlineData("ar", "/ar")]
    public async Task One_writes_where_one_reads_and_everybody_sees_it_come_change_and_go(string edition, string prefix)
    {
        Long.InOtherLanguages(prefix);
        var address = Addresses.Encoded(site.Pages[$"{edition} story"]);
        var nela = await site.Staff(Role.Reader, "Nela", prefix, address);
        var reader = await Near(await site.Open(address));
        await Near(nela);

        await nela.Locator("[data-door] a[data-write]").ClickAsync();
        await nela.Locator(".comment-form textarea").FillAsync("Nobody **knows** the tide.");
        await nela.Locator(".comment-form button").ClickAsync();
        await nela.Locator(".comment-text strong").WaitForAsync();
        new Uri(nela.Url).AbsolutePath.ShouldBe(address, "one stays where one reads");
        var top = await reader.EvaluateAsync<double>("scrollY");
        await reader.Locator("[data-news]:visible").WaitForAsync();
        (await reader.EvaluateAsync<double>("scrollY")).ShouldBe(top, "what comes moves nothing");
        await reader.Locator("[data-news]").ClickAsync();
        await Assertions.Expect(reader.Locator(".comment-text").First).ToHaveTextAsync("Nobody knows the tide.");
        (await nela.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {n.Html}")).ShouldBeEmpty();

        var comment = await nela.Locator(".comment").First.GetAttributeAsync("data-comment");
        var moderator = await site.Staff(Role.Moderator, "Mo", prefix, $"{prefix}/newsroom/discussion");
        await moderator.GotoAsync($"{prefix}/newsroom/discussion?queue=newest");
        (await moderator.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {n.Html}")).ShouldBeEmpty();
        var item = moderator.Locator("[data-moderated]", new() { Has = moderator.Locator($"input[value='{comment}']") });
        await item.FocusAsync();
        await item.PressAsync("r");
        await item.Locator("select[name=reason]").SelectOptionAsync("off-topic");
        await item.Locator("button[value=reject]").PressAsync("Enter");
        await Assertions.Expect(moderator.Locator("[data-moderated]").First).ToBeFocusedAsync();

        await Assertions.Expect(reader.Locator($"[data-comment='{comment}'] .comment-gone")).ToBeVisibleAsync();
        (await reader.InnerTextAsync("main")).ShouldNotContain("the tide.");
        await nela.GotoAsync($"{prefix}/discussion/comments/{comment}");
        (await nela.Locator(".comment-state").InnerTextAsync()).Length.ShouldBeGreaterThan(20);
        await nela.Locator("[name=appeal]").FillAsync("Somebody should know it.");
        await nela.Locator("form[action$=appeal] button").ClickAsync();
        (await nela.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {n.Html}")).ShouldBeEmpty();
        var second = await site.Staff(Role.Moderator, "Max", prefix, $"{prefix}/newsroom/discussion");
        await second.GotoAsync($"{prefix}/newsroom/discussion?queue=appeals");
        (await second.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {n.Html}")).ShouldBeEmpty();
        var appealed = second.Locator("[data-moderated]", new() { Has = second.Locator($"input[value='{comment}']") });
        await appealed.FocusAsync();
        await appealed.PressAsync("a");
        await Assertions.Expect(reader.Locator($"[data-comment='{comment}'] .comment-text")).ToBeVisibleAsync();
        await nela.Context.CloseAsync();
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Under_attack_the_browser_works_for_the_comment_and_its_writer_notices_nothing()
    {
        Long.Test();
        var moderator = await site.Staff(Role.Moderator, "Mo", goal: "/newsroom/discussion/rules");
        var nela = await site.Staff(Role.Reader, "Nela", goal: site.Pages["en story"]);
        async Task Asks(string work)
        {
            await moderator.GotoAsync("/newsroom/discussion/rules");
            await moderator.Locator("[name=work]").SelectOptionAsync(work);
            await moderator.Locator("form[action$=rules] button").ClickAsync();
            await moderator
                .Locator($"[name=work] option[selected][value={work}]")
                .WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }
        await Asks("yes");
        try
        {
            await nela.ReloadAsync();
            await nela.Locator("[data-door] a[data-write]").ClickAsync();
            await nela.Locator(".comment-form textarea").FillAsync("  A line of work.  \n\n\nAnd another.");
            await nela.Locator(".comment-form button").ClickAsync();

            await Assertions
                .Expect(nela.Locator(".comment-text", new() { HasText = "A line of work." }))
                .ToBeVisibleAsync(new() { Timeout = 30_000 });
            (await moderator.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {n.Html}")).ShouldBeEmpty();
        }
        finally
        {
            await Asks("no");
        }
    }

    [Fact]
    public async Task Whoever_is_not_logged_in_gets_in_by_a_dialog_and_writes_on()
    {
        var known = await site.Staff(Role.Reader, "Oskar", goal: "/account");
        var email = (await known.Locator(".standfirst bdi").Nth(1).InnerTextAsync()).Trim();
        var stranger = await (await site.Browser.NewContextAsync(new() { BaseURL = site.NamedAddress })).NewPageAsync();
        await stranger.GotoAsync(site.Pages["en discussed story"]);

        await stranger.Locator(".comment a[data-write]").First.ClickAsync();
        var dialog = stranger.Locator("dialog.comment-dialog");
        await dialog.Locator("[name=email]").FillAsync(email);
        (await stranger.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {n.Html}")).ShouldBeEmpty();
        await dialog.Locator("[name=password]").FillAsync("not the password");
        await dialog.Locator("[name=password]").PressAsync("Enter");
        await dialog.Locator(".account-complaint").First.WaitForAsync();
        await dialog.Locator("[name=password]").FillAsync(SampleSite.Password);
        await dialog.Locator("[name=password]").PressAsync("Enter");
        var field = stranger.Locator(".comment-form textarea");
        await field.FillAsync("Half a thought");
        await stranger.ReloadAsync();
        await stranger.Locator(".comment a[data-write]").First.ClickAsync();

        await Assertions.Expect(field).ToHaveValueAsync("Half a thought");
        await field.FillAsync("A whole thought.");
        await stranger.Locator(".comment-form button").ClickAsync();
        await Assertions
            .Expect(stranger.Locator(".comment-answers .comment-text", new() { HasText = "A whole thought." }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_scripts_the_same_links_lead_to_pages_that_do_the_same()
    {
        var reader = await site.Staff(Role.Reader, "Wanda", goal: "/account");
        var cookies = await reader.Context.CookiesAsync();
        var context = await site.Browser.NewContextAsync(new() { BaseURL = site.NamedAddress, JavaScriptEnabled = false });
        await context.AddCookiesAsync(
            cookies.Select(c => new Cookie
            {
                Name = c.Name,
                Value = c.Value,
                Domain = c.Domain,
                Path = c.Path,
            })
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Pages["en full story"]);

        await page.Locator("[data-door] a[data-write]").ClickAsync();
        await page.Locator("textarea").FillAsync("> quoted\n\nWithout a script.");
        await page.Locator(".comment-form button").ClickAsync();

        await Assertions.Expect(page.Locator(".discussion > .comment .comment-text")).ToContainTextAsync("Without a script.");
        await Assertions.Expect(page.Locator(".discussion > .comment blockquote")).ToHaveTextAsync("quoted");
        await page.Locator(".comment-acts a[href*='/discussion/comments/']").First.ClickAsync();
        await page.Locator("form[action$=removal] button").ClickAsync();
        await Assertions.Expect(page.Locator(".comment-state")).ToContainTextAsync("You took this comment back.");
    }

    /// <summary>Whatever somebody types runs nowhere: it is drawn as it was typed, on the page and in pages that are open.</summary>
    [Fact]
    public async Task No_text_of_a_reader_is_ever_run()
    {
        var nela = await site.Staff(Role.Editor, "<img src=x onerror=alert(1)>", goal: "/account");
        var address = site.Pages["en discussed story"];
        var reader = await Near(await site.Open(address));
        var alerts = new List<string>();
        foreach (var page in new[] { nela, reader })
        {
            page.Dialog += async (_, dialog) =>
            {
                alerts.Add(dialog.Message);
                await dialog.DismissAsync();
            };
            page.Console += (_, message) =>
            {
                if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                    alerts.Add(message.Text);
            };
        }
        var attacks = Attacks.All.Chunk(Long.IsWanted ? 10 : 40).ToList();
        foreach (var some in attacks)
        {
            await nela.GotoAsync(address);
            await nela.Locator("[data-door] a[data-write]").ClickAsync();
            await nela.Locator(".comment-form textarea").FillAsync(string.Join("\n\n", some));
            await nela.Locator(".comment-form button").ClickAsync();
            await nela.Locator(".comment-writing").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
        await reader.Locator("[data-news]:visible").WaitForAsync();
        await reader.Locator("[data-news]").ClickAsync();
        await nela.GotoAsync(address);

        var links = await nela.EvaluateAsync<string[]>("[...document.querySelectorAll('.comment-text a')].map(a => a.protocol)");
        links.ShouldAllBe(p => p == "http:" || p == "https:");
        var foreign = await nela.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.comment-text *')].filter(e => !['P','STRONG','EM','A','BDI','DETAILS','SUMMARY','BLOCKQUOTE','DIV','BR'].includes(e.tagName)).map(e => e.outerHTML)"
        );
        foreign.ShouldBeEmpty();
        alerts.ShouldBeEmpty();
        Attacks.All.Count.ShouldBeGreaterThanOrEqualTo(200);
    }

    /// <summary>Scrolls to the discussion, where the page begins to listen.</summary>
    private static async Task<IPage> Near(IPage page)
    {
        var listening = page.WaitForResponseAsync(r => r.Url.Contains("/events?after=", StringComparison.Ordinal));
        await page.Locator("#discussion").ScrollIntoViewIfNeededAsync();
        await listening;
        return page;
    }
}
