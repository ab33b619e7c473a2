using Dateline.Accounts;
using Dateline.Site;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

/// <summary>A desk that runs a coverage, and readers whose page has been open since before.</summary>
[Collection(BrowserTests.Name)]
public class LiveTest(SampleSite site)
{
    [Theory]
    [InlineData("en", "")]
    [InlineData("ar", "/ar")]
    public async Task A_post_its_edit_and_its_retraction_reach_a_page_that_is_open(string edition, string prefix)
    {
        Long.InOtherLanguages(prefix);
        var address = Addresses.Encoded(site.Pages[$"{edition} live story"]);
        var reader = await site.Open(address);
        await reader.Locator("[data-connection]:visible").WaitForAsync();
        var editor = await site.Staff(Role.Editor, "Edith", prefix);
        await editor.GotoAsync(prefix + "/newsroom/live/" + await reader.Locator("[data-live]").GetAttributeAsync("data-live"));
        (await editor.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {n.Html}")).ShouldBeEmpty();
        var before = await reader.Locator("[data-posts] .post").CountAsync();

        var post = await Send(editor, "She blows her horn.");
        await reader.Locator("[data-live-news]:visible").WaitForAsync();
        (await reader.Locator("[data-posts] .post").CountAsync()).ShouldBe(before, "what comes moves nothing");
        await reader.Locator("[data-live-news]").ClickAsync();
        var shown = reader.Locator("[data-posts] .post").First;
        await Assertions.Expect(shown.Locator(".post-text")).ToHaveTextAsync("She blows her horn.");
        (await reader.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {n.Html}")).ShouldBeEmpty();

        await post.Locator("details > summary").First.ClickAsync();
        await post.Locator("[name=text]").FillAsync("She blows her horn twice.");
        await post.Locator("button[value=edit]").ClickAsync();
        await Assertions.Expect(shown.Locator(".post-text")).ToHaveTextAsync("She blows her horn twice.");
        post = editor.Locator(".moderation > li", new() { HasText = "horn twice" });
        await post.Locator("details > summary").First.ClickAsync();
        await post.Locator("button[value=retract]").ClickAsync();
        await Assertions.Expect(shown.Locator(".post-gone")).ToBeVisibleAsync();
        (await reader.InnerTextAsync("main")).ShouldNotContain("horn");
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task A_vote_goes_out_without_leaving_the_page_and_a_picture_reaches_a_frame_that_is_open()
    {
        Long.Test();
        var address = site.Pages["en live story"];
        var reader = await site.Open(address);
        await reader.Locator("[data-connection]:visible").WaitForAsync();
        var frame = await site.Open(site.Pages["en live in a frame"]);
        await frame.Locator("[data-connection]:visible").WaitForAsync();
        var poll = reader.Locator("[data-posts] .poll");
        var before = int.Parse(
            await poll.Locator(".poll-votes").First.InnerTextAsync(),
            System.Globalization.CultureInfo.InvariantCulture
        );

        await poll.Locator("button").First.ClickAsync();

        await Assertions.Expect(poll.Locator("[data-done]")).ToBeVisibleAsync();
        await Assertions.Expect(poll.Locator(".poll-votes").First).ToHaveTextAsync($"{before + 1}");
        await Assertions.Expect(poll.Locator("button").First).ToHaveAttributeAsync("aria-pressed", "true");
        new Uri(reader.Url).AbsolutePath.ShouldBe(address);
        (await reader.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {n.Html}")).ShouldBeEmpty();

        var editor = await site.Staff(Role.Editor, "Edith Marsh");
        await editor.GotoAsync("/newsroom/live/" + await reader.Locator("[data-live]").GetAttributeAsync("data-live"));
        await editor.Locator(".live-more summary").First.ClickAsync();
        await editor.SetInputFilesAsync(
            "#new-picture",
            new FilePayload
            {
                Name = "IMG_7.jpg",
                MimeType = "image/jpeg",
                Buffer = Copy.PictureFile(shade: 31),
            }
        );
        await editor.FillAsync("#new-caption", "She turns.");
        await editor.FillAsync("#new-alternative", "A ferry, turning.");
        await Send(editor, "Seen from the wall.");
        await frame.Locator("[data-live-news]:visible").ClickAsync();
        await Assertions
            .Expect(frame.Locator("[data-posts] .post").First.Locator("img"))
            .ToHaveAttributeAsync("alt", "A ferry, turning.");
    }

    [Fact]
    public async Task Posts_on_a_dead_line_wait_and_go_out_in_their_order_once_each()
    {
        var editor = await site.Staff(Role.Editor, "Edith");
        var reader = await site.Open(site.Pages["en live story"]);
        await editor.GotoAsync("/newsroom/live/" + await reader.Locator("[data-live]").GetAttributeAsync("data-live"));

        await editor.Context.SetOfflineAsync(true);
        foreach (var text in new[] { "First from the harbour wall.", "Second from the harbour wall." })
        {
            await editor.Locator("#new-text").FillAsync(text);
            await editor.Keyboard.PressAsync("Control+Enter");
        }
        await Assertions.Expect(editor.Locator("[data-queue]")).ToHaveTextAsync("Waiting for the network: 2");
        await editor.Context.SetOfflineAsync(false);
        await editor.Locator(".moderation-text", new() { HasText = "Second from the harbour wall." }).WaitForAsync();

        await reader.ReloadAsync();
        var posts = (await reader.Locator("[data-posts] .post-text").AllInnerTextsAsync())
            .Where(t => t.Contains("harbour wall"))
            .ToList();
        posts.ShouldBe(["Second from the harbour wall.", "First from the harbour wall."]);
    }

    [Fact]
    public async Task Whoever_comes_back_is_shown_the_key_events_that_they_missed()
    {
        var reader = await site.Open(site.Pages["en live story"]);
        var numbers = await reader.EvaluateAsync<int[]>(
            "[...document.querySelectorAll('[data-keys] > li')].map(e => Number(e.dataset.number))"
        );
        await reader.EvaluateAsync(
            $"localStorage.setItem('live/' + document.querySelector('[data-live]').dataset.live, {numbers[1]})"
        );
        // What the page writes when it is left would be the newest.
        await reader.EvaluateAsync("Storage.prototype.setItem = () => {}");

        await reader.ReloadAsync();

        await Assertions.Expect(reader.Locator("[data-since] li")).ToHaveCountAsync(1);
        await reader.Locator("[data-since] li a").ClickAsync();
        await Assertions.Expect(reader.Locator(".post:target")).ToHaveCountAsync(1);
    }

    private static async Task<ILocator> Send(IPage editor, string text)
    {
        await editor.Locator("#new-text").FillAsync(text);
        await editor.Keyboard.PressAsync("Control+Enter");
        var post = editor.Locator(".moderation > li", new() { HasText = text });
        await post.WaitForAsync();
        return post;
    }
}
