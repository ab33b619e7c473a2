using System.Net;

namespace Dateline.Tests.Accounts;

/// <summary>Log in by another provider, which runs here.</summary>
public class ExternalLogInTest
{
    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    public async Task Whom_the_provider_vouches_for_gets_an_account_and_finds_it_again(string prefix)
    {
        await using var provider = await OtherProvider.Start();
        await using var paper = await Open(provider);
        provider.Person = Person("one", "mira@example.org");
        using var visitor = new Visitor(paper);
        using var again = new Visitor(paper);

        var door = await visitor.Open(prefix + "/account/login");
        await There(visitor, prefix);
        await There(again, prefix);

        door.Page().AllOf("a.button", "href").ShouldContain(prefix + "/account/login/external");
        (await visitor.Open("/account")).Granted().Page().Words(".standfirst").ShouldBe("Mira · mira@example.org");
        (await again.Open("/account")).Granted().Page().QuerySelectorAll(".account-list li").Length.ShouldBe(2);
    }

    [Fact]
    public async Task An_account_that_nobody_confirmed_is_not_stepped_into()
    {
        await using var provider = await OtherProvider.Start();
        await using var paper = await Open(provider);
        provider.Person = Person("one", "mira@example.org");
        using var attacker = new Visitor(paper);
        using var owner = new Visitor(paper);
        await attacker.Register("mira@example.org", "Attacker");

        await There(owner, "");

        (await owner.Open("/account")).Granted().Page().Words(".standfirst").ShouldBe("Mira · mira@example.org");
        (await attacker.LogIn("mira@example.org")).Status.ShouldBe(
            HttpStatusCode.Unauthorized,
            "the password that was laid there is gone"
        );
    }

    [Fact]
    public async Task An_address_that_the_provider_has_not_proved_opens_nothing()
    {
        await using var provider = await OtherProvider.Start();
        await using var paper = await Open(provider);
        using var owner = await new Visitor(paper).Join("mira@example.org");
        using var attacker = new Visitor(paper);
        provider.Person = Person("two", "mira@example.org", verified: false);

        var refused = await There(attacker, "");

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused
            .Page()
            .Words(".account > .account-complaint")
            .ShouldBe("Logging in with The Guild did not work. Try again, or log in with your password.");
        (await attacker.Open("/account")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.Open("/account")).Granted();
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_way()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var visitor = new Visitor(paper);

        (await visitor.Open("/account/login/external")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Open("/account/login/external/back")).Header("location").ShouldBe("/account");
        (await visitor.Open("/account/login")).Granted().Page().QuerySelector("a.button").ShouldBeNull();
    }

    private static async Task<Newspaper> Open(OtherProvider provider)
    {
        var paper = await Newspaper.Open(
            Store.Sqlite,
            configure: settings =>
                settings with
                {
                    OidcAuthority = provider.Address,
                    OidcClient = OtherProvider.Client,
                    OidcSecret = OtherProvider.Secret,
                    OidcName = "The Guild",
                }
        );
        // The cookies of the way there end within the hour, and the visitor's browser goes by the real time.
        paper.Wait(DateTimeOffset.UtcNow - paper.Clock.GetUtcNow());
        return paper;
    }

    private static Dictionary<string, object> Person(string subject, string email, bool verified = true) =>
        new()
        {
            ["sub"] = subject,
            ["name"] = "Mira",
            ["email"] = email,
            ["email_verified"] = verified,
        };

    /// <summary>To the provider and back, as a browser is led.</summary>
    private static async Task<Answer> There(Visitor visitor, string prefix)
    {
        var answer = await visitor.Open(prefix + "/account/login/external");
        for (
            var hops = 0;
            hops < 6 && answer.Header("location") is { } location && !location.EndsWith("/account", StringComparison.Ordinal);
            hops++
        )
            answer = await visitor.Open(location);
        return answer;
    }
}
