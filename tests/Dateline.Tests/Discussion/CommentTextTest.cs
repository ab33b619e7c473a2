using Dateline.Discussion;

namespace Dateline.Tests.Discussion;

public class CommentTextTest
{
    [Fact]
    public void A_little_markup_is_read_and_everything_else_is_text()
    {
        var paragraphs = CommentText.Read(
            "A **bold** word, an *italic* one and a ||secret||.\n\n> said before\n> and on\nSee https://river.example/a?b=1."
        );

        paragraphs.Select(p => p.IsQuote).ShouldBe([false, true, false]);
        paragraphs[0]
            .Pieces.Where(p => p.Mark != CommentMark.Plain)
            .Select(p => (p.Text, p.Mark))
            .ShouldBe([("bold", CommentMark.Bold), ("italic", CommentMark.Italic), ("secret", CommentMark.Spoiler)]);
        paragraphs[1].Pieces.Single().Text.ShouldBe("said before\nand on");
        paragraphs[2].Pieces.Select(p => p.Text).ShouldBe(["See ", "https://river.example/a?b=1", "."]);
    }

    [Theory]
    [InlineData("2 * 3 * 4 = 24")]
    [InlineData("**never closed")]
    [InlineData("***")]
    [InlineData("** blank **")]
    [InlineData("a || b || c")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<b>")]
    [InlineData("xhttp://river.example")]
    [InlineData("http:/river.example")]
    public void What_only_looks_like_markup_stays_text(string text) =>
        CommentText.Read(text).Single().Pieces.ShouldAllBe(p => p.Mark == CommentMark.Plain);

    [Fact]
    public void Nothing_is_lost_in_reading()
    {
        const string Text = "a*b**c||d*e**f||g http://x.example/*y* h";

        var read = string.Concat(CommentText.Read(Text).Single().Pieces.Select(p => p.Text));

        read.Replace("*", "", StringComparison.Ordinal)
            .Replace("|", "", StringComparison.Ordinal)
            .ShouldBe(Text.Replace("*", "", StringComparison.Ordinal).Replace("|", "", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_form_sends_is_cleaned() => CommentText.Clean("  one  \r\n\r\n\r\n\rtwo\r\n ").ShouldBe("one\n\ntwo");
}
