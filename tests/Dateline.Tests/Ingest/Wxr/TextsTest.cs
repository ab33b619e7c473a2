using Dateline.Stories.Content;

namespace Dateline.Tests.Ingest.Wxr;

/// <summary>Running text: what WordPress leaves out of classic texts, and what it wraps block texts in.</summary>
public class TextsTest
{
    [Fact]
    public void In_a_classic_text_an_empty_line_parts_paragraphs_and_a_line_break_stays()
    {
        var (blocks, _, _) = Export.Read("One\ntwo\n\nThree <strong>four\n\nfive</strong>");

        Texts(blocks).ShouldBe(["One\ntwo", "Three four", "five"]);
        ((Paragraph)blocks[2]).Text.Runs.ShouldBe([new TextRun("five", Strong: true)]);
    }

    [Fact]
    public void In_a_block_text_line_breaks_of_the_source_mean_nothing()
    {
        var (blocks, _, _) = Export.Read("<!-- wp:paragraph -->\n<p>One\ntwo  <em>three</em></p>\n<!-- /wp:paragraph -->");

        ((Paragraph)blocks.ShouldHaveSingleItem()).Text.Runs.ShouldBe([
            new TextRun("One two "),
            new TextRun("three", Emphasis: true),
        ]);
    }

    [Fact]
    public void Marks_nest_and_links_are_kept_absolute()
    {
        var (blocks, _, _) = Export.Read(
            """A <a href="/old/page"><b>bold</b> link</a>, H<sub>2</sub>O, <kbd>Ctrl</kbd>, <a href="mailto:a@old-tide.example">mail</a>"""
        );

        ((Paragraph)blocks.ShouldHaveSingleItem()).Text.Runs.ShouldBe([
            new TextRun("A "),
            new TextRun("bold", Strong: true, Link: "https://old-tide.example/old/page"),
            new TextRun(" link", Link: "https://old-tide.example/old/page"),
            new TextRun(", H"),
            new TextRun("2", Subscript: true),
            new TextRun("O, "),
            new TextRun("Ctrl", Code: true),
            new TextRun(", "),
            new TextRun("mail", Link: "mailto:a@old-tide.example"),
        ]);
    }

    [Fact]
    public void A_link_that_could_run_something_loses_its_address_and_the_report_says_so()
    {
        var (blocks, _, notes) = Export.Read("""<a href="javascript:alert(1)">click</a> <a href="data:text/html,x">here</a>""");

        ((Paragraph)blocks.ShouldHaveSingleItem()).Text.Runs.ShouldBe([new TextRun("click here")]);
        notes.Simplified.ShouldContainKeyAndValue("a link to an address to which no story may lead: its words stay", 2);
    }

    [Fact]
    public void Scripts_styles_and_forms_go_with_what_is_in_them()
    {
        var (blocks, _, notes) = Export.Read(
            "<p>Before</p><script>alert('x')</script><style>p{}</style><form><input value='x'>Your name</form><p onclick='x()'>After</p>"
        );

        Texts(blocks).ShouldBe(["Before", "After"]);
        notes.Simplified.Keys.ShouldBe([
            "the element 'script': removed with its content",
            "the element 'style': removed with its content",
            "the element 'form': removed with its content",
        ]);
    }

    [Fact]
    public void A_link_to_another_item_of_the_file_leads_to_its_new_address()
    {
        var around = new Export().Post("harbour", "The harbour.", i => (i.Id, i.Link) = ("7", $"{Export.Site}/harbour/"));

        var (blocks, _, _) = Export.Read(
            """<a href="http://www.old-tide.example/harbour">by name</a>, <a href="/?p=7">by number</a>, <a href="https://elsewhere.example/harbour">not ours</a>""",
            around: around
        );

        ((Paragraph)blocks.ShouldHaveSingleItem())
            .Text.Runs.Select(r => r.Link)
            .OfType<string>()
            .ShouldBe(["/2014/05/03/harbour", "/2014/05/03/harbour", "https://elsewhere.example/harbour"]);
    }

    [Fact]
    public void Characters_that_deceive_are_taken_away()
    {
        var (blocks, _, _) = Export.Read("Good\u202E morning\u2066\u0085 all\uFEFF");

        Texts(blocks).ShouldBe(["Good morning\n all"]);
    }

