using Dateline.Stories.Content;

namespace Dateline.Tests.Stories.Public;

/// <summary>A story that is told by its pictures alone.</summary>
public sealed class GalleryPageTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Fact]
    public async Task Galleries_alone_are_the_page_and_the_picture_that_leads_them_stands_there_once()
    {
        var paper = await papers.On(Store.Sqlite);
        var (one, other) = (
            await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 51), Copy.Particulars),
            await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 52), Copy.Particulars)
        );
        var gallery = new Gallery("Both", [new PictureUse(one.Id), new PictureUse(other.Id)]);
        var alone = Copy.Of("Pictures alone") with { LeadPicture = new PictureUse(one.Id), Blocks = [gallery] };
        var told = alone with { Headline = "Pictures with words", Blocks = [new Paragraph(RichText.Plain("Words.")), gallery] };

        var page = (await paper.Reader.Get((await paper.Desk.SendOut(alone)).Address!)).Granted().Page();
        page.QuerySelectorAll(".gallery-column li").Length.ShouldBe(2);
        page.QuerySelectorAll("figure.picture").Length.ShouldBe(2);
        page.QuerySelectorAll(".gallery-buttons").ShouldBeEmpty();
        page.AllOf("img[fetchpriority=high]", "src").ShouldHaveSingleItem().ShouldContain(one.Original);

        page = (await paper.Reader.Get((await paper.Desk.SendOut(told)).Address!)).Granted().Page();
        page.QuerySelectorAll(".gallery-strip li").Length.ShouldBe(2);
        page.QuerySelectorAll("figure.story-picture").Length.ShouldBe(1);
    }
}
