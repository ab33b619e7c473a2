using Dateline.Ingest.Media;
using Dateline.Ingest.Wxr;
using Dateline.Mediabank;
using Dateline.Storage;
using Dateline.Stories;
using Dateline.Stories.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Ingest.Wxr;

/// <summary>Pictures of imported stories, once the bank has them.</summary>
public class PicturesBackTest
{
    private const string Body = """
        First.

        [caption id="attachment_9" width="300"]<img class="wp-image-9" src="https://old-tide.example/f/boat.jpg" alt="A boat" /> Leaving the quay[/caption]

        Second.

        [gallery ids="10,11,12"]

        Third.
        """;

    [Theory, OnBothStores]
    public async Task Pictures_stand_where_they_stood_and_what_lacks_something_comes_when_it_has_it(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await Import(
            paper,
            new Export()
                .Post("low-water", Body, i => i.Meta("_thumbnail_id", "12"))
                .Post("boat", "", Attachment("9", "boat.jpg"))
                .Post("mud", "", Attachment("10", "mud.jpg", "Mud"))
                .Post("oar", "", Attachment("11", "oar.jpg"))
                .Post("rope", "", Attachment("12", "rope.jpg", "A rope"))
        );
        (await Back(paper)).Stories.ShouldBe(0, "the bank has none of them");
        var pictures = await Fetched(paper);

        var report = await Back(paper);

        (report.Stories, report.Pictures).ShouldBe((1, 4));
        report.Lacking.ShouldBe(new Dictionary<PictureLack, int> { [PictureLack.AlternativeText] = 1 });
        var content = await Newest(paper);
        Shape(content).ShouldBe(["First.", "boat", "Second.", "mud+rope", "Third."]);
        content.LeadPicture!.Picture.ShouldBe(pictures["12"]);
        ((PictureBlock)content.Blocks[1]).Picture.Caption.ShouldBe("Leaving the quay");
        var page = (await paper.Reader.Get("/2014/05/03/low-water")).Granted();
        page.Text.ShouldContain("Leaving the quay");
        page.Text.ShouldContain("The Old Tide, archive");
        (await Back(paper)).Stories.ShouldBe(0, "nothing is put back twice");

        await Describe(paper, pictures["11"], "An oar");
        (await Back(paper)).Pictures.ShouldBe(1);
        Shape(await Newest(paper)).ShouldBe(["First.", "boat", "Second.", "mud+rope", "oar", "Third."]);

        List<string> Shape(StoryContent story) =>
            [
                .. story.Blocks.Select(b =>
                    b switch
                    {
                        PictureBlock one => Name(one.Picture),
                        Gallery gallery => string.Join('+', gallery.Pictures.Select(Name)),
                        _ => string.Concat(PlainText.Of(b)),
                    }
                ),
            ];

        string Name(PictureUse use) =>
            pictures.Single(p => p.Value == use.Picture).Key switch
            {
                "9" => "boat",
                "10" => "mud",
                "11" => "oar",
                _ => "rope",
            };
    }

    [Fact]
    public async Task A_story_of_pictures_alone_loses_the_words_that_held_their_places_and_one_that_was_changed_is_left()
    {
        await using var paper = await Newspaper.Open(Store.Sqlite);
        await Import(
            paper,
            new Export()
                .Post("views", "[gallery ids=\"10,12\"]")
                .Post("changed", "Text.\n\n[gallery ids=\"10,12\"]")
                .Post("mud", "", Attachment("10", "mud.jpg", "Mud"))
                .Post("rope", "", Attachment("12", "rope.jpg", "A rope"))
        );
        await Fetched(paper);
        await using (var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom())
        {
            var changed = await db.Set<Story>().SingleAsync(s => s.Slug == "changed");
            var written = await paper.Desk.Read(changed.Id);
            await paper.Desk.Revise(written, written.Content! with { Lead = "Changed here." });
        }

        var report = await Back(paper);

        (report.Stories, report.Changed).ShouldBe((1, 1));
        var content = await Newest(paper, "views");
        var gallery = content.Blocks.ShouldHaveSingleItem().ShouldBeOfType<Gallery>();
        gallery.Pictures.Count.ShouldBe(2);
        report.Lines().First().ShouldBe("2 pictures put back into 1 stories.");
    }

    private static async Task Import(Newspaper paper, Export export)
    {
        using var folder = new TestFolder();
        await ImportWxr.Import(
            paper.Parts,
            new WxrOptions("") { File = export.In(folder) },
            new Silent(),
            TestContext.Current.CancellationToken
        );
    }

    private static Task<PutPicturesBack.Report> Back(Newspaper paper) =>
        ActivatorUtilities.CreateInstance<PutPicturesBack>(paper.Parts).Run(TestContext.Current.CancellationToken);

    /// <summary>As if all recorded files had been fetched; the picture of each.</summary>
    private static async Task<Dictionary<string, Guid>> Fetched(Newspaper paper)
    {
        var pictures = new Dictionary<string, Guid>();
        await using var act = await paper.Parts.GetRequiredService<Acts>().Begin("import", CancellationToken.None);
        var bank = paper.Parts.GetRequiredService<Blobs>();
        foreach (var (attachment, i) in (await act.Db.Set<ImportAttachment>().ToListAsync()).Select((a, i) => (a, i)))
        {
            var file = Copy.PictureFile(shade: 30 + i);
            var alternative = attachment.AlternativeText;
            var words = new PictureParticulars(
                new Dictionary<string, string> { ["en"] = attachment.Caption },
                alternative.Length > 0
                    ? new Dictionary<string, string> { ["en"] = alternative }
                    : new Dictionary<string, string>(),
                Credit: "The Old Tide, archive"
            );
            var header = Dateline.Imaging.PictureFile.Read(file);
            var picture = await ReceivePicture.Add(act, await bank.Put(file, CancellationToken.None), header, words, "desk");
            attachment.Picture = pictures[attachment.Item] = picture.Id;
        }
        await act.Commit();
        return pictures;
    }

    private static async Task Describe(Newspaper paper, Guid id, string alternative)
    {
        await using var act = await paper.Parts.GetRequiredService<Acts>().Begin("import", CancellationToken.None);
        var picture = (await act.Db.Set<Picture>().FindAsync(id))!;
        var words = picture.ReadParticulars() with { AlternativeTexts = new Dictionary<string, string> { ["en"] = alternative } };
        await EditPicture.Change(act, picture, new EditPicture.PictureEdit(picture.Version, words));
        await act.Commit();
    }

    private static async Task<StoryContent> Newest(Newspaper paper, string slug = "low-water")
    {
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        var story = await db.Set<Story>().SingleAsync(s => s.Slug == slug);
        return await db.ContentOf(story.Id, story.Revision);
    }

    private static Action<Export.Item> Attachment(string id, string file, string alternative = "") =>
        i =>
        {
            (i.Id, i.Kind, i.Status) = (id, "attachment", "inherit");
            i.AttachmentAddress = $"{Export.Site}/f/{file}";
            i.Excerpt = $"The {i.Slug}'s caption";
            if (alternative.Length > 0)
                i.Meta("_wp_attachment_image_alt", alternative);
        };
}
