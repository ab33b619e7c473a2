using System.Net;
using Dateline.Ingest.Wxr;
using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Ingest.Wxr;

/// <summary>A whole import, into a paper that is being read meanwhile.</summary>
public class ImportWxrTest
{
    [Theory, OnBothStores]
    public async Task A_post_is_readable_at_once_at_its_new_address_and_by_each_of_its_old_ones(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var export = new Export().Post(
            "low-water",
            "The river was <strong>low</strong>.",
            i =>
            {
                (i.Id, i.Title, i.Excerpt, i.Link) = (
                    "12",
                    "Low water &amp; mud",
                    "A dry spring.",
                    $"{Export.Site}/city/low-water/"
                );
                i.Category("city", "City");
                i.Category("drought", "Drought", "post_tag");
                i.Meta("_wp_old_slug", "very-low-water");
            }
        );

        await Import(paper, export);

        var page = (await paper.Reader.Get("/2014/05/03/low-water")).Granted();
        page.Text.ShouldContain("Low water &amp; mud");
        page.Text.ShouldContain("<strong>low</strong>");
        page.Text.ShouldContain("Mara Quill");
        page.Text.ShouldContain("2014-05-03T");
        (await paper.Reader.Get("/topics/drought")).Granted().Text.ShouldContain("Low water");
        foreach (
            var old in (string[])["/city/low-water/", "/city/low-water", "/?p=12", "/?p=12&preview=true", "/city/very-low-water/"]
        )
            (await LeadsTo(paper, old)).ShouldBe("/2014/05/03/low-water", old);
        (await paper.Reader.Get("/?p=13")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothStores]
    public async Task The_log_says_when_a_story_came_in_and_readers_when_it_went_out_first(Store store)
    {
        await using var paper = await Newspaper.Open(store);

        await Import(paper, new Export().Post("low-water", "Low."));

        var entry = (await paper.Log())[^1];
        (entry.Actor, entry.At).ShouldBe(("import", Newspaper.Morning));
        var story = (await Stories(paper)).ShouldHaveSingleItem();
        (story.FirstPublishedAt, story.PublishedAt, story.Origin).ShouldBe(
            (
                new DateTimeOffset(2014, 5, 3, 9, 0, 0, TimeSpan.Zero),
                new DateTimeOffset(2014, 5, 3, 9, 0, 0, TimeSpan.Zero),
                "wxr"
            )
        );
    }

    [Theory, OnBothStores]
    public async Task What_was_not_public_there_cannot_be_read_here(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var export = new Export()
            .Post("draft", "Secretdraft.", i => (i.Status, i.DateGmt) = ("draft", "0000-00-00 00:00:00"))
            .Post("private", "Secretprivate.", i => i.Status = "private")
            .Post("pending", "Secretpending.", i => i.Status = "pending")
            .Post("protected", "Secretprotected.", i => i.Password = "enter")
            .Post("trashed", "Secrettrash.", i => i.Status = "trash")
            .Post("late", "Secretlate.", i => (i.Status, i.DateGmt) = ("future", "2014-05-03 09:00:00"))
            .Post("soon", "Secretsoon.", i => (i.Status, i.DateGmt) = ("future", "2026-11-24 09:30:00"))
            .Post("empty", "  ");

        var report = await Import(paper, export);

        (await Stories(paper))
            .Select(s => (s.Slug, s.State))
            .ShouldBe(
                [
                    ("draft", StoryState.Draft),
                    ("private", StoryState.Draft),
                    ("pending", StoryState.Draft),
                    ("protected", StoryState.Draft),
                    ("late", StoryState.Draft),
                    ("soon", StoryState.Scheduled),
                    ("empty", StoryState.Draft),
                ],
                ignoreOrder: true
            );
        report.RefusedThings.ShouldHaveSingleItem().Reason.ShouldBe("in the trash");
        report.SimplifiedThings.Select(c => c.Reason).ShouldContain("protected by a password: comes in as a draft");
        (await paper.Log()).Select(e => e.Fact).OfType<StoryPublished>().ShouldBeEmpty();
        (await paper.Reader.Get("/search?q=Secretprivate")).Text.ShouldNotContain("/2014/");
        foreach (var slug in (string[])["draft", "private", "pending", "protected", "trashed", "late", "soon", "empty"])
            (await paper.Reader.Get($"/2014/05/03/{slug}/")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_scheduled_post_goes_out_at_its_minute(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await Import(paper, new Export().Post("soon", "Soon.", i => (i.Status, i.DateGmt) = ("future", "2026-11-24 09:30:00")));

        paper.Wait(TimeSpan.FromHours(2));

        await Eventually.That(
            "the scheduled post is out",
            async () => (await paper.Reader.Get("/2026/11/24/soon")).Status == HttpStatusCode.OK
        );
    }

    [Theory, OnBothStores]
    public async Task A_second_import_changes_nothing(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var export = new Export()
            .Post("one", "One <img src=\"https://old-tide.example/f/1.jpg\">", i => i.Comment(1, "First!"))
            .Post("two", "Two", i => i.Status = "draft")
            .Post("file", "", i => (i.Kind, i.Status, i.AttachmentAddress) = ("attachment", "inherit", $"{Export.Site}/f/1.jpg"));
        await Import(paper, export);
        var (log, rows) = ((await paper.Log()).Count, await Rows(paper));

        var report = await Import(paper, export);

        report.Mapped.ShouldBe([new Counted("unchanged since the last import", 3, "")]);
        (await paper.Log()).Count.ShouldBe(log);
        (await Rows(paper)).ShouldBe(rows);
    }

    [Theory, OnBothStores]
    public async Task A_post_that_has_changed_there_is_updated_here_and_keeps_its_address_and_its_day(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await Import(paper, new Export().Post("one", "Before.", i => i.Comment(1, "First!", approved: "0")));

        await Import(
            paper,
            new Export().Post(
                "renamed",
                "After.",
                i =>
                {
                    i.Comment(1, "First!", approved: "1");
                    i.Comment(2, "Second!", parent: 1);
                }
            )
        );

        var story = (await Stories(paper)).ShouldHaveSingleItem();
        (story.Revision, story.PublishedRevision, story.Address).ShouldBe((2, 2, "/2014/05/03/one"));
        (await paper.Reader.Get("/2014/05/03/one")).Granted().Text.ShouldContain("After.");
        (await LeadsTo(paper, "/2014/05/03/renamed/")).ShouldBe("/2014/05/03/one");
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        var comments = await db.Set<ImportComment>().OrderBy(c => c.Comment).ToListAsync(TestContext.Current.CancellationToken);
        comments
            .Select(c => (c.Comment, c.State, c.Parent))
            .ShouldBe([("1", ImportedCommentState.Approved, null), ("2", ImportedCommentState.Approved, "1")]);
    }

    [Theory, OnBothStores]
    public async Task What_the_desk_has_changed_no_import_overwrites(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await Import(paper, new Export().Post("one", "Before."));
        var story = await paper.Desk.Read((await Stories(paper)).Single().Id);
        await paper.Desk.Publish(await paper.Desk.Revise(story, story.Content! with { Headline = "By the desk" }));

        var report = await Import(paper, new Export().Post("one", "After."));

        report
            .RefusedThings.ShouldHaveSingleItem()
            .Reason.ShouldBe("changed there, but at the desk here too: left as it is here");
        (await paper.Reader.Get("/2014/05/03/one")).Text.ShouldContain("By the desk");
    }

    [Theory, OnBothStores]
    public async Task Posts_of_a_day_with_one_slug_get_addresses_of_their_own_and_links_follow_them(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var export = new Export()
            .Post("notes", "The first.", i => (i.Id, i.Link) = ("1", $"{Export.Site}/a/notes/"))
            .Post("notes", "The second.", i => (i.Id, i.Link) = ("2", $"{Export.Site}/b/notes/"))
            .Post("links", "<a href=\"/b/notes/\">second</a>");

        await Import(paper, export);

        (await LeadsTo(paper, "/a/notes/")).ShouldBe("/2014/05/03/notes");
        (await LeadsTo(paper, "/b/notes/")).ShouldBe("/2014/05/03/notes-2");
        (await paper.Reader.Get("/2014/05/03/links")).Text.ShouldContain("href=\"/2014/05/03/notes-2\"");
    }

    [Theory, OnBothStores]
    public async Task Categories_that_are_sections_sort_and_the_others_are_topics(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var export = new Export()
            .Category(3, "world", "World")
            .Category(4, "boats", "Boats")
            .Post(
                "sorted",
                "Text.",
                i =>
                {
                    i.Category("boats", "Boats");
                    i.Category("world", "World");
                }
            )
            .Post("unsorted", "Text.", i => i.Category("boats", "Boats"));

        await Import(paper, export, new WxrOptions("", Section: "culture"));

        (await paper.Reader.Get("/world")).Text.ShouldContain("/2014/05/03/sorted");
        (await paper.Reader.Get("/culture")).Text.ShouldContain("/2014/05/03/unsorted");
        (await paper.Reader.Get("/topics/boats")).Text.ShouldContain("/2014/05/03/sorted");
    }

    [Theory, OnBothStores]
    public async Task A_page_has_an_address_and_stands_on_no_front(Store store)
    {
        await using var paper = await Newspaper.Open(store);

        await Import(
            paper,
            new Export().Post(
                "imprint",
                "Who we are.",
                i => (i.Kind, i.Id, i.Link) = ("page", "2", $"{Export.Site}/about/imprint/")
            )
        );

        (await LeadsTo(paper, "/about/imprint/")).ShouldBe("/2014/05/03/imprint");
        (await LeadsTo(paper, "/?page_id=2")).ShouldBe("/2014/05/03/imprint");
        (await paper.Reader.Get("/2014/05/03/imprint")).Granted().Text.ShouldContain("Who we are.");
        (await paper.Reader.Get("/")).Text.ShouldNotContain("imprint");
    }

    [Theory, OnBothStores]
    public async Task An_import_into_another_edition_keeps_the_old_addresses_without_its_prefix(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var export = new Export().Post(
            "المد",
            "نص.",
            i => (i.Title, i.Link) = ("المد", $"{Export.Site}/%d8%a7%d9%84%d9%85%d8%af/")
        );

        await Import(paper, export, new WxrOptions("", Edition: "ar"));

        var address = "/ar/2014/05/03/" + Uri.EscapeDataString("المد");
        (await paper.Reader.Get(address)).Granted();
        (await LeadsTo(paper, "/%d8%a7%d9%84%d9%85%d8%af/")).ShouldBe(address);
    }

    [Fact]
    public async Task An_interrupted_import_is_completed_by_the_next()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var export = new Export();
        for (var i = 0; i < 450; i++)
            export.Post($"post-{i}", $"Text {i}.");
        using var interrupted = new CancellationTokenSource();
        var show = new Stops(interrupted);

        await Should.ThrowAsync<OperationCanceledException>(() => Import(paper, export, show: show));
        var before = (await Stories(paper)).Count;
        await Import(paper, export);

        before.ShouldBeInRange(1, 449);
        (await Stories(paper)).Count.ShouldBe(450);
        (await paper.Log()).Count(e => e.Fact is StoryPublished).ShouldBe(450);
    }

    private static async Task<ImportReport> Import(Newspaper paper, Export export, WxrOptions? options = null, Stops? show = null)
    {
        using var folder = new TestFolder();
        var wanted = (options ?? new WxrOptions("")) with { File = export.In(folder) };
        var report = await ImportWxr.Import(
            paper.Parts,
            wanted,
            show as ImportProgress ?? new Silent(),
            show?.Token ?? TestContext.Current.CancellationToken
        );
        await using var connection = await paper.Parts.GetRequiredService<Database>().OpenToRead(CancellationToken.None);
        var head = await PublicationLog.Head(connection, CancellationToken.None);
        await paper.Parts.GetRequiredService<Followers>().Reached(head, TimeSpan.FromMinutes(2), CancellationToken.None);
        return report;
    }

    private static async Task<string?> LeadsTo(Newspaper paper, string address)
    {
        var answer = await paper.Reader.Get(address);
        return answer.Status == HttpStatusCode.MovedPermanently ? answer.Header("location") : answer.Status.ToString();
    }

    private static async Task<List<Story>> Stories(Newspaper paper)
    {
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        return await db.Set<Story>().ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<(int, int, int, int, int)> Rows(Newspaper paper)
    {
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        return (
            await db.Set<Revision>().CountAsync(),
            await db.Set<ImportItem>().CountAsync(),
            await db.Set<ImportAttachment>().CountAsync(),
            await db.Set<ImportSlot>().CountAsync(),
            await db.Set<ImportComment>().CountAsync()
        );
    }

    /// <summary>Stops the import after its first batch.</summary>
    private sealed class Stops(CancellationTokenSource source) : ImportProgress
    {
        public CancellationToken Token => source.Token;

        public override void Reading(double done) { }

        public override void Importing(double done) => source.Cancel();
    }
}
