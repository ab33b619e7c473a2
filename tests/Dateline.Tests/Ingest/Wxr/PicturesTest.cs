using Dateline.Stories.Content;

namespace Dateline.Tests.Ingest.Wxr;

/// <summary>Pictures stay behind with the other system; what is kept is where they stood.</summary>
public class PicturesTest
{
    [Fact]
    public void A_picture_leaves_a_place_with_its_caption_before_the_block_that_followed_it()
    {
        var around = new Export().Post("boat", "", Attachment("9", "boat.jpg"));

        var (blocks, slots, _) = Export.Read(
            "First.\n\n[caption id=\"attachment_9\" width=\"300\"]<a href=\"/x\"><img class=\"wp-image-9\" src=\"https://old-tide.example/f/boat-300x200.jpg\" alt=\"A boat\" /></a> Leaving the <em>quay</em>[/caption]\n\nSecond.",
            around: around
        );

        blocks.SelectMany(PlainText.Of).ShouldBe(["First.", "Second."]);
        var slot = slots.ShouldHaveSingleItem();
        (slot.Block, slot.Attachment, slot.Caption, slot.AlternativeText).ShouldBe((1, "9", "Leaving the quay", "A boat"));
    }

    [Fact]
    public void The_lead_picture_stands_before_all_blocks()
    {
        var around = new Export().Post("boat", "", Attachment("9", "boat.jpg"));

        var (_, slots, _) = Export.Read("Text.", i => i.Meta("_thumbnail_id", "9"), around);

        (slots.ShouldHaveSingleItem().Block, slots[0].Attachment).ShouldBe((-1, "9"));
    }

    [Fact]
    public void A_gallery_keeps_its_pictures_together_in_order()
    {
        var around = new Export()
            .Post("one", "", Attachment("1", "one.jpg"))
            .Post("two", "", Attachment("2", "two.jpg"))
            .Post("song", "", Attachment("3", "song.mp3"));

        var (_, slots, notes) = Export.Read("Text.\n\n[gallery ids=\"2,1,77,3\"]\n\n[gallery ids='1']", around: around);

        slots.Select(s => (s.Attachment, s.Gallery)).ShouldBe([("2", 1), ("1", 1), ("1", 2)]);
        notes.Simplified.ShouldContainKeyAndValue("a picture of a gallery that the export does not hold: left out", 1);
    }

    [Fact]
    public void A_gallery_that_names_no_pictures_shows_those_that_were_uploaded_to_its_story()
    {
        var around = new Export()
            .Post("one", "", Attachment("1", "one.jpg", "500"))
            .Post("two", "", Attachment("2", "two.jpg", "400"));

        var (_, slots, _) = Export.Read("Text.\n[gallery]", i => i.Id = "500", around);

        slots.ShouldHaveSingleItem().Attachment.ShouldBe("1");
    }

    [Fact]
    public void A_story_of_pictures_alone_is_told_by_their_captions_until_they_are_there()
    {
        var around = new Export().Post("boat", "", Attachment("9", "boat.jpg"));

        var (blocks, slots, _) = Export.Read(
            "<img src=\"https://old-tide.example/f/boat.jpg\"><img src=\"https://elsewhere.example/b.png\" alt=\"A buoy\">",
            around: around
        );

        blocks.SelectMany(PlainText.Of).ShouldBe(["The boat's caption", "A buoy"]);
        slots.Select(s => (s.Block, s.StandsIn)).ShouldBe([(0, true), (1, true)]);
    }

    [Fact]
    public void Smilies_are_characters_and_counting_dots_are_nothing()
    {
        var (blocks, slots, notes) = Export.Read(
            "Well <img class=\"wp-smiley\" alt=\":)\" src=\"https://s.example/s.gif\"><img src=\"https://count.example/x\" width=\"1\" height=\"1\"><img src=\"data:image/png;base64,AA\">"
        );

        blocks.SelectMany(PlainText.Of).ShouldBe(["Well :)"]);
        slots.ShouldBeEmpty();
        notes.Simplified.Count.ShouldBe(2);
    }

    [Fact]
    public void A_picture_in_a_list_or_a_table_stands_behind_it_and_an_empty_table_leaves_nothing()
    {
        const string Picture = "<img src=\"https://old-tide.example/f/x.jpg\">";

        var (blocks, slots, _) = Export.Read(
            $"<p>A</p><ul><li>point {Picture}</li></ul><table><tr><td>{Picture}</td><td></td></tr></table><p>B</p>"
        );

        blocks.Count.ShouldBe(3);
        slots.Select(s => s.Block).ShouldBe([2, 2]);
    }

    private static Action<Export.Item> Attachment(string id, string file, string parent = "0") =>
        i =>
        {
            (i.Id, i.Kind, i.Status, i.Parent) = (id, "attachment", "inherit", parent);
            i.AttachmentAddress = $"{Export.Site}/f/{file}";
            i.Excerpt = $"The {i.Slug}'s caption";
        };
}
