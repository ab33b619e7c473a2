using System.Net;
using Dateline.Accounts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Accounts;

/// <summary>Roles as the operator gives and takes them.</summary>
public class ManageRolesTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task A_role_is_given_where_it_counts_and_its_owner_comes_in_anew(Store store)
    {
        var paper = await papers.On(store);
        using var editor = await new Visitor(paper).Join("editor@example.org");

        await ManageRoles.Give(paper.Parts, "Editor@Example.org", "editor", "en/world", CancellationToken.None);
        var ended = await editor.Open("/account");
        await editor.LogIn("editor@example.org");

        ended.Status.ShouldBe(HttpStatusCode.Redirect, "who may do more comes in anew");
        (await Held(paper, "editor@example.org")).ShouldBe(["editor en/world"]);
        var twice = await Should.ThrowAsync<CommandFailedException>(() =>
            ManageRoles.Give(paper.Parts, "editor@example.org", "editor", "en/world", CancellationToken.None)
        );
        twice.Message.ShouldBe("editor@example.org is editor there already.");
        await ManageRoles.Take(paper.Parts, "editor@example.org", "editor", "en/world", CancellationToken.None);
        (await Held(paper, "editor@example.org")).ShouldBeEmpty();
        (await editor.Open("/account")).Status.ShouldBe(HttpStatusCode.Redirect, "who may do less, too");
    }

    [Theory]
    [InlineData("nobody@example.org", "editor", "Nobody has an account with 'nobody@example.org'.")]
    [InlineData(
        "nobody@example.org",
        "king",
        "'king' is no role; there are reader, contributor, reporter, photo-editor, editor, moderator, administrator."
    )]
    public async Task What_cannot_be_given_is_told_in_one_line(string email, string role, string complaint)
    {
        var paper = await papers.On(Store.Sqlite);

        var refused = await Should.ThrowAsync<CommandFailedException>(() =>
            ManageRoles.Give(paper.Parts, email, role, null, CancellationToken.None)
        );

        refused.Message.ShouldBe(complaint);
    }

    [Fact]
    public void Browsers_are_named_as_their_owners_know_them()
    {
        string[] seen =
        [
            BrowserNames.Of(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0"
            ),
            BrowserNames.Of("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"),
            BrowserNames.Of(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/20.0 Mobile/15E148 Safari/604.1"
            ),
            BrowserNames.Of("curl/8.0\u202Eexe"),
        ];

        seen.ShouldBe(["Edge · Windows", "Firefox · Linux", "Safari · iPhone", "curl/8.0exe"]);
    }

    private static async Task<List<string>> Held(Newspaper paper, string email)
    {
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        return await db.Set<RoleGiven>()
            .Where(r => db.Set<Account>().Any(a => a.Id == r.Account && a.Email == email))
            .Select(r => r.Role + " " + r.Edition + "/" + r.Section)
            .ToListAsync();
    }
}
