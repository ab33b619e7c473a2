using Dateline.Discussion;
using Dateline.Discussion.Public;

namespace Dateline.Tests.Discussion.Pipeline;

public class JudgeTest
{
    private static readonly DateTimeOffset Now = Newspaper.Morning;
    private static readonly Writer Known = new() { Shown = 20, LastAt = Now.AddHours(-1) };
    private static readonly HouseRules House = new(false, false, WordList.Of("rotten egg\nblockhead"), WordList.Of("mayor"));

    private static Draft Says(string text, Writer? writer = null) => new(text, DiscussionMode.Open, Now, writer ?? Known);

    private static Verdict Of(Draft draft, HouseRules? house = null) => Judge.Of(draft, house ?? House);

    [Fact]
    public void Every_rule_has_a_file_a_name_and_a_place_in_the_order() =>
        Judge
            .Rules.Select(r => r.Name)
            .ShouldBe([
                "closed",
                "silenced",
                "length",
                "too-fast",
                "repeat",
                "banned-words",
                "suspect-words",
                "links",
                "first-comment",
                "near-copy",
                "rejected-lately",
                "watched",
            ]);

    [Fact]
    public void What_nobody_minds_passes() => Of(Says("A good bridge.")).Outcome.ShouldBe(Outcome.Pass);

    [Fact]
    public void A_closed_discussion_takes_nothing() =>
        Rejected(Says("A good bridge.") with { Mode = DiscussionMode.Closed }, "closed");

    [Fact]
    public void The_silenced_wait_until_their_time_is_over()
    {
        Rejected(Says("Hello.", Known with { SilentUntil = Now.AddMinutes(1) }), "silenced");
        Of(Says("Hello.", Known with { SilentUntil = Now.AddMinutes(-1) })).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void A_comment_has_words_and_an_end()
    {
        Rejected(Says(""), "length");
        Rejected(Says(new string('a', CommentText.CharactersMax + 1)), "length");
        Of(Says(new string('a', CommentText.CharactersMax))).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void Nobody_writes_twice_in_a_breath_and_the_new_take_a_minute()
    {
        Rejected(Says("Again.", Known with { LastAt = Now.AddSeconds(-9) }), "too-fast");
        Of(Says("Again.", Known with { LastAt = Now.AddSeconds(-10) })).Outcome.ShouldBe(Outcome.Pass);
        Rejected(Says("Again.", Known with { Shown = 2, LastAt = Now.AddSeconds(-59) }), "too-fast");
        Of(Says("Again.", Known with { LastAt = Now }) with { IsEdit = true }).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void The_same_words_are_not_written_twice_however_they_are_dressed()
    {
        var writer = Known with { Lately = ["What a fine bridge!"] };

        Rejected(Says("what a  FINE bridge", writer), "repeat");
        Of(Says("What a fine tower!", writer)).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void Banned_words_refuse_and_suspect_ones_wait()
    {
        Rejected(Says("You are a rotten egg."), "banned-words").Of.ShouldBe("rotten egg");
        Held(Says("Ask the mayor."), "suspect-words");
    }

    [Fact]
    public void Many_links_wait_and_the_first_comment_with_one_too()
    {
        Of(Says("See https://river.example/a")).Outcome.ShouldBe(Outcome.Pass);
        Held(Says("https://a.example https://b.example https://c.example"), "links");
        Held(Says("See https://river.example/a", new Writer()), "links");
    }

    [Fact]
    public void The_newsroom_may_want_to_see_the_first_or_all()
    {
        Held(Says("Hello.", new Writer()), "first-comment", House with { HoldFirst = true });
        Of(Says("Hello."), House with { HoldFirst = true }).Outcome.ShouldBe(Outcome.Pass);
        Held(Says("Hello."), Judge.HeldAll, House with { HoldAll = true });
    }

    [Fact]
    public void Whom_moderators_refused_or_watch_waits()
    {
        Held(Says("Hello.", Known with { RejectedLately = 2 }), "rejected-lately");
        Held(Says("Hello.", Known with { Watched = true }), "watched");
    }

    [Fact]
    public void What_waits_is_gathered_and_the_first_refusal_ends_it()
    {
        var writer = Known with { Watched = true };

        Of(Says("Ask the mayor.", writer)).Findings.Select(f => f.Rule).ShouldBe(["suspect-words", "watched"]);
        Of(Says("Ask the mayor, blockhead.", writer)).Findings.Select(f => f.Rule).ShouldBe(["banned-words"]);
    }

    [Fact]
    public void The_newsrooms_own_people_do_not_wait_but_banned_words_they_do_not_print_either()
    {
        var staff = new Writer { Staff = true, LastAt = Now };

        Of(Says("Ask the mayor at https://a.example", staff), House with { HoldAll = true }).Outcome.ShouldBe(Outcome.Pass);
        Rejected(Says("blockhead", staff), "banned-words");
    }

    private static Finding Rejected(Draft draft, string rule)
    {
        var verdict = Of(draft);
        (verdict.Outcome, verdict.Findings[^1].Rule).ShouldBe((Outcome.Reject, rule));
        return verdict.Findings[^1];
    }

    private static void Held(Draft draft, string rule, HouseRules? house = null)
    {
        var verdict = Of(draft, house);
        (verdict.Outcome, verdict.Findings[^1].Rule).ShouldBe((Outcome.Hold, rule));
    }
}
