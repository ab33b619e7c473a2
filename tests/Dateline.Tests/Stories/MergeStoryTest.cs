using CsCheck;
using Dateline.Stories;
using Dateline.Stories.Content;

namespace Dateline.Tests.Stories;

public class MergeStoryTest
{
    [Theory]
    [InlineData("a b c", "a b c", "a x c", "a x c")]
    [InlineData("a b c", "x b c", "a b y", "x b y")]
    [InlineData("a b c", "a c", "a b c d", "a c d")]
    [InlineData("a b c", "a n b c", "a b c", "a n b c")]
    [InlineData("", "x", "x", "x")]
    [InlineData("a b", "b a", "a b", "b a")]
    public void What_only_one_side_changed_is_taken(string before, string theirs, string yours, string merged) =>
        Words(MergeStory.BodyOf(Body(before), Body(theirs), Body(yours))).ShouldBe(merged);

    [Fact]
    public void What_both_changed_is_a_choice_with_both_texts()
    {
        var merged = MergeStory.BodyOf(Body("a b c"), Body("a x c"), Body("a y c"));

        merged.Count.ShouldBe(3);
        merged[1].Theirs!.SelectMany(PlainText.Of).ShouldBe(["x"]);
        merged[1].Yours!.SelectMany(PlainText.Of).ShouldBe(["y"]);
    }

    [Fact]
    public void Of_the_head_each_member_is_taken_from_whoever_changed_it()
    {
        var before = Copy.Of("One") with { Urgency = 5, Dateline = "Estuary" };

        var (head, differing) = MergeStory.HeadOf(
            before,
            before with
            {
                Headline = "Theirs",
                Urgency = 3,
                Dateline = null,
            },
            before with
            {
                Headline = "Yours",
                Topics = ["Sea"],
            }
        );

        differing.ShouldBe(["headline"]);
        (head.Headline, head.Urgency, head.Dateline).ShouldBe(("Yours", 3, null));
        head.Topics.ShouldBe(["Sea"]);
    }

    /// <summary>Whatever two write: each of their new passages is in what the second is shown.</summary>
    [Fact]
    public void No_passage_of_either_is_lost()
    {
        var bodies = Gen.Char['a', 'f'].List[0, 8].Select(letters => string.Join(' ', letters.Distinct()));
        Gen.Select(bodies, bodies, bodies)
            .Sample(
                (before, theirs, yours) =>
                {
                    var shown = MergeStory
                        .BodyOf(Body(before), Body(theirs), Body(yours))
                        .SelectMany(s => s.Blocks ?? [.. s.Theirs!, .. s.Yours!])
                        .SelectMany(PlainText.Of)
                        .ToHashSet();
                    return Parts(theirs).Concat(Parts(yours)).Except(Parts(before)).All(shown.Contains);
                },
                iter: 2_000
            );
    }

    private static string[] Parts(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<Block> Body(string words) => [.. Parts(words).Select(w => new Paragraph(RichText.Plain(w)))];

    private static string Words(IReadOnlyList<MergeStory.Stretch> merged) =>
        string.Join(' ', merged.SelectMany(s => s.Blocks.ShouldNotBeNull()).SelectMany(PlainText.Of));
}
