using Dateline.Stories.Content;

namespace Dateline.Tests.Ingest.Wxr;

/// <summary>Blocks that are more than a paragraph: lists, quotes, tables, details, embeds.</summary>
public class BlocksTest
{
    [Fact]
    public void Lists_keep_their_nesting_down_to_four_levels()
    {
        var (blocks, _, notes) = Export.Read(
            "<ul><li>1<ul><li>2<ul><li>3<ul><li>4<ul><li>5</li></ul></li></ul></li></ul></li></ul></li></ul>"
        );

        var level4 = ((ListBlock)blocks.ShouldHaveSingleItem()).Items[0].Items![0].Items![0].Items!;
        level4.Select(i => i.Text.PlainText).ShouldBe(["4", "5"]);
        notes.Simplified.Keys.ShouldHaveSingleItem().ShouldStartWith("a list nested deeper than 4 levels");
    }

    [Fact]
    public void A_classic_list_without_closing_tags_is_the_list_that_a_browser_shows()
    {
        var (blocks, _, _) = Export.Read("Points:\n<ol>\n\t<li>One\n<ul>\n\t<li>Inner\n</ul>\n\t<li>Two\n</ol>\nEnd");

        var list = (ListBlock)blocks[1];
        list.Ordered.ShouldBeTrue();
        list.Items.Select(i => i.Text.PlainText).ShouldBe(["One", "Two"]);
        list.Items[0].Items!.ShouldHaveSingleItem().Text.PlainText.ShouldBe("Inner");
    }

    [Fact]
    public void Terms_and_what_they_mean_become_points()
    {
        var (blocks, _, _) = Export.Read("<dl><dt>Tide</dt><dd>Water that comes</dd><dd>and goes</dd></dl>");

        var item = ((ListBlock)blocks.ShouldHaveSingleItem()).Items.ShouldHaveSingleItem();
        item.Text.Runs.ShouldBe([new TextRun("Tide", Strong: true)]);
        item.Items!.Select(i => i.Text.PlainText).ShouldBe(["Water that comes", "and goes"]);
    }

    [Fact]
    public void A_quote_knows_who_said_it_and_where_that_can_be_read()
    {
        var (blocks, _, _) = Export.Read(
            """<blockquote><p>We waited.</p><p>Nobody came.</p><cite>— <a href="https://letters.example/9">Ines Coral</a></cite></blockquote>"""
        );

        var quote = (Quote)blocks.ShouldHaveSingleItem();
        quote.Text.PlainText.ShouldBe("We waited.\nNobody came.");
        (quote.Speaker, quote.SourceAddress).ShouldBe(("Ines Coral", "https://letters.example/9"));
    }

    [Fact]
    public void A_work_that_is_named_in_the_midst_of_a_quote_is_not_its_speaker()
    {
        var (blocks, _, _) = Export.Read("<blockquote>I read <cite>The Tide</cite> every day.</blockquote>");

        var quote = (Quote)blocks.ShouldHaveSingleItem();
        (quote.Text.PlainText, quote.Speaker).ShouldBe(("I read The Tide every day.", null));
    }

    [Fact]
    public void A_table_with_rows_of_different_lengths_and_cells_over_several_is_filled_up()
    {
        var (blocks, _, notes) = Export.Read(
            """
            <table><caption>Tides</caption><tfoot><tr><td>Sum</td></tr></tfoot><thead><tr><th>Day</th><th>High</th><th>Low</th></tr></thead>
            <tbody><tr><td rowspan="2">Mon</td><td colspan="2">3</td></tr><tr><td>4</td><td>1</td></tr></tbody></table>
            """
        );

        var table = (Table)blocks.ShouldHaveSingleItem();
        table
            .Rows.Select(r => string.Join('|', r.Select(c => c.PlainText)))
            .ShouldBe(["Day|High|Low", "Mon|3|", "|4|1", "Sum||"]);
        (table.Caption, table.HeaderRow).ShouldBe(("Tides", true));
        notes.Simplified.ShouldContainKey("a cell over several columns or rows: the others are empty");
        notes.Simplified.ShouldContainKey("a table whose rows differ in length: filled up with empty cells");
    }

    [Fact]
    public void A_table_too_wide_for_a_story_becomes_lines_and_one_too_long_is_parted_with_its_head()
    {
        var wide = "<table><tr>" + string.Concat(Enumerable.Repeat("<td>1</td>", 30)) + "</tr><tr><td>2</td></tr></table>";
        var rows = string.Concat(Enumerable.Range(1, 700).Select(i => $"<tr><td>{i}</td><td>x</td></tr>"));

        var (blocks, _, _) = Export.Read($"{wide}<table><thead><tr><th>No</th><th>X</th></tr></thead>{rows}</table>");

        blocks.Take(2).ShouldAllBe(b => b is Paragraph);
        var parts = blocks.Skip(2).Cast<Table>().ToList();
        parts.Select(t => t.Rows.Count).ShouldBe([500, 202]);
        parts.ShouldAllBe(t => t.Rows[0][0].PlainText == "No");
    }

