using System.Text;
using Dateline.Tests.World;

namespace Dateline.Tests.Ingest.Wxr;

/// <summary>The command line on files that are no whole exports: one line, exit code 1, nothing imported.</summary>
public class BrokenFilesTest
{
    [Fact]
    public async Task A_broken_file_names_the_line_and_imports_nothing()
    {
        await using var program = await RealProgram.On(Store.Sqlite);
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

            var (code, _, error) = await program.Verb("import", "wxr", path);

            code.ShouldBe(1, name);
            error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(complaint, Case.Sensitive, name);
            error.ShouldContain(name);
        }
        (await program.Verb("verify")).Output.ShouldContain("holds: 0 entries");
    }

    [Fact]
    public async Task A_choice_that_cannot_be_is_told_in_one_line()
    {
        await using var program = await RealProgram.On(Store.Sqlite);
        using var folder = new TestFolder();
        var file = new Export().Category(2, "city", "City").Post("one", "One.", i => i.Category("city", "City")).In(folder);

        (await program.Verb("import", "wxr", "/nowhere.xml")).Error.Trim().ShouldBe("There is no file '/nowhere.xml'.");
        (await program.Verb("import", "wxr", file, "--time-zone", "Mars/Olympus")).Error.ShouldStartWith(
            "--time-zone: 'Mars/Olympus'"
        );
        (await program.Verb("import", "wxr", file, "--edition", "xx")).Error.ShouldStartWith(
            "There is no edition 'xx', and none at all yet."
        );
        (await program.Verb("import", "wxr", file)).Code.ShouldBe(0);
        (await program.Verb("import", "wxr", file, "--edition", "xx"))
            .Error.Trim()
            .ShouldBe("There is no edition 'xx'. There are: en.");
        (await program.Verb("import", "wxr", file, "--section", "xx"))
            .Error.Trim()
            .ShouldBe("The edition 'en' has no section 'xx'. It has: city.");
    }
}
