using System.Net;
using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Accounts;

/// <summary>The ways of an account, over HTTP and without JavaScript.</summary>
public class AccountsTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task Who_registers_confirms_by_the_letters_link_and_logs_in(Store store)
    {
        using var mira = new Visitor(await papers.On(store));

        var asked = await mira.Register("mira@example.org");
        var tooEarly = await mira.LogIn("mira@example.org");
        var letter = await mira.Letter("mira@example.org");
        var looked = await mira.Open(Visitor.LinkIn(letter).PathAndQuery);
        var stillTooEarly = await mira.LogIn("mira@example.org");
        var confirmed = await mira.Follow(letter);
        var again = await mira.Follow(letter);
        var entered = await mira.LogIn("mira@example.org");

        asked.Granted().Page().Words("h1").ShouldBe("Look into your mailbox");
        letter.Subject.ShouldBe("Confirm your e-mail address · Estuary Post");
        letter.TextBody!.ShouldContain("https://estuary.example/account/confirmation?account=");
        tooEarly.Status.ShouldBe(HttpStatusCode.Unauthorized);
        looked.Granted();
        stillTooEarly.Status.ShouldBe(HttpStatusCode.Unauthorized, "to look at a link is not to confirm");
        confirmed.Granted().Page().Words(".account-notice").ShouldBe("Your e-mail address is confirmed. You can log in now.");
        again.Status.ShouldBe(HttpStatusCode.Gone);
        entered.Status.ShouldBe(HttpStatusCode.Redirect);
        (await mira.Open("/account")).Granted().Page().Words(".standfirst").ShouldBe("Mira · mira@example.org");
    }

    [Theory, OnBothStores]
    public async Task Nobody_learns_whether_an_address_has_an_account(Store store)
    {
        var paper = await papers.On(store);
        using var known = await new Visitor(paper).Join("known@example.org");
        using var stranger = new Visitor(paper);

        var (known1, unknown1) = (await stranger.Register("known@example.org"), await stranger.Register("unknown@example.org"));
        var (known2, unknown2) = (
            await stranger.LogIn("known@example.org", "wrong wrong wrong"),
            await stranger.LogIn("nobody@example.org", "wrong wrong wrong")
        );
        var (known3, unknown3) = (await Forget(stranger, "known@example.org"), await Forget(stranger, "nobody@example.org"));
        var letter = await stranger.Letter("known@example.org", 3);

        foreach (var (one, other) in new[] { (known1, unknown1), (known2, unknown2), (known3, unknown3) })
        {
            one.Status.ShouldBe(other.Status);
            Shape(one).ShouldBe(Shape(other));
        }
        stranger
            .Letters("known@example.org")
            .Select(l => l.Subject!.Split(" · ")[0])
            .ShouldBe(["Confirm your e-mail address", "You have an account already", "Set a new password"]);
        letter.ShouldNotBeNull();
        stranger.Letters("nobody@example.org").ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task A_forgotten_password_is_set_anew_by_a_link_that_works_once_and_ends_all_sessions(Store store)
    {
        var paper = await papers.On(store);
        using var elsewhere = await new Visitor(paper).Join("forgets@example.org");
        using var here = new Visitor(paper);
        await Forget(here, "forgets@example.org");
        var letter = await here.Letter("forgets@example.org", 2);

        var weak = await here.Follow(letter, ("new-password", "password123"));
        var set = await here.Follow(letter, ("new-password", "a quite new password"));
        var again = await here.Follow(letter, ("new-password", "yet another password"));

        weak.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        weak.Page()
            .Words(".account-field .account-complaint")
            .ShouldBe("This password is one of those that are tried first. Choose another.");
        set.Granted();
        again.Status.ShouldBe(HttpStatusCode.Gone);
        (await elsewhere.Open("/account")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await here.LogIn("forgets@example.org")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await here.LogIn("forgets@example.org", "a quite new password")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, OnBothStores]
    public async Task Who_guesses_meets_a_lock_that_the_owner_opens_by_a_letter(Store store)
    {
        var paper = await papers.On(store);
        using var owner = await new Visitor(paper).Join("guessed@example.org");
        using var guesser = new Visitor(paper);

        for (var guess = 0; guess < 5; guess++)
            (await guesser.LogIn("guessed@example.org", $"guess number {guess}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var right = await guesser.LogIn("guessed@example.org");
        await Forget(owner, "guessed@example.org");
        await owner.Follow(await owner.Letter("guessed@example.org", 2), ("new-password", "a quite new password"));

        right.Status.ShouldBe(HttpStatusCode.Unauthorized, "the right password does not open the lock");
        (await owner.LogIn("guessed@example.org", "a quite new password")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, OnBothStores]
    public async Task A_second_step_asks_for_the_apps_code_or_a_recovery_code_once(Store store)
    {
        var paper = await papers.On(store);
        using var owner = await new Visitor(paper).Join("twostep@example.org");
        using var elsewhere = new Visitor(paper);
        await elsewhere.LogIn("twostep@example.org");
        var key = (await owner.Open("/account/two-factor")).Granted().Page().Words(".account-lines code");

        var wrong = await owner.Fill("/account/two-factor", "/account/two-factor", ("code", "000000"));
        var on = await owner.Fill("/account/two-factor", "/account/two-factor", ("code", Visitor.CodeOf(key)));
        var codes = on.Granted().Page().AllWords(".account-lines code");

        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        codes.Count.ShouldBe(10);
        (await owner.Open("/account")).Granted();
        (await elsewhere.Open("/account")).Status.ShouldBe(HttpStatusCode.Redirect, "whoever was in elsewhere comes in anew");
        (await elsewhere.LogIn("twostep@example.org")).Header("location")!.ShouldStartWith("/account/login/code");
        (await elsewhere.Open("/account")).Status.ShouldBe(HttpStatusCode.Redirect, "the password alone lets nobody in");
        (await Code(elsewhere, "111111")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Code(elsewhere, codes[0])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await elsewhere.Open("/account")).Granted();
        using var third = new Visitor(paper);
        await third.LogIn("twostep@example.org");
        (await Code(third, codes[0])).Status.ShouldBe(HttpStatusCode.Unauthorized, "a recovery code works once");
        (await Code(third, Visitor.CodeOf(key))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await third.Fill("/account", "/account/two-factor/off", ("password", "wrong wrong wrong"))).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await third.Fill("/account", "/account/two-factor/off", ("password", Visitor.Password))).Granted();
        (await owner.LogIn("twostep@example.org")).Header("location").ShouldBe("/account");
    }

    [Theory, OnBothStores]
    public async Task Sessions_are_listed_and_end_one_by_one_or_all_at_once_and_nobody_ends_anothers(Store store)
    {
        var paper = await papers.On(store);
        using var here = await new Visitor(paper).Join("sessions@example.org");
        using var there = new Visitor(paper);
        await there.LogIn("sessions@example.org");
        using var other = await new Visitor(paper).Join("other@example.org");
        var otherSession = (await other.Open("/account")).Granted().Page();
        var session = (await here.Open("/account"))
            .Granted()
            .Page()
            .Of("form[action='/account/sessions/end'] input[name=session]", "value");

        var anothers = await other.Fill("/account", "/account/logout");
        using var stranger = await new Visitor(paper).Join("stranger@example.org");
        var seal = (await stranger.Open("/account")).Page().Of("form input[name=form-seal]", "value");
        var refused = await stranger.Post("/account/sessions/end", new() { ["form-seal"] = seal, ["session"] = session });
        var stillThere = await there.Open("/account");
        var ended = await here.Fill("/account", "/account/sessions/end");

        otherSession.AllWords(".account-list li").Count.ShouldBe(1);
        anothers.Status.ShouldBe(HttpStatusCode.Redirect);
        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        stillThere.Granted();
        ended.Status.ShouldBe(HttpStatusCode.Redirect);
        (await there.Open("/account")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await here.Open("/account")).Granted();
        await here.Fill("/account", "/account/sessions/end-all");
        (await here.Open("/account")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, OnBothStores]
    public async Task A_planted_session_does_not_become_its_victims(Store store)
    {
        var paper = await papers.On(store);
        using var attacker = await new Visitor(paper).Join("attacker@example.org");
        using var victim = await new Visitor(paper).Join("victim@example.org");
        await victim.Fill("/account", "/account/logout");
        var planted = attacker.Cookie(AccountParts.SessionCookie)!;

        victim.Plant(AccountParts.SessionCookie, planted);
        var door = await victim.Open("/account/login");
        var seen = (await victim.Open("/account")).Granted().Page().Words(".standfirst");
        await victim.Fill("/account", "/account/logout");
        await victim.LogIn("victim@example.org");

        door.Header("location").ShouldBe("/account", "nobody logs in over a session that is there");
        seen.ShouldContain("attacker@example.org");
        victim.Cookie(AccountParts.SessionCookie).ShouldNotBe(planted);
        (await victim.Open("/account")).Granted().Page().Words(".standfirst").ShouldContain("victim@example.org");
        (await attacker.Open("/account")).Status.ShouldBe(HttpStatusCode.Redirect, "its session ended when the victim left it");
    }

    [Theory, OnBothStores]
    public async Task An_address_changes_when_both_mailboxes_have_agreed(Store store)
    {
        var paper = await papers.On(store);
        using var owner = await new Visitor(paper).Join("old@example.org");

        (
            await owner.Fill("/account", "/account/email", ("email", "new@example.org"), ("password", "wrong wrong wrong"))
        ).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await owner.Fill("/account", "/account/email", ("email", "new@example.org"), ("password", Visitor.Password))).Granted();
        var byNew = await owner.Follow(await owner.Letter("new@example.org"));
        using var elsewhere = new Visitor(paper);
        var meanwhile = await elsewhere.LogIn("new@example.org");
        var byOld = await owner.Follow(await owner.Letter("old@example.org", 2));

        byNew.Granted();
        meanwhile.Status.ShouldBe(HttpStatusCode.Unauthorized, "one mailbox is not enough");
        byOld.Granted();
        (await owner.Open("/account")).Status.ShouldBe(HttpStatusCode.Redirect, "its sessions end");
        (await owner.LogIn("old@example.org")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await owner.LogIn("new@example.org")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, OnBothStores]
    public async Task An_address_that_somebody_else_took_meanwhile_is_not_taken_over(Store store)
    {
        var paper = await papers.On(store);
        using var owner = await new Visitor(paper).Join("first@example.org");
        (
            await owner.Fill("/account", "/account/email", ("email", "wanted@example.org"), ("password", Visitor.Password))
        ).Granted();
        await owner.Follow(await owner.Letter("first@example.org", 2));
        using var rival = new Visitor(paper);
        await rival.Register("wanted@example.org", "Rival");
        await rival.Letter("wanted@example.org", 2);
        var agreement = rival
            .Letters("wanted@example.org")
            .Single(l => l.Subject!.StartsWith("Confirm your new", StringComparison.Ordinal));
        await rival.Follow(
            rival
                .Letters("wanted@example.org")
                .Single(l => l.Subject!.StartsWith("Confirm your e-mail", StringComparison.Ordinal))
        );

        await owner.Follow(agreement);

        (await rival.LogIn("wanted@example.org")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await rival.Open("/account")).Granted().Page().Words(".standfirst").ShouldBe("Rival · wanted@example.org");
        (await owner.Open("/account")).Granted().Page().Words(".standfirst").ShouldContain("first@example.org");
    }

    [Theory, OnBothStores]
    public async Task One_takes_ones_data_along_and_goes(Store store)
    {
        var paper = await papers.On(store);
        using var owner = await new Visitor(paper).Join("leaving@example.org");

        var data = await owner.Open("/account/data");
        var refused = await owner.Fill("/account", "/account/delete", ("password", "wrong wrong wrong"));
        var gone = await owner.Fill("/account", "/account/delete", ("password", Visitor.Password));

        data.Granted().Header("content-disposition").ShouldBe("attachment; filename=\"account.json\"");
        ((string?)data.Json["email"]).ShouldBe("leaving@example.org");
        data.Json["sessions"]!.AsArray().Count.ShouldBe(1);
        data.Text.ShouldNotContain("hash", Case.Insensitive);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        gone.Granted();
        (await owner.Open("/account")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.LogIn("leaving@example.org")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<Account>().CountAsync(a => a.Email == "leaving@example.org")).ShouldBe(0);
    }

    [Theory]
    [InlineData("", "nowhere@example.org", Visitor.Password, "name")]
    [InlineData("M\u202Eira", "nowhere@example.org", Visitor.Password, "name")]
    [InlineData("Mira", "mira", Visitor.Password, "email")]
    [InlineData("Mira", "nowhere@example.org, boss@example.org", Visitor.Password, "email")]
    [InlineData("Mira", "Mira <nowhere@example.org>", Visitor.Password, "email")]
    [InlineData("Mira", "nowhere@example.org\nBcc: all@example.org", Visitor.Password, "email")]
    [InlineData("Mira", "nowhere@example.org", "short", "new-password")]
    [InlineData("Mira", "nowhere@example.org", "princess2024!", "new-password")]
    [InlineData("Mira", "miraofharbour@example.org", "miraofharbour", "new-password")]
    [InlineData("Mira", "nowhere@example.org", "aaaaaaaaaaaaaaaa", "new-password")]
    public async Task What_cannot_be_taken_is_said_at_its_field_and_nothing_is_stored(
        string name,
        string email,
        string password,
        string field
    )
    {
        var paper = await papers.On(Store.Sqlite);
        using var visitor = new Visitor(paper);

        var answer = await visitor.Register(email, name, password);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Page().AllOf("input[aria-invalid]", "name").ShouldBe([field]);
        answer.Page().AllWords(".account-field .account-complaint").ShouldHaveSingleItem().ShouldNotBeEmpty();
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<Account>().AnyAsync(a => a.Email == email)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_off_the_site(string wanted)
    {
        var paper = await papers.On(Store.Sqlite);
        var email = $"led-{Guid.NewGuid():N}@example.org";
        using var visitor = await new Visitor(paper).Join(email);
        await visitor.Fill("/account", "/account/logout");

        var answer = await visitor.Fill(
            "/account/login",
            "/account/login",
            ("email", email),
            ("password", Visitor.Password),
            ("return", wanted)
        );

        answer.Header("location").ShouldBe("/account");
    }

    [Fact]
    public async Task Letters_and_pages_are_in_the_language_of_the_edition()
    {
        using var visitor = new Visitor(await papers.On(Store.Sqlite));

        var answer = await visitor.Register("arabic@example.org", "ليلى", prefix: "/ar");
        var letter = await visitor.Letter("arabic@example.org");

        answer.Granted().Page().DocumentElement.GetAttribute("dir").ShouldBe("rtl");
        letter.Subject!.ShouldEndWith(" · بريد المصب");
        letter.TextBody!.ShouldContain("https://estuary.example/ar/account/confirmation?");
        letter.To.Mailboxes.Single().Name.ShouldBe("ليلى");
    }

    [Fact]
    public async Task However_often_one_asks_an_address_gets_three_letters_of_a_kind_in_an_hour()
    {
        using var visitor = await new Visitor(await papers.On(Store.Sqlite)).Join("flooded@example.org");

        for (var time = 0; time < 5; time++)
            await Forget(visitor, "flooded@example.org");
        using var other = await new Visitor(await papers.On(Store.Sqlite)).Join("afterflood@example.org");

        visitor.Letters("flooded@example.org").Count.ShouldBe(1 + 3);
    }

    private static Task<Answer> Forget(Visitor visitor, string email) =>
        visitor.Fill("/account/password/forgotten", "/account/password/forgotten", ("email", email));

    private static Task<Answer> Code(Visitor visitor, string code) =>
        visitor.Fill("/account/login/code", "/account/login/code", ("code", code));

    /// <summary>A page without what differs anyway: seals, and the address that somebody typed.</summary>
    private static string Shape(Answer answer) =>
        System.Text.RegularExpressions.Regex.Replace(answer.Text, "value=\"[^\"]*\"|data-seal=\"[^\"]*\"|[a-z]+@example.org", "");
}
