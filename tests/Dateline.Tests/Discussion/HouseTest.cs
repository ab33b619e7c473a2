using System.Net;
using System.Text.Json;
using Dateline.Accounts;
using Dateline.Discussion;
using Dateline.Tests.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dateline.Tests.Discussion;

/// <summary>What an edition's newsroom sets for its discussions, and a story's own: reactions, hours, when they close, questions with guests, chats.</summary>
public class HouseTest
{
    private const string Rules = "/newsroom/discussion/rules";

    [Theory, OnBothStores]
    public async Task The_newsrooms_own_reactions_are_chosen_counted_and_go_with_the_account(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        var comment = await nela.Says(story, "It is free.");
        await paper.Reader.Get(story.Address!);

        foreach (var wrong in (string[])["Insightful", "ok Insightful", "💡 Insightful\n💡 Again"])
            (await moderator.Fill(Rules, Rules, ("reactions", wrong))).Refused(HttpStatusCode.UnprocessableEntity);
        (await moderator.Fill(Rules, Rules, ("reactions", "💡 Insightful\n😄 Funny"))).Status.ShouldBe(HttpStatusCode.Redirect);
        await oskar.Does(comment, "reaction", ("sign", "💡"));
        await oskar.Does(comment, "reaction", ("sign", "😄"));
        await oskar.Does(comment, "reaction", ("sign", "😄"));
        await moderator.Does(comment, "reaction", ("sign", "💡"));
        var shown = (await paper.Reader.Get(story.Address!)).Page();
        (
            await oskar.Post(
                $"/discussion/comments/{comment}/reaction",
                new() { ["form-seal"] = await oskar.Seal(), ["sign"] = "🙈" }
            )
        ).Refused(HttpStatusCode.BadRequest);
        (
            await nela.Post(
                $"/discussion/comments/{comment}/reaction",
                new() { ["form-seal"] = await nela.Seal(), ["sign"] = "💡" }
            )
        ).Refused(HttpStatusCode.NotFound);
        (await oskar.Fill("/account", "/account/delete", ("password", Visitor.Password))).Granted();

        shown.AllWords($"#comment-{comment} [title]").ShouldBe(["💡 2"]);
        shown.QuerySelector($"#comment-{comment} [title]")!.GetAttribute("aria-label").ShouldBe("Insightful: 2");
        (await paper.Reader.Get(story.Address!)).Page().AllWords($"#comment-{comment} [title]").ShouldBe(["💡 1"]);
    }

    [Theory, OnBothStores]
    public async Task Discussions_keep_their_hours_and_close_after_their_days(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        var longer = await paper.Desk.SendOut(Copy.Of("The tide is high"));
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        (await moderator.Fill(Rules, Rules, ("from", "07:00"), ("until", "20:00"), ("days", "3"))).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        var desk = $"/newsroom/discussion/story/{longer.Id}";
        (await moderator.Fill(desk, desk, ("closes", "2026-12-24T18:00"))).Status.ShouldBe(HttpStatusCode.Redirect);

        // It is eight in Lisbon.
        var morning = (await paper.Reader.Get(story.Address!)).Page();
        await nela.Says(story, "Good morning.");
        paper.Clock.AdjustTime(paper.Clock.GetUtcNow().AddHours(12));
        var evening = (await paper.Reader.Get(story.Address!)).Page();
        var refused = await nela.Send(story, "Good evening.");
        paper.Clock.AdjustTime(paper.Clock.GetUtcNow().AddHours(11));
        var next = (await paper.Reader.Get(story.Address!)).Page();
        await nela.Says(story, "Good morning again.");
        paper.Clock.AdjustTime(paper.Clock.GetUtcNow().AddDays(2.1));
        var over = (await paper.Reader.Get(story.Address!)).Page();
        (await nela.Send(story, "Too late.")).Refused(HttpStatusCode.UnprocessableEntity);
        await nela.Says(longer, "Not here.");

        morning.Words(".discussion-door").ShouldContain("Comments are taken from 07:00 to 20:00.");
        morning.QuerySelector("[data-write]").ShouldNotBeNull();
        evening.QuerySelector("[data-write]").ShouldBeNull();
        evening.Words(".discussion-door").ShouldBe("Comments are taken from 07:00 to 20:00.");
        refused.Refused(HttpStatusCode.UnprocessableEntity);
        next.QuerySelector("[data-write]").ShouldNotBeNull();
        over.Words(".discussion-door").ShouldContain("The discussion is closed.");
        foreach (var (name, value) in ((string, string)[])[("from", "07:00"), ("days", "0"), ("days", "x")])
            (await moderator.Post(Rules, new() { ["form-seal"] = await moderator.Seal(), [name] = value })).Refused(
                HttpStatusCode.UnprocessableEntity
            );
    }

    [Fact]
    public async Task In_a_section_there_may_be_none_or_each_waits_unless_the_story_says_otherwise()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var city = await paper.Desk.SendOut(Copy.Of("The bridge is open") with { Section = "city" });
        var court = await paper.Desk.SendOut(Copy.Of("The court decides") with { Section = "world" });
        var watched = await paper.Desk.SendOut(Copy.Of("The concert") with { Section = "culture" });
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");

