using Dateline.Editions.Texts;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

/// <summary>What somebody's hands do in the newsroom.</summary>
internal static class NewsroomHands
{
    /// <summary>Fills in a story that was begun.</summary>
    public static async Task Write(IPage page, string headline, string body)
    {
        await page.Locator("[data-ready]").WaitForAsync();
        await page.Locator("#headline").FillAsync(headline);
        await page.Locator("#lead").FillAsync("What happened, in a sentence.");
        await page.Locator(".ProseMirror").ClickAsync();
        await page.Keyboard.TypeAsync(body);
    }

    /// <summary>Goes on at the end of the text.</summary>
    public static async Task Type(IPage page, string text)
    {
        await page.Locator("[data-ready]").WaitForAsync();
        await page.Locator(".ProseMirror").ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Takes a step of the workflow by its dialog, and waits until the page stands anew.</summary>
    public static async Task Act(IPage page, string act, string? words = null, string? reason = null)
    {
        await page.Locator("[data-ready]").WaitForAsync();
        await page.Locator($"[data-act={act}]").ClickAsync();
        var dialog = page.Locator($"[data-dialog={act}]");
        if (words is not null)
            await dialog.Locator($"[id^='{act}-']:is(input, textarea):not([id$=reason-why])").FillAsync(words);
        if (reason is not null)
            await dialog.Locator("[id$=reason-why]").FillAsync(reason);
        await page.EvaluateAsync("document.querySelector('[data-ready]').dataset.before = 'yes'");
        await dialog.Locator("[type=submit]").ClickAsync();
        await page.Locator("[data-ready]:not([data-before])").WaitForAsync();
    }

    /// <summary>The texts of the newsroom under a prefix.</summary>
    public static NewsroomTexts TextsOf(string prefix) => NewsroomTexts.For(prefix.Length == 0 ? "en" : prefix[1..]);

    /// <summary>The line that says that all is saved.</summary>
    public static string Kept(NewsroomTexts texts) => $"[data-kept]:has-text('{texts.Saved}')";

    /// <summary>Asks the API as the page itself does.</summary>
    public static Task<string> Api(IPage page, string method, string path, string? body = null) =>
        page.EvaluateAsync<string>(
            """
            async ([method, path, body]) => {
              const answer = await fetch(path, { method, body, headers: { "Dateline-Seal": document.body.dataset.seal, ...(body && { "Content-Type": "application/json" }) } });
              return answer.text();
            }
            """,
            new[] { method, path, body }
        );
}
