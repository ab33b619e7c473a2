using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Storage;
using Dateline.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Discussion;

/// <summary>The program learns from the moderators' decisions, says by which words, and forgets what is taken back.</summary>
public class LearningTest
{
    private static readonly string[] Subjects = ["bridge", "harbour", "ferry", "market", "school", "river", "tower", "council"];

    private static string Welcome(int i) =>
        $"I crossed the {Subjects[i % 8]} this morning and the {Subjects[(i + 3) % 8]} was worth the wait, number {i}.";

    private static string Spam(int i) =>
        $"Instant casino bonus for readers of the {Subjects[i % 8]}, claim winnings now, offer {i}, https://win{i % 4}.spam.example/join";

    [Fact]
    public void Nothing_is_guessed_before_enough_was_decided_and_then_the_words_are_named()
    {
        LearnedWord[] known =
        [
            new()
            {
                Word = 1,
                Kept = 0,
                Refused = 19,
            },
            new()
            {
                Word = 2,
                Kept = 15,
                Refused = 1,
            },
            new()
            {
                Word = 3,
                Kept = 10,
                Refused = 10,
            },
        ];
        var spam = new Dictionary<long, string> { [1] = "casino", [3] = "the" };

        LearnedOdds.Of(spam, known, 19, 20).ShouldBeNull();
        var odds = LearnedOdds.Of(spam, known, 20, 20)!;
        odds.IsRefused.ShouldBeTrue();
        odds.Words.ShouldBe(["casino"]);
        LearnedOdds.Of(new Dictionary<long, string> { [2] = "bridge" }, known, 20, 20)!.Refused.ShouldBeLessThan(0.2);
        LearnedOdds.Of(new Dictionary<long, string> { [9] = "new" }, known, 20, 20)!.Refused.ShouldBe(0.5);
    }

    /// <summary>Half of a set of invented comments teaches, the other half is judged.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Of_what_it_has_not_seen_it_holds_the_spam_and_lets_the_rest_pass(string language)
    {
        string Good(int i) =>
            language == "zh"
                ? $"今天早上我走过大桥，看到{"河港市场学校"[i % 6]}那边的工程已经完成，等待是值得的，第{i}次。"
                : Welcome(i);
        string Bad(int i) =>
            language == "zh" ? $"赌场奖金立即领取，点击链接赢取{"金银财宝大奖"[i % 6]}，限时优惠，编号{i}。" : Spam(i);
        var counts = new Dictionary<long, (int Kept, int Refused)>();
        for (var i = 0; i < 40; i++)
            foreach (var (text, refused) in ((string, bool)[])[(Good(i), false), (Bad(i), true)])
            foreach (var word in TokensOf(text).Words.Keys)
            {
                var (k, r) = counts.GetValueOrDefault(word);
                counts[word] = refused ? (k, r + 1) : (k + 1, r);
            }
        var known = counts
            .Select(c => new LearnedWord
            {
                Word = c.Key,
                Kept = c.Value.Kept,
                Refused = c.Value.Refused,
            })
            .ToList();
        bool Holds(string text) => LearnedOdds.Of(TokensOf(text).Words, known, 40, 40)!.IsRefused;

        Enumerable.Range(100, 40).Count(i => Holds(Bad(i))).ShouldBe(40);
        Enumerable.Range(100, 40).Count(i => Holds(Good(i))).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task Decisions_teach_and_what_is_taken_back_is_forgotten(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        await Decide(paper, story.Id, nela.AccountId);
        var known = long.Parse((await Counts(paper))[0], System.Globalization.CultureInfo.InvariantCulture);

        var held = await nela.Says(story, "Claim the casino bonus and your winnings, readers!");
        var desk = (await moderator.Open("/newsroom/discussion?queue=waiting")).Granted().Page();
        await moderator.Decides(held, "reject", "waiting", "spam");
        var taught = await Counts(paper);
        await moderator.Decides(held, "reopen");
        var forgotten = await Counts(paper);
        paper.Wait(TimeSpan.FromMinutes(2));
        var welcome = await nela.Says(story, "The ferry was worth the wait this morning.");

        desk.Words(".moderation .moderation-mark:last-of-type").ShouldContain("reads like what was refused");
        desk.Words(".moderation").ShouldContain("casino");
        taught.ShouldBe([(known + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        forgotten.ShouldBe([known.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        (await paper.Discussion(story)).Texts.ShouldContain("The ferry was worth the wait this morning.");
        (await paper.Reader.Get($"{story.Address}/discussion/{welcome}")).Granted();
    }

    /// <summary>Twenty-five comments of each kind, decided by the acts of the desk.</summary>
    private static async Task Decide(Newspaper paper, Guid story, Guid author)
    {
        var acts = paper.Parts.GetRequiredService<Acts>();
        await using var act = await acts.Begin("account/test", CancellationToken.None);
        for (var i = 0; i < 50; i++)
        {
            var comment = new Comment
            {
                Id = Guid.CreateVersion7(act.Now.AddHours(-30)),
                Story = story,
                Edition = "en",
                Author = author,
                WrittenAt = act.Now.AddDays(-10),
            };
            comment.Take(i % 2 == 0 ? Welcome(i) : Spam(i), new Verdict(Outcome.Hold, [new Finding("watched", Outcome.Hold)]));
            act.Db.Add(comment);
            await act.Db.SaveChangesAsync();
            if (i % 2 == 0)
                await Moderate.Approve(act, comment, CancellationToken.None);
            else
                await Moderate.Reject(act, comment, Reasons.Spam, CancellationToken.None);
        }
        await act.Commit();
        await paper.Sql("UPDATE comment SET decided_at = decided_at - 1000000000000 WHERE state = 'Rejected'");
    }

    private static Task<List<string>> Counts(Newspaper paper) =>
        paper.Query("SELECT refused FROM learned_word WHERE word = 0 AND language = 'en'");

    private static Tokens TokensOf(string text) => Tokens.Of(text, Skeleton.Of(text));
}
