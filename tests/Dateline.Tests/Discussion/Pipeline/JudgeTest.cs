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
                "hours",
                "warned",
                "silenced",
                "answers",
                "length",
                "too-fast",
                "rush",
                "repeat",
                "banned-words",
                "suspect-words",
                "links",
                "link-reputation",
                "first-comment",
                "seen-first",
                "near-copy",
                "evasion",
                "rejected-lately",
                "watched",
                "learned",
                "classifier",
                "no-work",
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
    public void Outside_the_hours_nobody_writes_but_what_stands_can_be_changed()
    {
        Rejected(Says("Hello.") with { IsOpenNow = false }, "hours");
        Of(Says("Hello.") with { IsOpenNow = false, IsEdit = true }).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void Under_one_story_no_more_is_taken_than_moderators_can_read()
    {
        var rushed = Says("Hello.") with { IsRushed = true };

        Rejected(rushed, "rush");
        Of(rushed with { IsEdit = true }).Outcome.ShouldBe(Outcome.Pass);
        Of(rushed with { Writer = Known with { Trusted = true } }).Outcome.ShouldBe(Outcome.Pass);
        Of(rushed with { Writer = Known with { Guest = true } }).Outcome.ShouldBe(Outcome.Pass);
        Of(rushed with { Writer = Known with { Staff = true } }).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void Who_was_warned_reads_that_first() => Rejected(Says("Hello.", Known with { HasUnreadWarning = true }), "warned");

    [Fact]
    public void Questions_are_answered_by_guests_and_a_chat_has_no_answers()
    {
        var answer = Says("It is.") with { Mode = DiscussionMode.Questions, IsAnswer = true };

        Rejected(answer, "answers");
        Of(answer with { Writer = Known with { Guest = true } }).Outcome.ShouldBe(Outcome.Pass);
        Of(answer with { Writer = Known with { Staff = true } }).Outcome.ShouldBe(Outcome.Pass);
        Of(answer with { IsAnswer = false }).Outcome.ShouldBe(Outcome.Pass);
        Rejected(answer with { Mode = DiscussionMode.Chat, Writer = Known with { Guest = true } }, "answers");
    }

    [Fact]
    public void A_chat_is_fast_until_the_newsroom_slows_it_down()
    {
        var chat = Says("Hello.", new Writer { LastAt = Now.AddSeconds(-3) }) with { Mode = DiscussionMode.Chat };

        Of(chat).Outcome.ShouldBe(Outcome.Pass);
        Rejected(chat with { Slow = TimeSpan.FromSeconds(30) }, "too-fast");
        Rejected(
            Says("Hello.", Known with { LastAt = Now.AddSeconds(-11) }) with
            {
                Slow = TimeSpan.FromSeconds(12),
            },
            "too-fast"
        );
    }

    [Fact]
    public void What_was_learned_holds_and_names_its_words()
    {
        var odds = new LearnedOdds(0.99, ["casino", "bonus"]);

        Held(Says("A casino bonus.") with { Odds = odds }, "learned");
        Of(Says("A casino bonus.") with { Odds = odds }).Findings[0].Of.ShouldBe("casino, bonus");
        Of(Says("A casino bonus.") with { Odds = odds with { Refused = 0.9 } }).Outcome.ShouldBe(Outcome.Pass);
        Of(Says("A casino bonus.") with { Odds = odds }, House with { Learns = false }).Outcome.ShouldBe(Outcome.Pass);
        Held(Says("Look.") with { RefusedHosts = ["spam.example"] }, "link-reputation");
    }

    [Fact]
    public void Where_each_is_seen_first_it_waits_and_so_does_whom_one_seems_to_know()
    {
        Held(Says("Hello.") with { IsSeenFirst = true }, "seen-first");
        Held(Says("Hello.", Known with { Resembles = "Nela" }), "evasion");
    }

    [Fact]
    public void A_classifier_holds_and_never_refuses()
    {
        Held(Says("Hello.") with { Classified = new Classified(true, "rude") }, "classifier");
        Of(Says("Hello.") with { Classified = new Classified(false, "") }).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void Without_work_it_waits_while_work_is_asked()
    {
        Held(Says("Hello.") with { HasWorked = false }, "no-work", House with { AsksWork = true });
        Of(Says("Hello.") with { HasWorked = false }).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void Nothing_of_the_trusted_waits_but_what_is_refused_is_refused()
    {
        var trusted = Known with { Trusted = true, Watched = true };

        Of(Says("Ask the mayor.", trusted), House with { HoldAll = true }).Outcome.ShouldBe(Outcome.Pass);
        Rejected(Says("blockhead", trusted), "banned-words");
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
