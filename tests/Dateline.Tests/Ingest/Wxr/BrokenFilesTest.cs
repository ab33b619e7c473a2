using System.Text;
using Dateline.Ingest.Wxr;
using Dateline.Storage;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Ingest.Wxr;

/// <summary>Files that are no whole exports, and choices that cannot be: one line, nothing imported; at the command line, exit code 1.</summary>
public class BrokenFilesTest
{
    [Fact]
    public async Task A_broken_file_names_the_line_and_imports_nothing()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var before = (await paper.Log()).Count;
        using var folder = new TestFolder();
        var whole = new Export().Post("one", "One.").Post("two", "Two.").Text();
        var lines = whole.Split('\n').Length;
        (string Name, byte[] Bytes, string Complaint)[] files =
        [
            ("cut.xml", Encoding.UTF8.GetBytes(whole[..(whole.Length / 2)]), "line "),
            (
                "crossed.xml",
                Encoding.UTF8.GetBytes(whole.Replace("</channel>", "</chanel>", StringComparison.Ordinal)),
                $"line {lines - 1}:"
            ),
            ("encoding.xml", Encoding.Latin1.GetBytes(whole.Replace("Two.", "Tw\u00F6.", StringComparison.Ordinal)), "line "),
            (
                "entity.xml",
                Encoding.UTF8.GetBytes(
                    whole
                        .Replace(
                            "<rss",
                            "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss",
                            StringComparison.Ordinal
                        )
                        .Replace("<title>The", "<title>&x;", StringComparison.Ordinal)
                ),
                "line 4: Reference to undeclared entity 'x'"
            ),
            ("control.xml", Encoding.UTF8.GetBytes(whole.Replace("Two.", "Tw\u0008.", StringComparison.Ordinal)), "line "),
            (
                "feed.xml",
                "<?xml version=\"1.0\"?>\n<rss><channel>\n<title>x</title><item/></channel></rss>"u8.ToArray(),
                "line 3: This is RSS, but no WordPress export"
            ),
            ("page.html", "<html><body>no</body></html>"u8.ToArray(), "line 1: This is no WordPress export"),
            (
                "newer.xml",
                Encoding.UTF8.GetBytes(whole.Replace("1.2</wp:wxr_version>", "2.0</wp:wxr_version>", StringComparison.Ordinal)),
                "WXR 2.0 is not known"
            ),
            (
                "deep.xml",
                Encoding.UTF8.GetBytes(
                    whole.Replace(
                        "<title>The",
                        string.Concat(Enumerable.Repeat("<a>", 9_000)) + "<title>The",
                        StringComparison.Ordinal
                    )
                ),
                "nested deeper than 32 levels"
            ),
            ("empty.xml", [], "line "),
        ];

        foreach (var (name, bytes, complaint) in files)
        {
            var path = Path.Combine(folder.Path, name);
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

            var error = await Complaint(paper, new WxrOptions(path));

            error.Split('\n').ShouldHaveSingleItem().ShouldContain(complaint, Case.Sensitive, name);
            error.ShouldContain(name);
        }
        (await paper.Log()).Count.ShouldBe(before);
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<Story>().AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task The_command_ends_with_1_and_one_line_and_leaves_nothing()
    {
        Long.Test();
        await using var program = await RealProgram.On(Store.Sqlite);
        using var folder = new TestFolder();
        var whole = new Export().Post("one", "One.").Post("two", "Two.").Text();
        var path = Path.Combine(folder.Path, "cut.xml");
        await File.WriteAllTextAsync(path, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);

        var (code, _, error) = await program.Verb("import", "wxr", path);

        code.ShouldBe(1);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("cut.xml, line ");
        (await program.Verb("verify")).Output.ShouldContain("holds: 0 entries");
    }

    [Fact]
    public async Task A_choice_that_cannot_be_is_told_in_one_line()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var folder = new TestFolder();
        var file = new Export().Category(2, "city", "City").Post("one", "One.", i => i.Category("city", "City")).In(folder);

        (await Complaint(paper, new WxrOptions("/nowhere.xml"))).ShouldBe("There is no file '/nowhere.xml'.");
        (await Complaint(paper, new WxrOptions(file, TimeZone: "Mars/Olympus"))).ShouldStartWith("--time-zone: 'Mars/Olympus'");
        (await Complaint(paper, new WxrOptions(file, Edition: "xx"))).ShouldBe("There is no edition 'xx'. There are: ar, en.");
        (await Complaint(paper, new WxrOptions(file, Section: "xx"))).ShouldBe(
            "The edition 'en' has no section 'xx'. It has: city, world, culture."
        );
    }

    [Fact, Trait(Long.Trait, Long.Value)]
    public async Task An_edition_that_nobody_opened_is_missed_on_an_empty_site()
    {
        Long.Test();
        await using var program = await RealProgram.On(Store.Sqlite);
        using var folder = new TestFolder();

        var answer = await program.Verb("import", "wxr", new Export().Post("one", "One.").In(folder), "--edition", "xx");

        answer.Code.ShouldBe(1);
        answer.Error.ShouldStartWith("There is no edition 'xx', and none at all yet.");
    }

    private static async Task<string> Complaint(Newspaper paper, WxrOptions options) =>
        (
            await Should.ThrowAsync<CommandFailedException>(() =>
                ImportWxr.Import(paper.Parts, options, new Silent(), TestContext.Current.CancellationToken)
            )
        ).Message;
}
