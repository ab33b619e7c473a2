using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dateline.Accounts;
using Dateline.Editions.Texts;
using Dateline.Site;
using Dateline.Tests.Stories;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Dateline.Tests.Browser.NewsroomHands;

namespace Dateline.Tests.Browser;

/// <summary>A day in the newsroom, in browsers: what somebody types is never lost, and what they decide is what readers see.</summary>
[Collection(BrowserTests.Name)]
public class NewsroomTest(SampleSite site)
{
    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    public async Task A_story_goes_from_an_invitation_to_its_withdrawal(string prefix)
    {
        Long.InOtherLanguages(prefix);
        var chief = await site.Staff(Role.Administrator, "Chief", prefix);
        var editor = await site.Staff(Role.Editor, "Edith", prefix);
        var email = $"nela{prefix.Replace('/', '-')}@example.org";
        await chief.GotoAsync(prefix + "/newsroom/people");
        await chief.Locator("#invite-email").FillAsync(email);
        await chief.Locator("form[action$=invite] button").ClickAsync();
        await chief.Locator(".desk-notice").WaitForAsync();

        var reporter = await Invited(email, prefix);
        await reporter.GotoAsync(prefix + "/newsroom/stories/new");
        await Write(reporter, "The night ferry sails again", "It left at six, and nobody waved.");
        await Act(reporter, "submit");
        var story = new Uri(reporter.Url).AbsolutePath;

        await editor.GotoAsync(story);
        await Act(editor, "send-back", "Who says that nobody waved?");
        await reporter.GotoAsync(story);
        (await reporter.Locator(".editor-comments").InnerTextAsync()).ShouldContain("Who says that nobody waved?");
        await Type(reporter, " Our reporter does.");
        await Act(reporter, "submit");
        await editor.GotoAsync(story);
        await Act(editor, "approve");
        await Act(editor, "publish", reason: "The picture comes at noon");
        var address = await editor.Locator(".editor-state a[href*='/20']").GetAttributeAsync("href");

        var reader = await (await site.Browser.NewContextAsync(new() { BaseURL = site.NamedAddress })).NewPageAsync();
        await reader.GotoAsync(address!);
        (await reader.Locator(".story-body").First.InnerTextAsync()).ShouldContain("nobody waved. Our reporter does.");

        await editor.GotoAsync(story);
        await Type(editor, " It was five past six.");
        await Act(editor, "correct", "The ferry left at five past six, not at six.", "Still no picture");
        await reader.ReloadAsync();
        (await reader.Locator(".story-corrections").First.InnerTextAsync()).ShouldContain("not at six");

        await editor.GotoAsync(story);
        await Act(editor, "withdraw", "The ferry did not sail.");
        var gone = await reader.ReloadAsync();
        gone!.Status.ShouldBe(410);
        (await reader.InnerTextAsync("main")).ShouldContain("The ferry did not sail.");
    }

    [Fact]
    public async Task A_scheduled_story_is_seen_by_a_reader_at_its_minute()
    {
        Long.Test();
        var editor = await site.Staff(Role.Editor, "Edith");
        await editor.GotoAsync("/newsroom/stories/new");
        await Write(editor, "At its minute", "Not a second before.");
        await editor.Locator("[data-save]").ClickAsync();
        await editor.Arrives(new Regex("/newsroom/stories/[0-9a-f-]{36}$"));
        await editor.ReloadAsync();
        var due = DateTime.UtcNow.AddMinutes(1);
        await Act(editor, "schedule", due.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture));
        var reader = await (await site.Browser.NewContextAsync(new() { BaseURL = site.NamedAddress })).NewPageAsync();

