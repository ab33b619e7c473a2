using System.Net;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Stories;
using Dateline.Tests.Accounts;

namespace Dateline.Tests.Discussion;

/// <summary>What moderators do, done by programs with a key: the same acts, the same refusals.</summary>
public class ModerationApiTest
{
    [Theory, OnBothStores]
    public async Task A_program_reads_the_queues_and_decides_what_it_has_seen(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        await HoldAll(moderator);
        var question = await nela.Says(story, "Is it free?");
        paper.Wait(TimeSpan.FromMinutes(5));
        var spam = await oskar.Says(story, "Buy my bridge.");

        var waiting = await Queue(paper, "queue=waiting&edition=en&limit=1");
        waiting.Comments.ShouldHaveSingleItem().Id.ShouldBe(question);
        (waiting.Comments[0].Name, waiting.Comments[0].State).ShouldBe(("Nela", CommentState.Waiting));
        waiting.Next.ShouldBe(question);
        var rest = await Queue(paper, $"edition=en&limit=1&after={waiting.Next}");
        (rest.Comments.Single().Id, rest.Next).ShouldBe((spam, null));

        (await Decide(paper, question, "approve", "waiting"))
            .Granted()
            .As<ModerationApi.CommentCase>()
            .Comment.State.ShouldBe(CommentState.Shown);
        (await Decide(paper, spam, "reject", "waiting", "spam")).Granted();
        (await paper.Discussion(story)).ShouldBe(("Is it free?", "1"));
        var late = (await Decide(paper, spam, "approve", "waiting")).Refused(HttpStatusCode.Conflict);
        ((string)late.Json["current"]!["comment"]!["state"]!).ShouldBe("rejected");
        ((string)late.Json["current"]!["comment"]!["reason"]!).ShouldBe("spam");

        (await Decide(paper, question, "choose", "shown"))
            .Granted()
            .As<ModerationApi.CommentCase>()
            .Comment.Chosen.ShouldBeTrue();
        (await paper.Reader.Get($"{story.Address}/discussion")).Page().AllWords(".comment-badge").ShouldNotBeEmpty();
        (await Decide(paper, question, "unchoose", "shown")).Granted();
        (await Decide(paper, spam, "choose", "rejected")).Refused(HttpStatusCode.Conflict);

        await oskar.Does(question, "report", ("reason", "off-topic"), ("note", "It is about trams."));
        var reported = (await Queue(paper, "queue=reported&edition=en")).Comments.ShouldHaveSingleItem();
        (reported.Id, reported.Reports).ShouldBe((question, 1));
        var seen = await Case(paper, question);
        (seen.Reported.Single().Reason, seen.Reported.Single().Note).ShouldBe(("off-topic", "It is about trams."));
        (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/comments/{question}")).Text.ShouldNotContain(oskar.AccountId.ToString());
        (await Decide(paper, question, "approve", "shown")).Granted();
        (await Queue(paper, "queue=reported&edition=en")).Comments.ShouldBeEmpty();

        await oskar.Does(spam, "appeal", ("appeal", "It is a good bridge."));
        (await Queue(paper, "queue=appeals&edition=en")).Comments.ShouldBeEmpty("whoever rejected is not asked");
        (
            (string)(await Decide(paper, spam, "uphold", "rejected")).Refused(HttpStatusCode.Conflict).Json["title"]!
        ).ShouldNotBeEmpty();
        var asks = (await moderator.Open("/api/v1/comments?queue=appeals&edition=en")).Granted().As<ModerationApi.CommentPage>();
        asks.Comments.ShouldHaveSingleItem().Id.ShouldBe(spam);
        (
            await moderator.Send(HttpMethod.Post, $"/api/v1/comments/{spam}/decision", new { act = "uphold", seen = "rejected" })
        ).Granted();
        var upheld = await Case(paper, spam);
        (upheld.Appeal!.Text, upheld.Appeal.Granted).ShouldBe(("It is a good bridge.", false));
        upheld.Appeal.DecidedBy.ShouldBe($"account/{moderator.AccountId}");

        var notes = await paper.Query("SELECT what FROM audit WHERE actor = 'key/desk' ORDER BY id");
        string[] acts = ["approve-comment", "reject-comment", "choose-comment", "unchoose-comment", "approve-comment"];
        notes.Where(n => n.EndsWith("-comment", StringComparison.Ordinal)).ShouldBe(acts, ignoreOrder: true);
    }

    [Fact]
    public async Task A_decision_is_taken_back_for_a_while_and_earlier_texts_are_kept()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        var comment = await nela.Says(story, "Is it fre?");
        await nela.Does(comment, "text", ("text", "Is it free?"));

        (await Decide(paper, comment, "reject", "shown", "off-topic")).Granted();
        (await Decide(paper, comment, "reopen", "rejected"))
            .Granted()
            .As<ModerationApi.CommentCase>()
            .Comment.State.ShouldBe(CommentState.Waiting);
        (await Decide(paper, comment, "approve", "waiting")).Granted();
        paper.Wait(Moderate.HeldFor + TimeSpan.FromSeconds(1));
        (await Decide(paper, comment, "reopen", "shown")).Refused(HttpStatusCode.Conflict);

        (await Case(paper, comment)).History.ShouldHaveSingleItem().Text.ShouldBe("Is it fre?");
        (await Queue(paper, "queue=newest")).Comments.ShouldHaveSingleItem().Text.ShouldBe("Is it free?");
        await nela.Does(comment, "removal");
        var gone = await Case(paper, comment);
        (gone.Comment.State, gone.Comment.Text, gone.History.Count).ShouldBe((CommentState.TakenBack, "", 0));
        (await Decide(paper, comment, "approve", "taken-back")).Refused(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_cannot_be_understood_or_is_not_theirs_is_refused_by_name()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var elsewhere = await new Visitor(paper).JoinAs(Role.Moderator, "ar");
        using var world = await new Visitor(paper).JoinAs(Role.Moderator, "en/world");
        using var city = await new Visitor(paper).JoinAs(Role.Moderator, "en/city");
        var comment = await nela.Says(story, "Is it free?");
        async Task<Answer> List(string query) => await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/comments?{query}");

        (await List("queue=lost")).Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["queue"]);
        foreach (var limit in new[] { "0", "101", "many", "-1" })
            (await List($"limit={limit}")).Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["limit"]);
        (await List("after=here")).Refused(HttpStatusCode.BadRequest).Fields.ShouldBe(["after"]);
        (await Decide(paper, comment, "reject", "shown")).Refused(HttpStatusCode.BadRequest).Fields.ShouldBe(["reason"]);
        (await Decide(paper, comment, "burn", "shown")).Refused(HttpStatusCode.BadRequest).Fields.ShouldBe(["act"]);
        (await Decide(paper, comment, "approve", "lost")).Refused(HttpStatusCode.BadRequest).Fields.ShouldBe(["seen"]);
        (await Decide(paper, Guid.NewGuid(), "approve", "shown")).Refused(HttpStatusCode.NotFound);
        (await paper.Reporter.Ask(HttpMethod.Get, "/api/v1/comments")).Refused(HttpStatusCode.Forbidden);
        (await elsewhere.Open("/api/v1/comments")).Refused(HttpStatusCode.Forbidden);
        (await elsewhere.Open("/api/v1/comments?edition=ar")).Granted();
        foreach (
            var (who, status) in new[]
            {
                (elsewhere, HttpStatusCode.Forbidden),
                (world, HttpStatusCode.Forbidden),
                (city, HttpStatusCode.OK),
            }
        )
        {
            (await who.Open($"/api/v1/comments/{comment}")).Status.ShouldBe(status);
            (await who.Open($"/api/v1/stories/{story.Id}/discussion")).Status.ShouldBe(status);
        }
        (await paper.Discussion(story)).ShouldBe(("Is it free?", "1"));
    }

    [Fact]
    public async Task Notices_of_what_is_illegal_are_read_and_answered_with_reasons()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var kim = new Visitor(paper);
        var (bad, fine) = (await nela.Says(story, "He is a thief."), Guid.Empty);
        paper.Wait(TimeSpan.FromMinutes(2));
        fine = await nela.Says(story, "It is too dear.");
        foreach (var comment in new[] { bad, fine })
            (await kim.Notify(comment, "kim@example.org")).Granted();

        (await Queue(paper, "queue=notices&edition=en")).Comments.Select(c => c.Id).ShouldBe([bad, fine]);
        var notice = (await Case(paper, bad)).Notices.ShouldHaveSingleItem();
        (notice.Name, notice.Email, notice.Law, notice.State, notice.Statement).ShouldBe(
            ("Kim", "kim@example.org", "Criminal code, section 187", NoticeState.Waiting, null)
        );
        (await Answer(paper, bad, "illegal", "")).Refused(HttpStatusCode.UnprocessableEntity).Fields.ShouldBe(["statement"]);
        (await Answer(paper, bad, "illegal", "It accuses without ground.")).Granted();
        (await Answer(paper, fine, "legal", "An opinion.")).Granted();
        (await Answer(paper, fine, "legal", "Again.")).Refused(HttpStatusCode.Conflict);

        (await Queue(paper, "queue=notices&edition=en")).Comments.ShouldBeEmpty();
        var gone = await Case(paper, bad);
        (gone.Comment.State, gone.Notices[0].State, gone.Notices[0].Statement).ShouldBe(
            (CommentState.Rejected, NoticeState.Removed, "It accuses without ground.")
        );
        (await Case(paper, fine)).Notices[0].State.ShouldBe(NoticeState.Kept);
        (await paper.Discussion(story)).ShouldBe(("It is too dear.", "1"));
    }

    private static Task<Answer> Answer(Newspaper paper, Guid comment, string act, string statement) =>
        paper.Desk.Ask(
            HttpMethod.Post,
            $"/api/v1/comments/{comment}/decision",
            new
            {
                act,
                seen = "shown",
                statement,
            }
        );

    [Fact]
    public async Task A_program_arranges_a_discussion()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        var draft = await paper.Desk.Write(Copy.Of("A draft"));
        async Task<Answer> Put(Guid id, object body) =>
            await paper.Desk.Ask(HttpMethod.Put, $"/api/v1/stories/{id}/discussion", body);
        async Task<string> Stands() =>
            (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/stories/{story.Id}/discussion")).Granted().Text;

        (await Stands()).ShouldBe("""{"mode":"open"}""");
        (await Put(story.Id, new { mode = "closed", question = "Was it worth it?" })).Granted();
        (await Stands()).ShouldBe("""{"mode":"closed","question":"Was it worth it?"}""");
        var page = (await paper.Reader.Get($"{story.Address}/discussion")).Page();
        page.Words(".discussion-question").ShouldBe("Was it worth it?");
        page.QuerySelector("[data-door]").ShouldBeNull();
        (await Put(story.Id, await Stands())).Granted();

        (await Put(story.Id, new { mode = "ajar" })).Refused(HttpStatusCode.BadRequest).Fields.ShouldBe(["mode"]);
        (await Put(story.Id, new { question = "Why?" })).Refused(HttpStatusCode.BadRequest);
        (await Put(story.Id, new { mode = "open", question = new string('a', 301) }))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Fields.ShouldBe(["question"]);
        (await Put(story.Id, new { mode = "open", question = "a\u202eb" }))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Fields.ShouldBe(["question"]);
        (await Put(draft.Id, new { mode = "open" })).Refused(HttpStatusCode.NotFound);
        (await Stands()).ShouldContain("closed");
    }

    private static async Task HoldAll(Visitor moderator) =>
        (await moderator.Fill("/newsroom/discussion/rules", "/newsroom/discussion/rules", ("hold", "all"))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );

    private static async Task<ModerationApi.CommentPage> Queue(Newspaper paper, string query) =>
        (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/comments?{query}")).Granted().As<ModerationApi.CommentPage>();

    private static async Task<ModerationApi.CommentCase> Case(Newspaper paper, Guid comment) =>
        (await paper.Desk.Ask(HttpMethod.Get, $"/api/v1/comments/{comment}")).Granted().As<ModerationApi.CommentCase>();

    private static Task<Answer> Decide(Newspaper paper, Guid comment, string act, string seen, string? reason = null) =>
        paper.Desk.Ask(
            HttpMethod.Post,
            $"/api/v1/comments/{comment}/decision",
            new
            {
                act,
                seen,
                reason,
            }
        );
}