    [Fact]
    public void A_paragraph_too_long_for_one_is_parted_between_words_and_keeps_its_marks()
    {
        var words = string.Join(' ', Enumerable.Repeat("estuary", 8_000));

        var (blocks, _, notes) = Export.Read($"<p><em>{words}</em></p>");

        blocks.Count.ShouldBe(4);
        string.Join(' ', Texts(blocks).Select(t => t.Trim())).ShouldBe(words);
        blocks.Cast<Paragraph>().ShouldAllBe(p => p.Text.Runs.Count == 1 && p.Text.Runs[0].Emphasis);
        notes.Simplified.ShouldContainKey("a paragraph too long for one: parted");
    }

    [Fact]
    public void More_blocks_than_a_story_may_have_are_joined_before_anything_is_cut()
    {
        var (blocks, _, notes) = Export.Read(string.Concat(Enumerable.Range(1, 3_000).Select(i => $"<p>Line {i}</p>")));

        blocks.Count.ShouldBe(ContentCheck.BlocksMax);
        string.Join('\n', Texts(blocks)).Split('\n').ShouldBe(Enumerable.Range(1, 3_000).Select(i => $"Line {i}"));
        notes.Simplified.Keys.ShouldNotContain(k => k.EndsWith(": cut", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(100_000)]
    public void Elements_nested_without_end_do_not_end_the_program(int levels)
    {
        var deep = string.Concat(Enumerable.Repeat("<div><b>", levels)) + "deep<ul><li>er";

        var (blocks, _, notes) = Export.Read(deep);

        string.Concat(blocks.SelectMany(PlainText.Of)).ShouldBe("deeper");
        notes.Simplified.ShouldContainKey("elements nested too deeply: their words stay, without marks");
    }

    [Fact]
    public void Headings_are_of_the_levels_that_stories_have()
    {
        var (blocks, _, _) = Export.Read(
            $"<h1>One</h1><h3>Three <em>x</em></h3><h6>Six</h6><h2></h2><h2>{new string('x', 250)}</h2>"
        );

        blocks.Take(3).ShouldBe([new Heading("One", 2), new Heading("Three x", 3), new Heading("Six", 4)]);
        ((Paragraph)blocks[3]).Text.Runs.ShouldHaveSingleItem().Strong.ShouldBeTrue();
    }

    [Fact]
    public void Verse_and_code_keep_their_lines()
    {
        var (blocks, _, _) = Export.Read(
            "<!-- wp:code --><pre class=\"wp-block-code\"><code>if (x)\n    y();</code></pre><!-- /wp:code --><!-- wp:verse --><pre class=\"wp-block-verse\">Tide\n  out</pre><!-- /wp:verse -->"
        );

        ((Paragraph)blocks[0]).Text.Runs.ShouldBe([new TextRun("if (x)\n    y();", Code: true)]);
        ((Paragraph)blocks[1]).Text.Runs.ShouldBe([new TextRun("Tide\n  out")]);
    }

    [Fact]
    public void Footnotes_that_are_kept_beside_the_text_stand_at_its_end()
    {
        var (blocks, _, _) = Export.Read(
            "<!-- wp:paragraph --><p>Said so<sup data-fn=\"a\" class=\"fn\"><a href=\"#a\">1</a></sup>.</p><!-- /wp:paragraph --><!-- wp:footnotes /-->",
            i => i.Meta("footnotes", """[{"content":"In a <em>letter</em>.","id":"a"}]""")
        );

        ((Paragraph)blocks[0]).Text.Runs[1].ShouldBe(new TextRun("1", Superscript: true));
        var list = (ListBlock)blocks[1];
        list.Ordered.ShouldBeTrue();
        list.Items.ShouldHaveSingleItem().Text.PlainText.ShouldBe("In a letter.");
    }

    [Fact]
    public void A_block_that_stories_share_stands_in_each_and_one_that_holds_itself_comes_to_an_end()
    {
        var around = new Export().Post(
            "box",
            "<!-- wp:paragraph --><p>Shared</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":50} /-->",
            i => (i.Id, i.Kind) = ("50", "wp_block")
        );

        var (blocks, _, _) = Export.Read(
            "<!-- wp:paragraph --><p>Own</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":50} /-->",
            around: around
        );

        Texts(blocks).Take(2).ShouldBe(["Own", "Shared"]);
        blocks.Count.ShouldBeLessThan(60);
    }

    private static List<string> Texts(IEnumerable<Block> blocks) => [.. blocks.SelectMany(PlainText.Of)];
}