    [Fact]
    public void A_table_of_one_cell_was_layout_and_gives_its_content()
    {
        var (blocks, _, _) = Export.Read("<table><tr><td><h2>Inside</h2><p>Text</p></td></tr></table>");

        blocks.ShouldBe([new Heading("Inside", 2), new Paragraph(RichText.Plain("Text"))], new BlockText());
    }

    [Fact]
    public void Details_become_a_fact_box()
    {
        var (blocks, _, _) = Export.Read(
            "<details><summary>How tides work</summary><p>The moon.</p><ul><li>Spring</li></ul></details>"
        );

        var box = (FactBox)blocks.ShouldHaveSingleItem();
        box.Title.ShouldBe("How tides work");
        box.Blocks.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Text before\nhttps://youtu.be/abcdefghijk\nText after", "https://youtu.be/abcdefghijk", "YouTube")]
    [InlineData("[embed]https://vimeo.com/12345[/embed]", "https://vimeo.com/12345", "Vimeo")]
    [InlineData(
        "<iframe src=\"//www.youtube.com/embed/abcdefghijk?rel=0\"></iframe>",
        "https://www.youtube.com/watch?v=abcdefghijk",
        "YouTube"
    )]
    [InlineData("[audio mp3=\"https://old-tide.example/f/song.mp3\"][/audio]", "https://old-tide.example/f/song.mp3", "song.mp3")]
    [InlineData(
        "<blockquote class=\"twitter-tweet\"><p>Hi</p>&mdash; <a href=\"https://twitter.com/a/status/1\">then</a></blockquote>",
        "https://twitter.com/a/status/1",
        "X (Twitter)"
    )]
    [InlineData(
        "<!-- wp:embed {\"url\":\"https://example.org/a b\"} --><figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://example.org/ab\n</div><figcaption>A <b>film</b></figcaption></figure><!-- /wp:embed -->",
        "https://example.org/ab",
        "example.org"
    )]
    public void What_was_embedded_from_elsewhere_is_a_card_that_leads_there(string content, string address, string title)
    {
        var (blocks, _, notes) = Export.Read(content);

        var embed = blocks.OfType<Embed>().ShouldHaveSingleItem();
        (embed.Address, embed.Title).ShouldBe((address, title));
        notes.Simplified.ShouldContainKey("something embedded from elsewhere: a card that leads there");
    }

    [Fact]
    public void An_address_within_a_sentence_is_no_embed()
    {
        var (blocks, _, _) = Export.Read("See https://youtu.be/abcdefghijk for more.");

        blocks.ShouldHaveSingleItem().ShouldBeOfType<Paragraph>();
    }

    [Fact]
    public void Shortcodes_that_nobody_knows_go_and_what_they_enclose_stays_but_words_in_brackets_are_words()
    {
        var (blocks, _, notes) = Export.Read(
            """He [sic] said [...] it [1]. [tabs style="x"]Inside[/tabs] [[gallery]] <code>[gallery]</code> <a title="[x y=1]" href="https://a.example">a</a>"""
        );

        string.Join('|', blocks.SelectMany(PlainText.Of)).ShouldBe("He [sic] said [...] it [1]. Inside [gallery] [gallery] a");
        notes.Simplified.ShouldHaveSingleItem().Key.ShouldBe("the shortcode [tabs]: left out, what it encloses stays");
    }

    [Fact]
    public void Columns_and_groups_are_flattened_and_what_WordPress_fills_itself_is_reported()
    {
        var (blocks, _, notes) = Export.Read(
            """
            <!-- wp:columns --><div class="wp-block-columns"><!-- wp:column --><div><!-- wp:paragraph --><p>Left</p><!-- /wp:paragraph --></div><!-- /wp:column -->
            <!-- wp:column --><div><p>Right</p></div><!-- /wp:column --></div><!-- /wp:columns -->
            <!-- wp:latest-posts /--><!-- wp:acme/form {"id":1} /--><hr/><!--more--><!--nextpage-->
            """
        );

        blocks.SelectMany(PlainText.Of).ShouldBe(["Left", "Right"]);
        notes.Simplified.Keys.ShouldBe([
            "a block that WordPress fills when it draws the page (latest posts, search, comments …): left out",
            "the block 'acme/form' of a plugin, which has no text of its own: left out",
            "a separating line: left out",
            "the mark 'read more': left out",
            "a text in several pages: in one",
        ]);
    }

    private sealed class BlockText : IEqualityComparer<Block>
    {
        public bool Equals(Block? x, Block? y) =>
            x?.GetType() == y?.GetType() && PlainText.Of(x!).SequenceEqual(PlainText.Of(y!));

        public int GetHashCode(Block obj) => 0;
    }
}