        await Eventually.That(
            "the story is out",
            async () =>
            {
                await reader.GotoAsync("/");
                return (await reader.InnerTextAsync("main")).Contains("At its minute", StringComparison.Ordinal);
            },
            TimeSpan.FromMinutes(2)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    public async Task From_a_new_story_to_a_published_one_it_takes_at_most_eight_clicks(string prefix)
    {
        Long.InOtherLanguages(prefix);
        var clicks = 0;
        var editor = await site.Staff(Role.Editor, "Edith", prefix);
        async Task Click(string what)
        {
            clicks++;
            await editor.Locator(what).First.ClickAsync();
        }

        await Click("a[data-key=n]");
        await editor.Locator("[data-ready]").WaitForAsync();
        await Click("#headline");
        await editor.Keyboard.TypeAsync("In a hurry");
        await editor.Keyboard.PressAsync("Tab");
        await editor.Keyboard.TypeAsync("The lead is typed too.");
        await Click(".ProseMirror");
        await editor.Keyboard.TypeAsync("And the body.");
        await Click("[data-act=publish]");
        await editor.Locator("[data-dialog=publish] textarea").FillAsync("Breaking");
        await Click("[data-dialog=publish] [type=submit]");
        await editor.Locator(".state-published").WaitForAsync();

        clicks.ShouldBeLessThanOrEqualTo(8);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    public async Task What_is_typed_while_the_network_is_dead_survives_a_closed_tab(string prefix)
    {
        Long.InOtherLanguages(prefix);
        var reporter = await site.Staff(Role.Reporter, "Nela", prefix);
        await reporter.GotoAsync(prefix + "/newsroom/stories/new");
        await Write(reporter, "Mid-sentence", "Before the cut.");
        await reporter.Arrives(new Regex("/newsroom/stories/[0-9a-f-]{36}$"));
        var story = reporter.Url;

        await reporter.Context.SetOfflineAsync(true);
        await Type(reporter, " And half of a sent");
        await reporter.WaitForTimeoutAsync(1_000);
        await reporter.CloseAsync();
        await reporter.Context.SetOfflineAsync(false);
        var again = await reporter.Context.NewPageAsync();
        await again.GotoAsync(story);
        await again.Locator("[data-ready]").WaitForAsync();

        (await again.Locator(".ProseMirror").InnerTextAsync()).ShouldContain("Before the cut. And half of a sent");
        (await again.Locator("[data-local]").IsVisibleAsync()).ShouldBeTrue();
        // It has gone out meanwhile: another browser of the same person finds it too.
        await Eventually.That(
            "the server has it",
            async () =>
            {
                await again.ReloadAsync();
                return (await again.Locator("[data-story]").TextContentAsync())!.Contains(
                    "half of a sent",
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    public async Task Of_two_who_write_at_once_both_texts_survive(string prefix)
    {
        Long.InOtherLanguages(prefix);
        var texts = TextsOf(prefix);
        var first = await site.Staff(Role.Editor, "Mira", prefix);
        var second = await site.Staff(Role.Editor, "Ivo", prefix);
        await first.GotoAsync(prefix + "/newsroom/stories/new");
        await Write(first, "Two hands", "The passage that both will change.");
        await first.Arrives(new Regex("/newsroom/stories/[0-9a-f-]{36}$"));
        await first.Locator("[data-save]").ClickAsync();
        await first.Locator(Kept(texts)).WaitForAsync();
        await second.GotoAsync(first.Url);
        await second.Locator("[data-ready]").WaitForAsync();

        await Type(first, " By Mira.");
        await first.Keyboard.PressAsync("Control+s");
        await first.Locator(Kept(texts)).WaitForAsync();
        await Type(second, " By Ivo.");
        await second.Keyboard.PressAsync("Control+s");
        var dialog = second.Locator("[data-dialog=merge]");
        await dialog.WaitForAsync();
        (await dialog.InnerTextAsync()).ShouldContain(InterfaceTexts.Fill(texts.MergeIntroduction, "Mira").Split('.')[0]);
        await dialog.Locator("[type=submit]").ClickAsync();
        await second.Locator(Kept(texts)).WaitForAsync();
        await first.ReloadAsync();

        var text = await first.Locator(".ProseMirror").InnerTextAsync();
        text.ShouldContain("By Mira.");
        text.ShouldContain("By Ivo.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    public async Task Every_block_is_saved_as_it_was_opened(string prefix)
    {
        Long.InOtherLanguages(prefix);
        var texts = TextsOf(prefix);
        var edition = prefix.Length == 0 ? "en" : prefix[1..];
        var editor = await site.Staff(Role.Editor, "Edith", prefix);
        var picture = (string)JsonNode.Parse(await Api(editor, "GET", "/api/v1/pictures"))![0]!["id"]!;
        var other = (string)
            JsonNode.Parse(await Api(editor, "GET", $"/api/v1/stories?edition={edition}&state=published"))!["stories"]![0]![
                "id"
            ]!;
        var content = Copy.Of("Every block", "world") with { Blocks = Blocks.OneOfEach(Guid.Parse(picture), Guid.Parse(other)) };
        var made = JsonNode.Parse(
            await Api(editor, "POST", "/api/v1/stories", JsonSerializer.Serialize(new { edition, content }, ApiJson.Options))
        )!;

        await editor.GotoAsync($"{prefix}/newsroom/stories/{made["id"]}");
        await editor.Locator("[data-ready]").WaitForAsync();
        await editor.Locator("#lead").FillAsync("A new lead, and nothing else.");
        await editor.Keyboard.PressAsync("Control+s");
        await editor.Locator(Kept(texts)).WaitForAsync();
        var saved = JsonNode.Parse(await Api(editor, "GET", $"/api/v1/stories/{made["id"]}"))!;

        saved["revision"]!.GetValue<int>().ShouldBe(2);
        saved["content"]!["blocks"]!.ToJsonString().ShouldBe(made["content"]!["blocks"]!.ToJsonString());
        saved["content"]!["lead"]!.GetValue<string>().ShouldBe("A new lead, and nothing else.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    public async Task What_is_pasted_keeps_its_structure_and_loses_its_mess(string prefix)
    {
        Long.InOtherLanguages(prefix);
        const string word = """
            <html><head><style>p.MsoNormal { margin: 0 }</style></head><body>
            <h1 style='color:red'>A heading</h1><p class=MsoNormal><b><span style='font-family:Calibri'>Bold</span></b> and plain<o:p></o:p></p>
            <p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>First point</p>
            <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Second point</p>
            <script>document.title = 'stolen'</script><img src=x onerror="document.title = 'stolen'">
            <p><a href="javascript:alert(1)">Nowhere</a> and <a href="https://example.org/">somewhere</a></p></body></html>
            """;
        var editor = await site.Staff(Role.Editor, "Edith", prefix);
        await editor.GotoAsync(prefix + "/newsroom/stories/new");
        await editor.Locator("[data-ready]").WaitForAsync();
        await editor.Locator("#headline").FillAsync("Pasted");
        await editor.Locator(".ProseMirror").ClickAsync();
        await editor.EvaluateAsync(
            """
            html => {
              const clipboardData = new DataTransfer();
              clipboardData.setData("text/html", html);
              document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }
            """,
            word
        );
        await editor.Arrives(new Regex("/newsroom/stories/[0-9a-f-]{36}$"));
        var saved = JsonNode.Parse(await Api(editor, "GET", $"/api/v1/stories/{editor.Url.Split('/')[^1]}"))!;

        saved["content"]!["blocks"]!
            .ToJsonString(ApiJson.Options)
            .ShouldBe(
                """[{"type":"heading","text":"A heading","level":2},{"type":"paragraph","text":[{"text":"Bold","strong":true},{"text":" and plain"}]},{"type":"list","items":[{"text":"First point"},{"text":"Second point"}],"ordered":false},{"type":"paragraph","text":[{"text":"Nowhere and "},{"text":"somewhere","link":"https://example.org/"}]}]"""
            );
        (await editor.TitleAsync()).ShouldNotContain("stolen");
    }

    [Fact]
    public async Task A_front_is_arranged_with_the_keyboard_and_put_back()
    {
        var editor = await site.Staff(Role.Editor, "Edith", "/ar");
        var reader = await (await site.Browser.NewContextAsync(new() { BaseURL = site.NamedAddress })).NewPageAsync();
        await reader.GotoAsync("/ar/");
        var before = await reader.Locator(".front-lead h2").InnerTextAsync();

        await editor.GotoAsync("/ar/newsroom/fronts");
        await editor.Locator("[data-ready]").WaitForAsync();
        var last = editor.Locator(".fronts-candidate").Last;
        var headline = await last.Locator("bdi").InnerTextAsync();
        await last.Locator("select").FocusAsync();
        await last.Locator("select").SelectOptionAsync("lead");
        await editor.Locator("[data-publish]").FocusAsync();
        await editor.Keyboard.PressAsync("Enter");
        await editor.Locator("[data-back]").WaitForAsync();
        await reader.ReloadAsync();
        var arranged = await reader.Locator(".front-lead h2").InnerTextAsync();
        await editor.Locator(".fronts-slot button").Last.FocusAsync();
        await editor.Keyboard.PressAsync("Enter");
        await editor.Locator("[data-publish]").PressAsync("Enter");
        await editor.Locator("[data-back]").Nth(1).WaitForAsync();
        await reader.ReloadAsync();

        arranged.ShouldBe(headline);
        (await reader.Locator(".front-lead h2").InnerTextAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    public async Task Axe_finds_nothing_in_the_newsroom_and_nothing_is_wider_than_a_phone(string prefix)
    {
        var chief = await site.Staff(Role.Administrator, "Chief", prefix);
        var complaints = new List<string>();
        chief.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        // One of the sample's: the newest are other tests', with whatever blocks they try.
        var story = await chief.Locator(".desk-headline a").Last.GetAttributeAsync("href");
        string[] pages =
        [
            "/newsroom",
            "/newsroom/stories/new",
            story![prefix.Length..],
            story[prefix.Length..] + "/versions",
            story[prefix.Length..] + "/approval",
            "/newsroom/fronts",
            "/newsroom/calendar",
            "/newsroom/live",
            "/newsroom/people",
            "/newsroom/outbox",
            "/newsroom/audit",
            "/newsroom/settings/site",
            "/newsroom/settings/edition",
            "/newsroom/settings/policies",
            "/newsroom/settings/new",
        ];
        // The quick ones look at every second page in English on a desk, at the others in Arabic on a phone.
        var onDesk = prefix.Length == 0;
        (int, bool)[] windows = Long.IsWanted ? [(360, true), (1360, false)] : [onDesk ? (1360, false) : (360, true)];
        foreach (var page in pages.Where((_, number) => Long.IsWanted || number % 2 == (onDesk ? 0 : 1)))
        foreach (var (width, dark) in windows)
        {
            await chief.SetViewportSizeAsync(width, 900);
            await chief.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            await chief.GotoAsync(prefix + page);
            if (await chief.Locator("[data-editor], [data-fronts]").CountAsync() > 0)
                await chief.Locator("[data-ready]").WaitForAsync();
            var result = await chief.RunAxe();
            complaints.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{page} {width}: {v.Id} at {n.Html}")));
            if (await chief.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > width)
                complaints.Add($"{page}: {wide} pixels wide on a screen of {width}");
        }

        complaints.Distinct().ShouldBeEmpty();
    }

    /// <summary>Follows the invitation with a device that makes passkeys, and comes in again by one.</summary>
    private async Task<IPage> Invited(string email, string prefix)
    {
        var context = await site.Browser.NewContextAsync(new() { BaseURL = site.NamedAddress });
        var page = await context.NewPageAsync();
        await Device.WithPasskeys(context, page);
        await page.GotoAsync(new Uri(Regex.Match(await site.Letter(email), @"https?://\S+").Value).PathAndQuery);
        await page.Locator("[name=name]").FillAsync("Nela");
        await page.Locator("[name=new-password]").FillAsync(SampleSite.Password);
        await page.Locator("[name=new-password]").PressAsync("Enter");
        await page.Arrives($"**{prefix}/account");
        await page.Locator("[data-passkey=make] button").ClickAsync();
        await page.Locator("form[action$='/account/passkeys/remove']").WaitForAsync();
        await page.Locator("form[action$='/account/logout'] button").ClickAsync();
        await page.Arrives($"**{prefix}/");
        await page.GotoAsync(prefix + "/account/login");
        await page.Locator("[data-passkey=use] button").ClickAsync();
        await page.Arrives($"**{prefix}/account");
        return page;
    }
}
