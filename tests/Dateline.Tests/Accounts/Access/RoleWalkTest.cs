using System.Net;
using Dateline.Accounts;
using Dateline.Log;
using Dateline.Stories;
using Dateline.Tests.Site;

namespace Dateline.Tests.Accounts;

/// <summary>Every endpoint, asked as every role and as a stranger, and compared with the one table of roles and capabilities.</summary>
public class RoleWalkTest
{
    /// <summary>Enough for every route to be matched; nothing of it exists.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Values = new()
    {
        ["id"] = [Guid.Empty.ToString()],
        ["number"] = ["1"],
        ["older"] = ["1"],
        ["newer"] = ["2"],
        ["file"] = ["320.webp"],
        ["part"] = ["edition"],
        ["section"] = ["city"],
        ["name"] = ["nothing"],
        ["agency"] = ["nothing"],
        ["lease"] = [Guid.Empty.ToString()],
        ["format"] = ["mp4"],
        ["language"] = ["en"],
    };

    public static TheoryData<string> Roles => [.. Role.All.Select(r => r.Name)];

    [Theory, MemberData(nameof(Roles))]
    public async Task What_a_role_opens_is_what_the_table_says(string name)
    {
        var role = Role.Find(name)!;
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var member = await new Visitor(paper).JoinAs(role);
        var guarded = paper.Routes().Where(r => r.Demand is not null).ToList();

        guarded.Count.ShouldBeGreaterThanOrEqualTo(20);
        foreach (var route in guarded)
        {
            var answer = await member.Ask(route.Method, route.Address(Values).First(), route.Content());
            if (role.Capabilities.Contains(route.Demand!))
                answer.Status.ShouldNotBeOneOf([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], $"{name}: {route}");
            else
                answer.Refused(HttpStatusCode.Forbidden);
        }
        // Nobody is let in at random: each capability is demanded somewhere, but for those of rooms that are still to come.
        Capability.All.Except(guarded.Select(r => r.Demand!)).Except([Capability.Discuss]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stranger_is_led_to_the_door_or_told_what_is_needed()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var stranger = new Visitor(paper);

        foreach (var route in paper.Routes().Where(r => r.Demand is not null))
        {
            using var request = new HttpRequestMessage(route.Method, route.Address(Values).First()) { Content = route.Content() };
            var answer = await Answer.Read(await paper.Reader.SendAsync(request));
            if (route.ForStaff)
                answer.Header("location").ShouldNotBeNull(route.ToString()).ShouldContain("/account/login?return=");
            else
                answer.Refused(HttpStatusCode.Unauthorized);
        }
    }

    [Theory, OnBothStores]
    public async Task A_role_that_is_limited_to_a_section_opens_nothing_else(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        using var editor = await new Visitor(paper).JoinAs(Role.Editor, "en/world");
        var city = await paper.Desk.Write(Copy.Of("The market moves", "city"));
        var world = await paper.Desk.Write(Copy.Of("The strait is open", "world"));

        var list = (await editor.Ask(HttpMethod.Get, "/api/v1/stories")).Granted().As<ReadStories.StoryPage>();
        var read = await editor.Ask(HttpMethod.Get, $"/api/v1/stories/{city.Id}");
        var published = await editor.Send(
            HttpMethod.Post,
            $"/api/v1/stories/{city.Id}/publication",
            new PublishStory.Publication(),
            city.Version
        );
        var moved = await editor.Send(
            HttpMethod.Put,
            $"/api/v1/stories/{world.Id}",
            Copy.Of("The strait is open", "city"),
            world.Version
        );
        var own = await editor.Send(
            HttpMethod.Post,
            $"/api/v1/stories/{world.Id}/publication",
            new PublishStory.Publication(Reason: "No picture today"),
            world.Version
        );

        list.Stories.Select(s => s.Id).ShouldBe([world.Id]);
        // Another's story is as unknown as one that never was.
        read.Refused(HttpStatusCode.NotFound);
        published.Refused(HttpStatusCode.NotFound);
        moved.Refused(HttpStatusCode.Forbidden).Text.ShouldContain("lacks 'stories.write'");
        own.Granted();
        (await paper.Log())[^1].Actor.ShouldBe($"account/{editor.AccountId}");
    }

    [Fact]
    public async Task A_contributor_finds_their_own_stories_and_no_others()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var contributor = await new Visitor(paper).JoinAs(Role.Contributor);
        var others = await paper.Desk.Write(Copy.Of("Not theirs"));

        var own = (
            await contributor.Send(
                HttpMethod.Post,
                "/api/v1/stories",
                new WriteStory.NewStory("en", Copy.Of("A letter from the coast"))
            )
        )
            .Granted()
            .As<StoryAnswer>();
        var revised = await contributor.Send(
            HttpMethod.Put,
            $"/api/v1/stories/{own.Id}",
            Copy.Of("A letter from the shore"),
            own.Version
        );
        var foreign = await contributor.Send(
            HttpMethod.Put,
            $"/api/v1/stories/{others.Id}",
            Copy.Of("Theirs now"),
            others.Version
        );

        revised.Granted();
        foreign.Refused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_session_without_the_seal_of_a_page_changes_nothing()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        using var chief = await new Visitor(paper).JoinAs(Role.Administrator);
        var changing = paper
            .Routes()
            .Where(r => r is { Demand: not null, ForStaff: false } && r.Method != HttpMethod.Get && r.Method != HttpMethod.Head)
            .ToList();

        foreach (var route in changing)
        {
            var answer = await chief.AskUnsealed(route.Method, route.Address(Values).First(), route.Content());
            answer.Status.ShouldBeOneOf([HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity], route.ToString());
        }
        var story = await paper.Desk.Write(Copy.Of("Left alone"));
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        var forged = await chief.AskUnsealed(HttpMethod.Put, $"/api/v1/stories/{story.Id}/submission", body, story.Version);

        forged.Refused(HttpStatusCode.BadRequest).Text.ShouldContain(Demands.SealHeader);
        (await paper.Desk.Read(story.Id)).State.ShouldBe(StoryState.Draft);
    }
}
