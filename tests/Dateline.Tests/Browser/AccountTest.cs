using System.Text.RegularExpressions;
using Dateline.Accounts;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

/// <summary>Accounts as people use them, in a browser with a device that makes passkeys.</summary>
[Collection(BrowserTests.Name)]
public class AccountTest(SampleSite site)
{
    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    public async Task One_registers_confirms_makes_a_passkey_and_comes_back_with_it(string prefix)
    {
        Long.InOtherLanguages(prefix);
        Assert.SkipWhen(site.Pages.Count == 0, "");
        await using var context = await site.Browser.NewContextAsync(new() { BaseURL = site.NamedAddress });
        var page = await context.NewPageAsync();
        await Device.WithPasskeys(context, page);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        var email = $"reader{prefix.Replace('/', '-')}@example.org";

        await page.GotoAsync(prefix + "/account");
        await Clean(page, complaints, "log in");
        await page.Locator($".account-links a[href='{prefix}/account/register']").ClickAsync();
        await Clean(page, complaints, "register");
        await page.Locator("[name=name]").FillAsync("Mira");
        await page.Locator("[name=email]").FillAsync(email);
        await page.Locator("[name=new-password]").FillAsync(SampleSite.Password);
        await page.Locator("[name=new-password]").PressAsync("Enter");
        await page.Locator("h1").WaitForAsync();
        await Clean(page, complaints, "mail sent");

        var link = new Uri(Regex.Match(await site.Letter(email), @"https?://\S+").Value);
        await page.GotoAsync(link.PathAndQuery);
        await page.Locator(".account-form button").ClickAsync();
        await page.Locator(".account-notice").WaitForAsync();
        await page.Locator("[name=email]").FillAsync(email);
        await page.Locator("[name=password]").FillAsync(SampleSite.Password);
        await page.Locator("[name=password]").PressAsync("Enter");
        await page.Arrives($"**{prefix}/account");
        await Clean(page, complaints, "account");

        await page.Locator("[data-passkey=make] button").ClickAsync();
        await page.Locator("form[action$='/account/passkeys/remove']").WaitForAsync();
        await Clean(page, complaints, "account with a passkey");
        await page.Locator("form[action$='/account/logout'] button").ClickAsync();
        await page.Arrives($"**{prefix}/");
        (await context.CookiesAsync()).ShouldNotContain(c => c.Name == "dateline-session");
        await page.GotoAsync(prefix + "/account/login");
        await page.Locator("[data-passkey=use] button").ClickAsync();
        await page.Arrives($"**{prefix}/account");

        (await page.Locator(".standfirst").InnerTextAsync()).ShouldContain(email);
        complaints.ShouldBeEmpty();
    }

    [Theory, Trait(Long.Trait, Long.Value)]
    [InlineData("")]
    [InlineData("/ar")]
    public async Task One_turns_the_second_step_on_ends_a_session_elsewhere_sets_a_new_password_and_goes(string prefix)
    {
        Long.Test();
        var here = await site.Staff(Role.Reader, "Mira", prefix, prefix + "/account");
        var email = (await here.Locator(".standfirst bdi").Last.InnerTextAsync()).Trim();
        var complaints = new List<string>();
        // Without a script: these pages carry none.
        var elsewhere = await (
            await site.Browser.NewContextAsync(new() { BaseURL = site.NamedAddress, JavaScriptEnabled = false })
        ).NewPageAsync();
        await LogIn(elsewhere, prefix, email, SampleSite.Password);
        await elsewhere.Arrives($"**{prefix}/account");

        await here.ReloadAsync();
        await here.Locator("form[action$='/account/sessions/end'] button").ClickAsync();
        await elsewhere.ReloadAsync();
        elsewhere.Url.ShouldContain("/account/login");

        await here.Locator("a[href$='/account/two-factor']").ClickAsync();
        await Clean(here, complaints, "second step");
        var key = await here.Locator(".account-lines code").InnerTextAsync();
        await here.Locator("[name=code]").FillAsync(Dateline.Tests.Accounts.Visitor.CodeOf(key));
        await here.Locator("[name=code]").PressAsync("Enter");
        await here.Locator(".account-lines li").Nth(9).WaitForAsync();
        await Clean(here, complaints, "recovery codes");
        var recovery = await here.Locator(".account-lines code").First.InnerTextAsync();

        await LogIn(elsewhere, prefix, email, SampleSite.Password);
        await elsewhere.Locator("[name=code]").FillAsync(recovery);
        await elsewhere.Locator("[name=code]").PressAsync("Enter");
        await elsewhere.Arrives($"**{prefix}/account");

        var stranger = await (
            await site.Browser.NewContextAsync(new() { BaseURL = site.NamedAddress, JavaScriptEnabled = false })
        ).NewPageAsync();
        await stranger.GotoAsync(prefix + "/account/password/forgotten");
        await stranger.Locator("[name=email]").FillAsync(email);
        await stranger.Locator("[name=email]").PressAsync("Enter");
        await stranger.Locator(".account-links").WaitForAsync();
        await stranger.GotoAsync(new Uri(Regex.Match(await site.Letter(email), @"https?://\S+").Value).PathAndQuery);
        await stranger.Locator("[name=new-password]").FillAsync("a quite new password");
        await stranger.Locator("[name=new-password]").PressAsync("Enter");
        await stranger.Locator(".account-notice").WaitForAsync();
        await here.ReloadAsync();
        here.Url.ShouldContain("/account/login", Case.Insensitive, "a new password ends every session");

        await LogIn(stranger, prefix, email, "a quite new password");
        await stranger.Locator("[name=code]").FillAsync(Dateline.Tests.Accounts.Visitor.CodeOf(key));
        await stranger.Locator("[name=code]").PressAsync("Enter");
        await stranger.Arrives($"**{prefix}/account");
        var data = await stranger.RunAndWaitForDownloadAsync(() => stranger.Locator("a[download]").ClickAsync());
        (await File.ReadAllTextAsync((await data.PathAsync())!)).ShouldContain(email);
        await stranger.Locator("form[action$='/account/delete'] [name=password]").FillAsync("a quite new password");
        await stranger.Locator("form[action$='/account/delete'] button").ClickAsync();
        await stranger.Locator(".account-notice").WaitForAsync();
        await stranger.GotoAsync(prefix + "/account");
        stranger.Url.ShouldContain("/account/login");
        complaints.ShouldBeEmpty();
    }

    private static async Task LogIn(IPage page, string prefix, string email, string password)
    {
        await page.GotoAsync(prefix + "/account/login");
        await page.Locator("[name=email]").FillAsync(email);
        await page.Locator("[name=password]").FillAsync(password);
        await page.Locator("[name=password]").PressAsync("Enter");
    }

    /// <summary>Axe finds nothing, on a phone in the dark and on a desktop in the light, and nothing is wider than a small screen.</summary>
    private static async Task Clean(IPage page, List<string> complaints, string name)
    {
        foreach (var (width, dark) in new[] { (320, true), (1360, false) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(
                new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce }
            );
            var result = await page.RunAxe();
            complaints.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{name}: {v.Id} at {n.Html}")));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > width)
                complaints.Add($"{name}: {wide} pixels wide on a screen of {width}");
        }
    }
}
