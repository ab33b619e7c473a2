using System.Net;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Site.Layout;

public class ErrorPagesTest
{
    [Theory, OnBothStores]
    public async Task Each_edition_says_in_its_own_language_that_there_is_nothing(Store store)
    {
        await using var paper = await Newspaper.Open(store);

        foreach (var (prefix, heading) in new[] { ("", "This page does not exist"), ("/ar", "هذه الصفحة غير موجودة") })
        foreach (var path in new[] { "/nothing", "/2026/11/24/nothing", "/topics/nothing", "/a/b/c/d/e", "/mediabank/nothing" })
        {
            var answer = (await paper.Reader.Get(prefix + path)).Refused(HttpStatusCode.NotFound);
            answer.Page().Words("h1").ShouldBe(heading);
            answer.Page().Of("meta[name=robots]", "content").ShouldBe("noindex");
            answer.Header("cache-control").ShouldBe("no-store");
            answer.Header("content-type").ShouldBe("text/html; charset=utf-8");
        }
    }

    [Theory, OnBothStores]
    public async Task When_a_text_is_missing_under_its_page_the_fault_is_ours_and_is_not_kept(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var english = await paper.Desk.SendOut(Copy.Of("A text that will be lost"));
        var arabic = await paper.Desk.SendOut(Copy.BridgeInArabic, "ar");
        await Lose(paper, english.Id, arabic.Id);

        var here = await paper.Reader.Get(english.Address!);
        var there = await paper.Reader.Get("/ar" + arabic.Address);

        IsOurFault(here, "Something went wrong on our side");
        IsOurFault(there, "حدث خطأ من جانبنا");
        paper.Complaints.Lines.Count(l => l.StartsWith("Error", StringComparison.Ordinal)).ShouldBe(2);
        (await paper.Reader.Get("/")).Granted();
    }

    [Theory, OnBothStores]
    public async Task When_the_database_breaks_every_page_says_so_and_is_there_again_when_it_is_mended(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("Read before the fault"));
        (await paper.Reader.Get(story.Address!)).Granted();

        await paper.Sql("ALTER TABLE public_address RENAME TO broken_address");
        await paper.Sql("ALTER TABLE public_story RENAME TO broken_story");
        var kept = await paper.Reader.Get(story.Address!);
        var front = await paper.Reader.Get("/ar/");
        var nothing = await paper.Reader.Get("/a/b/c/d/e");
        var api = await paper.Desk.Ask(HttpMethod.Get, "/api/v1/nothing");
        await paper.Sql("ALTER TABLE broken_address RENAME TO public_address");
        await paper.Sql("ALTER TABLE broken_story RENAME TO public_story");

        kept.Granted();
        IsOurFault(front, "حدث خطأ من جانبنا");
        IsOurFault(nothing, "Something went wrong on our side");
        api.Refused(HttpStatusCode.NotFound);
        (await paper.Reader.Get("/ar/")).Granted();
        (await paper.Reader.Get("/a/b/c/d/e")).Refused(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_fault_behind_the_API_is_told_without_its_insides_and_stores_nothing(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Sql("ALTER TABLE story_revision RENAME TO broken_revision");

        var answer = await paper.Desk.Ask(HttpMethod.Post, "/api/v1/stories", new { edition = "en", content = Copy.Bridge });
        await paper.Sql("ALTER TABLE broken_revision RENAME TO story_revision");

        answer.Refused(HttpStatusCode.InternalServerError).Header("content-type").ShouldBe("application/problem+json");
        answer.Text.ShouldNotContain("revision");
        answer.Header("content-security-policy").ShouldNotBeNull();
        (await paper.Desk.Ask(HttpMethod.Get, "/api/v1/stories")).Granted().Text.ShouldContain("\"stories\":[]");
    }

    private static void IsOurFault(Answer answer, string heading)
    {
        answer.Refused(HttpStatusCode.InternalServerError).Page().Words("h1").ShouldBe(heading);
        answer.Header("cache-control").ShouldBe("no-store");
        answer.Header("content-security-policy").ShouldNotBeNull();
        answer.Header("set-cookie").ShouldBeNull();
        answer.Text.ShouldNotContain("Exception");
    }

    /// <summary>Destroys the published bodies of stories, as if by a fault of the disk: their pages stand on nothing.</summary>
    private static async Task Lose(Newspaper paper, params Guid[] stories)
    {
        await using var connection = await paper.Parts.GetRequiredService<Database>().OpenToWrite(CancellationToken.None);
        await using var transaction = await paper
            .Parts.GetRequiredService<Database>()
            .BeginWrite(connection, CancellationToken.None);
        foreach (var entry in await paper.Log())
            if (entry.Fact is StoryPublished published && stories.Contains(published.Story))
                (await Bodies.Destroy(transaction, published.Body, CancellationToken.None)).ShouldBeTrue();
        await transaction.CommitAsync();
    }
}
