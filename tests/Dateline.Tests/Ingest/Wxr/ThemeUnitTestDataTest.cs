using System.Net;
using Dateline.Tests.World;

namespace Dateline.Tests.Ingest.Wxr;

/// <summary>
/// WordPress's own test data for themes, which holds every odd case: imported by the command line beside a serving Dateline, as an operator does.
/// The file is not ours and lies beside the repository; without it these tests are skipped.
/// </summary>
public class ThemeUnitTestDataTest
{
    [Theory, OnBothStores, Trait(Long.Trait, Long.Value)]
    public async Task The_test_data_of_WordPress_comes_in_beside_a_serving_Dateline(Store store)
    {
        Long.Test();
        var file = Corpora.File("wxr", "themeunittestdata.wordpress.xml");
        await using var program = await RealProgram.On(store);
        await program.Start();
        using var reader = Asking.Client(program.Address);

        var (code, output, error) = await program.Verb("import", "wxr", file);

        code.ShouldBe(0, error);
        output.ShouldContain("54  posts: published");
        output.ShouldContain("20  pages: published");
        output.ShouldContain("4  posts: not published (drafts)");
        output.ShouldContain("1  pages: not published (drafts)");
        output.ShouldContain("37  attachments recorded for the media bank");
        output.ShouldContain("33  comments kept for the discussion");
        output.ShouldContain("70  of the kind 'nav_menu_item', which is neither a story nor a file");
        await Eventually.That(
            "the newest post is readable",
            async () => (await reader.Get("/2023/01/16/wp-6-1-font-size-scale")).Status == HttpStatusCode.OK
        );
        await StoriesAreReadable(reader);
        await OldAddressesLeadOn(reader);
        await UnpublishedStaysIn(reader);

        var again = await program.Verb("import", "wxr", file);
        again.Output.ShouldContain("116  unchanged since the last import");
        again.Output.ShouldNotContain("published");
        (await program.Verb("verify")).Output.ShouldContain("holds: 76 entries, 76 bodies as committed");
    }

    private static async Task StoriesAreReadable(HttpClient reader)
    {
        var markup = (await reader.Get("/2013/01/12/markup-html-tags-and-formatting")).Granted().Text;
        markup.ShouldContain("<blockquote");
        markup.ShouldContain("H<sub>2</sub>O");
        markup.ShouldContain("John Doe");
        markup.ShouldNotContain("style=\"", Case.Sensitive);
        (await reader.Get("/2010/02/05/post-format-quote")).Text.ShouldContain("Mark Twain");
        (await reader.Get("/2010/06/02/post-format-video-youtube")).Text.ShouldContain(
            "https://www.youtube.com/watch?v=SQEQr7c0-dw"
        );
        (await reader.Get("/2013/01/05/markup-title-with-markup")).Text.ShouldContain("Markup: Title With Markup");
        (await reader.Get("/2009/09/05/edge-case-no-title")).Text.ShouldContain("This post has no title");
        (await reader.Get("/2020/02/14/greek")).Text.ShouldContain("Ελληνικά-Greek");
    }

    private static async Task OldAddressesLeadOn(HttpClient reader)
    {
        (string Old, string New)[] addresses =
        [
            ("/wp-6-1-font-size-scale/", "/2023/01/16/wp-6-1-font-size-scale"),
            ("/2018/10/20/keyboard-navigation/", "/2018/10/21/keyboard-navigation"),
            ("/about/page-with-comments/", "/2007/09/04/page-with-comments"),
            ("/?p=1724", "/2018/10/21/keyboard-navigation"),
            ("/?page_id=2", "/2010/07/26/about"),
            ("/2010/09/10/post-format-gallery/canola2/", "/2010/09/10/post-format-gallery"),
            ("/greek/%ce%b5%cf%80%ce%af%cf%80%ce%b5%ce%b4%ce%bf-2/", "/2020/02/14/%CE%B5%CF%80%CE%AF%CF%80%CE%B5%CE%B4%CE%BF-2"),
        ];
        foreach (var (old, wanted) in addresses)
        {
            var answer = await reader.Get(old);
            (answer.Status, answer.Header("location")).ShouldBe((HttpStatusCode.MovedPermanently, wanted), old);
            (await reader.Get(wanted)).Granted();
        }
    }

    private static async Task UnpublishedStaysIn(HttpClient reader)
    {
        foreach (
            var old in (string[])
                [
                    "/2012/01/04/template-password-protected/",
                    "/?p=1164",
                    "/2020/01/01/scheduled/",
                    "/2009/08/06/edge-case-no-content/",
                ]
        )
            (await reader.Get(old)).Text.ShouldNotContain("class=\"story", Case.Insensitive, old);
        (await reader.Get("/2012/01/04/template-password-protected/")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reader.Get("/search?q=protected")).Text.ShouldNotContain("template-password-protected");
    }
}
