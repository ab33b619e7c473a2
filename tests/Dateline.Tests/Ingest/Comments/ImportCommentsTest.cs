using Dateline.Discussion;
using Dateline.Ingest.Comments;
using Dateline.Ingest.Wxr;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Tests.Accounts;
using Dateline.Tests.Discussion;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Ingest.Comments;

/// <summary>Discussions that come from elsewhere, and go there.</summary>
public class ImportCommentsTest
{
    [Theory, OnBothStores]
    public async Task Disqus_comes_with_its_threads_and_without_its_spam_and_never_twice(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var folder = new TestFolder();
        var file = await Lay(
            folder,
            "export.xml",
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <!DOCTYPE disqus [<!ENTITY boom "boom">]>
            <disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
              <category dsq:id="1"><forum>estuary</forum></category>
              <thread dsq:id="10"><link>https://old.example{story.Address}/</link><title>The ferry</title></thread>
              <thread dsq:id="11"><link>https://old.example/nowhere</link></thread>
              <post dsq:id="100"><message><![CDATA[<p>She <b>floats</b>.</p><script>alert(1)</script><p>See <a href="https://tide.example/x">here</a>.</p>]]></message>
                <createdAt>2026-11-20T10:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
                <author><name>Nela &amp; Co</name><isAnonymous>false</isAnonymous></author><thread dsq:id="10"/></post>
              <post dsq:id="102"><message><![CDATA[<p>Buy!</p>]]></message><createdAt>2026-11-20T10:02:00Z</createdAt><isDeleted>false</isDeleted><isSpam>true</isSpam>
                <author><name>Spam</name></author><thread dsq:id="10"/></post>
              <post dsq:id="101"><message><![CDATA[<blockquote>She floats.</blockquote><p>She does not.</p>]]></message><createdAt>2026-11-20T10:05:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
                <author><name>Oskar</name></author><thread dsq:id="10"/><parent dsq:id="100"/></post>
              <post dsq:id="103"><message>Lost.</message><createdAt>2026-11-20T10:05:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
                <author><name>Oskar</name></author><thread dsq:id="11"/></post>
            </disqus>
            """
        );

        var first = await ImportComments.Run(file, paper.Parts, CancellationToken.None);
        var second = await ImportComments.Run(file, paper.Parts, CancellationToken.None);

        first.ShouldBe("2 comments taken; 1 stand under stories that are not here; 0 say nothing and were left out.");
        second.ShouldStartWith("0 comments taken");
        var page = (await paper.Reader.Get(story.Address!)).Granted();
        page.Page().AllWords(".comment .comment-text strong").ShouldBe(["floats"]);
        page.Page().AllWords(".comment-answers .comment-text").Count.ShouldBe(1);
        page.Page().Words(".discussion-count").ShouldBe("2");
        page.Text.ShouldContain("Nela &amp; Co");
        page.Text.ShouldNotContain("alert(1)");
        page.Text.ShouldNotContain("Buy!");
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        (await db.Set<Comment>().OrderBy(c => c.Id).Select(c => c.Text).ToListAsync()).ShouldBe([
            "She **floats**.\n\nSee here https://tide.example/x.",
            "> She floats.\n\nShe does not.",
        ]);
        (await db.Set<ImportComment>().CountAsync(c => c.Taken != null && c.Text != "")).ShouldBe(0, "nothing is kept twice");
    }

    [Fact]
    public async Task Coral_comes_from_its_collections_and_bad_files_are_named_with_their_line()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var folder = new TestFolder();
        await Lay(folder, "stories.json", $$"""{"id":"s1","url":"https://old.example{{story.Address}}"}""");
        await Lay(folder, "users.json", """[{"id":"u1","username":"Nela"}]""");
        var comments = await Lay(
            folder,
            "comments.json",
            """
            {"id":"c1","storyID":"s1","authorID":"u1","status":"APPROVED","createdAt":{"$date":"2026-11-20T10:00:00.000Z"},"revisions":[{"body":"old"},{"body":"<div>New words.</div>"}]}
            {"id":"c2","storyID":"s1","authorID":"u1","status":"REJECTED","createdAt":{"$date":{"$numberLong":"1795000000000"}},"revisions":[{"body":"bad"}]}
            {"id":"c3","storyID":"s1","authorID":"gone","parentID":"c1","status":"PREMOD","status":"NONE","createdAt":{"$date":{"$numberLong":"1795000000000"}},"revisions":[{"body":"An answer."}]}
            """
        );

        (await ImportComments.Run(folder.Path, paper.Parts, CancellationToken.None)).ShouldStartWith("2 comments taken; 0 ");
        await File.AppendAllTextAsync(comments, "\n{\"id\":");
        var broken = await Should.ThrowAsync<CommandFailedException>(() =>
            ImportComments.Run(folder.Path, paper.Parts, CancellationToken.None)
        );

        broken.Message.ShouldContain("comments.json, line 4: ");
        (await paper.Reader.Get(story.Address!)).Page().AllWords(".comment-text").ShouldBe(["New words.", "An answer."]);
        (
            await Should.ThrowAsync<CommandFailedException>(() =>
                ImportComments.Run("/nowhere.xml", paper.Parts, CancellationToken.None)
            )
        ).Message.ShouldBe("There is no file '/nowhere.xml'.");
        var no = await Lay(folder, "no.xml", "<rss/>");
        (
            await Should.ThrowAsync<CommandFailedException>(() => ImportComments.Run(no, paper.Parts, CancellationToken.None))
        ).Message.ShouldContain("is no export of Disqus");
    }

    [Theory, OnBothStores]
    public async Task What_one_site_writes_another_takes(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await using var other = await Newspaper.Open(Store.Sqlite);
        var story = await paper.Desk.SendOut(Copy.Of("The ferry is aground"));
        var there = await other.Desk.SendOut(Copy.Of("The ferry is aground"));
        using var nela = await new Visitor(paper).JoinAs(Dateline.Accounts.Role.Reader, name: "Nela");
        using var moderator = await new Visitor(paper).JoinAs(Dateline.Accounts.Role.Moderator, name: "Mo");
        var first = await nela.Says(story, "She **floats** <b>now</b>.");
        paper.Wait(TimeSpan.FromMinutes(2));
        await nela.Says(story, "> She floats\n\nIndeed.", first);
        paper.Wait(TimeSpan.FromMinutes(2));
        await moderator.Decides(await nela.Says(story, "You fool."), "reject", reason: "insult");
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "comments.jsonl");

        (await CommentFile.Write(paper.Parts, file, CancellationToken.None)).ShouldStartWith("3 comments written");
        (await ImportComments.Run(file, other.Parts, CancellationToken.None)).ShouldStartWith("2 comments taken; 0 ");

        (await other.Reader.Get(there.Address!))
            .Page()
            .AllWords(".comment-text")
            .ShouldBe((await paper.Reader.Get(story.Address!)).Page().AllWords(".comment-text"));
    }

    private static async Task<string> Lay(TestFolder folder, string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
