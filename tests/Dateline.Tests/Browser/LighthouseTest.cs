using System.Text.Json.Nodes;
using Dateline.Tests.Rules;

namespace Dateline.Tests.Browser;

[Collection(BrowserTests.Name)]
public class LighthouseTest(SampleSite site)
{
    /// <summary>What depends on the page alone. Performance depends on the machine too: it is printed here, and measured against its bar in bench.</summary>
    private static readonly string[] OfThePage = ["accessibility", "best-practices", "seo"];

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task Front_story_and_search_leave_Lighthouse_nothing_to_ask_for()
    {
        Long.Test();
        var tools = Path.Combine(Sources.Root, "tests", "Dateline.Tests", "tools", "lighthouse.mjs");
        var front = await Asking.Client(new Uri(site.Address)).Get("/");
        var story = front.Page().QuerySelector("main a[href^='/20']")!.GetAttribute("href");

        var pages = new[] { "/", story, "/search", "/mediabank" }.Select(p => site.Address + p);
        var (code, output, error) = await Shell.RunWhatever(["node", tools, SampleSite.Chromium!, .. pages]);

        code.ShouldBe(0, error);
        foreach (var page in output.Trim().Split('\n').Select(l => JsonNode.Parse(l)!))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(page.ToJsonString());
            foreach (var category in OfThePage)
                ((int)page["scores"]![category]!).ShouldBe(100, page.ToJsonString());
        }
    }
}
