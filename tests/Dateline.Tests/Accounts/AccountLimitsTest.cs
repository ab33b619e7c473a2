using System.Net;
using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Accounts;

/// <summary>Where accounts end: links when their time is over, attempts at their pace, and accounts themselves with what was written under them.</summary>
public sealed class AccountLimitsTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task What_somebody_wrote_stays_and_their_name_only_if_they_wish(Store store)
    {
        var paper = await papers.On(store);
        using var named = await new Visitor(paper).JoinAs(Role.Reporter, name: "Nela Stays");
        using var nameless = await new Visitor(paper).JoinAs(Role.Reporter, name: "Ivo Goes");
        using var chief = await new Visitor(paper).JoinAs(Role.Administrator);
        var story = await paper.Desk.Write(Copy.Of("What they leave"));
        foreach (var (member, text) in new[] { (named, "Said by Nela"), (nameless, "Said by Ivo") })
            (
                await member.Send(
                    HttpMethod.Post,
                    $"/api/v1/stories/{story.Id}/comments",
                    new Dateline.Stories.CommentOnStory.NewComment(text)
                )
            ).Status.ShouldBe(HttpStatusCode.Created);
        await nameless.Send(
            HttpMethod.Put,
            $"/api/v1/stories/{story.Id}/draft",
            new Dateline.Stories.KeepDraft.Draft(Copy.Of("Only typed"), 1)
        );

        var data = (await nameless.Open("/account/data")).Granted();
        await named.Fill("/account", "/account/delete", ("password", Visitor.Password), ("keep-name", "yes"));
        await nameless.Fill("/account", "/account/delete", ("password", Visitor.Password));
        var page = (await chief.Open($"/newsroom/stories/{story.Id}")).Granted().Text;

        data.Text.ShouldContain("Said by Ivo");
        data.Text.ShouldContain("Only typed");
        page.ShouldContain("Said by Nela");
        page.ShouldContain("Said by Ivo");
        page.ShouldContain("Nela Stays");
        page.ShouldNotContain("Ivo Goes");
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<Dateline.Stories.StoryDraft>().CountAsync(d => d.Story == story.Id)).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task Links_are_over_when_their_time_is(Store store)
    {
        // The framework's links go by the machine's own clock, which no test can move: here they live for no time at all.
        await using var paper = await Newspaper.Open(
            store,
            parts =>
                parts
                    .PostConfigure<Microsoft.AspNetCore.Identity.DataProtectionTokenProviderOptions>(o =>
                        o.TokenLifespan = TimeSpan.Zero
                    )
                    .PostConfigure<PasswordLinks.Lifespan>(o => o.TokenLifespan = TimeSpan.Zero)
        );
        using var late = new Visitor(paper);
        using var member = await new Visitor(paper).JoinAs(Role.Reader);

        await late.Register("late@example.org");
        var confirmation = await late.Follow(await late.Letter("late@example.org"));
        await late.Fill("/account/password/forgotten", "/account/password/forgotten", ("email", member.Email));
        var password = await late.Follow(await late.Letter(member.Email), ("new-password", "a quite new password"));

        confirmation.Status.ShouldBe(HttpStatusCode.Gone);
        password.Status.ShouldBe(HttpStatusCode.Gone);
        (await late.LogIn(member.Email)).Status.ShouldBe(HttpStatusCode.Redirect, "the old password still holds");
    }

    [Theory, OnBothStores]
    public async Task Attempts_have_a_pace_from_one_network_whatever_the_address(Store store)
    {
        await using var paper = await Newspaper.Open(store, configure: s => s with { LimitPercent = 10 });
        using var guesser = new Visitor(paper);
        var seal = (await guesser.Open("/account/login")).Page().Of("form input[name=form-seal]", "value");

        var answers = new List<Answer>();
        for (var i = 0; i < 12; i++)
            answers.Add(
                await guesser.Post(
                    i % 3 == 0 ? "/account/password/forgotten"
                        : i % 3 == 1 ? "/account/register"
                        : "/account/login",
                    new()
                    {
                        ["form-seal"] = seal,
                        ["email"] = $"somebody{i}@example.org",
                        ["name"] = "Somebody",
                        ["password"] = "guess guess guess",
                        ["new-password"] = "guess guess guess",
                    }
                )
            );

        answers[..6].ShouldAllBe(a => a.Status != HttpStatusCode.TooManyRequests);
        answers[^1].Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answers[^1].Header("retry-after").ShouldNotBeNull();
        (await guesser.Open("/account/login")).Granted();
    }
}
