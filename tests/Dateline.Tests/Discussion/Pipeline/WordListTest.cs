using System.Diagnostics;
using Dateline.Discussion;

namespace Dateline.Tests.Discussion.Pipeline;

public class WordListTest
{
    private static readonly WordList List = WordList.Of("blockhead\nrotten egg\nдурень\nأحمق\n笨蛋");

    [Theory]
    [InlineData("You BLOCKHEAD!")]
    [InlineData("You blόckhéad")]
    [InlineData("Really?! b!ockhead", false)]
    [InlineData("rotten! egg@")]
    [InlineData("bl\u200bock\u00adhead")]
    [InlineData("bl0ckh3@d")]
    [InlineData("b l o c k h e a d")]
    [InlineData("b.l.o.c.k.h.e.a.d")]
    [InlineData("ｂｌｏｃｋｈｅａｄ")]
    [InlineData("𝐛𝐥𝐨𝐜𝐤𝐡𝐞𝐚𝐝")]
    [InlineData("а rоttеn еgg")]
    [InlineData("ᏏᏞOᏟᏦhead", false)]
    [InlineData("ᑲⅼοсκհеɑԁ")]
    [InlineData("ꓐꓡꓳꓚꓗꓧꓰꓮꓓ")]
    [InlineData("𐊡𐑃𐐬c𐔘head", false)]
    [InlineData("ɓłøȼƙħëąđ")]
    [InlineData("ᑲlockhead")]
    [InlineData("Дурeнь ты")]
    [InlineData("يا أَحْمَـــق")]
    [InlineData("a block and a head", false)]
    [InlineData("an egg that is not rotten", false)]
    [InlineData("blockheads", false)]
    public void A_word_is_found_as_its_readers_see_it(string text, bool found = true) =>
        List.Find(Skeleton.Of(text)).Any().ShouldBe(found, text);

    [Fact]
    public void What_was_found_is_named_as_the_list_writes_it() =>
        List.Find(Skeleton.Of("B.l.o.c.k.h.e.a.d, r0tten egg!")).ShouldBe(["blockhead", "rotten egg"]);

    /// <summary>Not a race against the clock: a text twice as long may take three times as long, and one that grows with the square would take four hundred times.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("*")]
    [InlineData("**")]
    [InlineData("||a")]
    [InlineData("http://")]
    [InlineData("> ")]
    [InlineData("\u0301")]
    [InlineData("rotten ")]
    public void Looking_and_reading_take_time_in_proportion_to_the_text(string part)
    {
        var list = WordList.Of(string.Join('\n', Enumerable.Range(0, 10_000).Select(i => $"word{i} rotten{i}")));
        TimeSpan time(int length)
        {
            var text = string.Concat(Enumerable.Repeat(part, length / part.Length));
            var watch = Stopwatch.StartNew();
            list.Find(Skeleton.Of(text));
            CommentText.Read(text);
            return watch.Elapsed;
        }

        // The best of each, so often as other work on the machine makes needful.
        var (brief, whole) = (Enumerable.Range(0, 10).Min(_ => time(10_000)), TimeSpan.MaxValue);
        for (var i = 0; i < 50 && whole / brief >= 150; i++)
            (brief, whole) = (Least(brief, time(10_000)), Least(whole, time(200_000)));

        (whole / brief).ShouldBeLessThan(150);
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