        await moderator.Fill(Rules, Rules, ("mode-world", "off"), ("hold-culture", "yes"));
        (await paper.Reader.Get(court.Address!)).Page().QuerySelector(".discussion").ShouldBeNull();
        (await paper.Reader.Get($"{court.Address}/discussion")).Refused(HttpStatusCode.NotFound);
        (await nela.Send(court, "Guilty!")).Refused(HttpStatusCode.UnprocessableEntity);
        await nela.Says(watched, "Lovely.");
        (await paper.Discussion(watched)).Count.ShouldBe("");
        paper.Wait(TimeSpan.FromMinutes(2));
        await moderator.Fill(
            $"/newsroom/discussion/story/{court.Id}",
            $"/newsroom/discussion/story/{court.Id}",
            ("mode", "open")
        );
        await nela.Says(court, "Not guilty.");
        await moderator.Fill($"/newsroom/discussion/story/{city.Id}", $"/newsroom/discussion/story/{city.Id}", ("seen", "yes"));
        paper.Wait(TimeSpan.FromMinutes(2));
        await nela.Says(city, "Hello.");

        (await paper.Discussion(court)).ShouldBe(("Not guilty.", "1"));
        (await paper.Discussion(city)).Count.ShouldBe("");
    }

    [Fact]
    public async Task Listings_tell_no_number_where_a_section_has_no_discussions()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var court = await paper.Desk.SendOut(Copy.Of("The court decides") with { Section = "world" });
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        async Task<IEnumerable<string>> Told(string page) => (await paper.Reader.Get(page)).Page().AllWords(".teaser-comments");
        await nela.Says(court, "Not guilty.");
        (await Told("/")).ShouldHaveSingleItem();
        (await Told("/world")).ShouldHaveSingleItem();

        await moderator.Fill(Rules, Rules, ("mode-world", "off"));
        (await Told("/")).ShouldBeEmpty();
        (await Told("/world")).ShouldBeEmpty();

        var arranged = $"/newsroom/discussion/story/{court.Id}";
        await moderator.Fill(arranged, arranged, ("mode", "closed"));
        (await Told("/")).ShouldHaveSingleItem();
    }

    [Theory, OnBothStores]
    public async Task One_story_takes_so_many_comments_a_minute_and_what_was_typed_wrong_is_kept(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        var other = await paper.Desk.SendOut(Copy.Of("The court decides"));
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        using var pia = await new Visitor(paper).JoinAs(Role.Reader, name: "Pia");

        var wrong = await moderator.Fill(Rules, Rules, ("rush", "many"), ("banned", "blockhead"), ("learns", "no"));
        var page = wrong.Refused(HttpStatusCode.UnprocessableEntity).Page();
        page.Words(".desk-complaint").ShouldContain("Comments a minute under one story");
        page.QuerySelector("[name=rush]")!.GetAttribute("value").ShouldBe("many");
        page.Words("[name=banned]").ShouldBe("blockhead");
        page.QuerySelector("[name=learns] [selected]")!.GetAttribute("value").ShouldBe("no");
        (await moderator.Fill(Rules, Rules, ("rush", "10001"))).Refused(HttpStatusCode.UnprocessableEntity);
        await moderator.Fill(Rules, Rules, ("rush", "2"));
        await nela.Says(story, "First.");
        await oskar.Says(story, "Second.");

        (await pia.Send(story, "Third."))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Very many are writing here at this moment.");
        await moderator.Says(story, "We read you all.");
        await pia.Says(other, "Quiet here.");
        paper.Wait(TimeSpan.FromSeconds(61));
        await pia.Says(story, "Third.");
        (await paper.Discussion(story)).ShouldBe(("Third. | We read you all. | Second. | First.", "4"));
    }

    [Theory, OnBothStores]
    public async Task Readers_ask_and_invited_guests_answer(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        using var guest = await new Visitor(paper).JoinAs(Role.Reader, name: "Ida the engineer");
        using var oskar = await new Visitor(paper).JoinAs(Role.Reader, name: "Oskar");
        var desk = $"/newsroom/discussion/story/{story.Id}";
        (await moderator.Fill(desk, desk, ("mode", "questions"), ("guests", "nobody@example.org")))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("nobody@example.org");
        await moderator.Fill(desk, desk, ("mode", "questions"), ("guests", guest.Email), ("slow", "30"));

        var question = await nela.Says(story, "How heavy may a lorry be?");
        (await oskar.Send(story, "I know!", question))
            .Refused(HttpStatusCode.UnprocessableEntity)
            .Page()
            .Words(".account-complaint")
            .ShouldContain("Only invited guests");
        var answer = await guest.Says(story, "Forty tonnes.", question);
        var page = (await paper.Reader.Get(story.Address!)).Page();

        page.Words("[data-write]").ShouldBe("Ask a question");
        page.Words(".discussion-door").ShouldContain("30 seconds between two comments");
        page.Words($"#comment-{answer} .comment-badge").ShouldBe("Guest");
        page.QuerySelector($"#comment-{question} [data-answers]")!.HasAttribute("hidden").ShouldBeTrue();
        (await guest.Open($"/discussion/comments/{question}")).Page().Words("main").ShouldContain("Answer this question");
        (await oskar.Open($"/discussion/comments/{question}")).Page().Words("main").ShouldNotContain("Answer this question");
        (await guest.Open($"/discussion/{story.Id}/muted")).Text.ShouldContain("\"answers\":true");
        (await oskar.Open($"/discussion/{story.Id}/muted")).Text.ShouldContain("\"answers\":false");
    }

    [Fact]
    public async Task A_chat_is_flat_and_fast()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        var desk = $"/newsroom/discussion/story/{story.Id}";
        await moderator.Fill(desk, desk, ("mode", "chat"));

        var first = await nela.Says(story, "Here it comes.");
        (await nela.Send(story, "Now!")).Refused(HttpStatusCode.UnprocessableEntity);
        paper.Wait(TimeSpan.FromSeconds(4));
        await nela.Says(story, "It is open!");
        var page = (await paper.Reader.Get(story.Address!)).Page();

        page.QuerySelector(".discussion-chat").ShouldNotBeNull();
        page.QuerySelector(".comment-acts [data-write]").ShouldBeNull();
        page.QuerySelector(".discussion-orders").ShouldBeNull();
        page.AllWords(".comment-text").ShouldBe(["It is open!", "Here it comes."]);
        paper.Wait(TimeSpan.FromSeconds(4));
        (await nela.Send(story, "Yes.", first)).Refused(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Under_attack_what_comes_without_a_browsers_work_waits()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        await moderator.Fill(Rules, Rules, ("work", "yes"));

        await nela.Says(story, "Without work.");
        paper.Wait(TimeSpan.FromMinutes(2));
        var form = (await nela.Open($"/discussion/{story.Id}/write")).Granted().Page().QuerySelector(".comment-form")!;
        var work = Pipeline.ChallengeTest.Work(nela.AccountId, story.Id, "With work.", paper.Clock.GetUtcNow());
        await nela.Fill($"/discussion/{story.Id}/write", $"/discussion/{story.Id}/write", ("text", "With work."), ("work", work));

        form.GetAttribute("data-work").ShouldBe($"{nela.AccountId}\n{story.Id}");
        (await paper.Discussion(story)).ShouldBe(("With work.", "1"));
        (await moderator.Open("/newsroom/discussion?queue=waiting"))
            .Page()
            .Words(".moderation")
            .ShouldContain("no work by the browser");
    }

    [Fact]
    public async Task The_newsrooms_own_classifier_is_asked_and_its_silence_holds_or_passes_as_set()
    {
        await using var classifier = await Classifier.Start();
        await using var paper = await Newspaper.Open(Store.Sqlite, configure: s => s with { Classifier = classifier.Address });
        var story = await paper.Desk.SendOut(Copy.Of("The bridge is open"));
        using var moderator = await new Visitor(paper).JoinAs(Role.Moderator, name: "Mo");
        using var nela = await new Visitor(paper).JoinAs(Role.Reader, name: "Nela");
        async Task Says(string text)
        {
            await nela.Says(story, text);
            paper.Wait(TimeSpan.FromMinutes(2));
        }

        await Says("rude, and nobody asks");
        await moderator.Fill(Rules, Rules, ("classifier", nameof(ClassifierUse.PassWithout)));
        await Says("rude, and it is asked");
        await Says("polite");
        classifier.Answers = false;
        await Says("polite, and no answer");
        await moderator.Fill(Rules, Rules, ("classifier", nameof(ClassifierUse.HoldWithout)));
        await Says("polite again, and no answer");

        (await paper.Discussion(story)).Texts.ShouldBe("polite, and no answer | polite | rude, and nobody asks");
        (await moderator.Open("/newsroom/discussion?queue=waiting"))
            .Page()
            .Words(".moderation")
            .ShouldContain("the classifier: it is rude");
        classifier.Asked[0].ShouldBe("""{"edition":"en","language":"en","text":"rude, and it is asked"}""");
    }

    /// <summary>A classifier as a newsroom could run one, on a port of its own.</summary>
    private sealed class Classifier(WebApplication site) : IAsyncDisposable
    {
        public bool Answers { get; set; } = true;
        public List<string> Asked { get; } = [];
        public string Address => site.Urls.First();

        public static async Task<Classifier> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            var site = builder.Build();
            site.Urls.Add("http://127.0.0.1:0");
            var classifier = new Classifier(site);
            site.MapPost("/", classifier.Judge);
            await site.StartAsync();
            return classifier;
        }

        private async Task<IResult> Judge(HttpRequest request)
        {
            using var reader = new StreamReader(request.Body);
            var asked = await reader.ReadToEndAsync();
            Asked.Add(asked);
            if (!Answers)
                return Results.StatusCode(503);
            var rude = JsonDocument
                .Parse(asked)
                .RootElement.GetProperty("text")
                .GetString()!
                .Contains("rude", StringComparison.Ordinal);
            return Results.Json(new { hold = rude, of = rude ? "it is rude" : "" });
        }

        public ValueTask DisposeAsync() => site.DisposeAsync();
    }
}
