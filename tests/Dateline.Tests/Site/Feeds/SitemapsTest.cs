using System.Xml.Linq;
using Dateline.Storage;
using Dateline.Stories.Public;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Site.Feeds;

public class SitemapsTest
{
    /// <summary>sitemaps.org, "Sitemaps XML format": no file may hold more addresses, nor more bytes unpacked.</summary>
    private const int AddressesMax = 50_000;
    private const int BytesMax = 50 * 1024 * 1024;

    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    [Theory, OnBothStores]
    public async Task Every_address_of_the_sitemap_is_a_page(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var morning = await FirstEdition.In(paper);

        var addresses = await Addresses(paper);

        addresses.ShouldContain(Newspaper.Origin + morning.Bridge.Address);
        addresses.ShouldContain(Newspaper.Origin + morning.Names["bridge.ar"]);
        addresses.ShouldContain(Newspaper.Origin + "/ar/");
        addresses.ShouldContain(Newspaper.Origin + "/culture");
        addresses.ShouldNotContain(Newspaper.Origin + morning.Tower.Address);
        addresses.ShouldBeUnique();
        foreach (var address in addresses)
        {
            address.ShouldAllBe(c => char.IsAscii(c));
            (await paper.Reader.Get(new Uri(address).PathAndQuery))
                .Granted()
                .Page()
                .Of("link[rel=canonical]", "href")
                .ShouldBe(address);
        }
    }

    [Theory, OnBothStores]
    public async Task A_picture_stands_in_the_sitemap_with_its_file_while_it_is_shown(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var (shown, killed) = (
            await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 71), Copy.Particulars),
            await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 72), Copy.Particulars)
        );
        foreach (var picture in new[] { shown, killed })
            await paper.Desk.SendOut(Copy.Of($"With picture {picture.Id}") with { LeadPicture = new(picture.Id) });
        await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 73), Copy.Particulars);
        await paper.PhotoDesk.Kill(killed, "It shows somebody else.");

        var files = XDocument.Parse((await paper.Reader.Get("/sitemap.xml")).Granted().Text).Descendants(Map + "loc");
        var file = files.Select(l => l.Value).Single(l => l.Contains("pictures-sitemap", StringComparison.Ordinal));
        var map = XDocument.Parse((await paper.Reader.Get(new Uri(file).PathAndQuery)).Granted().Text);

        var entry = map.Descendants(Map + "url").ShouldHaveSingleItem();
        entry.Element(Map + "loc")!.Value.ShouldBe($"{Newspaper.Origin}/mediabank/{shown.Id}");
        XNamespace image = "http://www.google.com/schemas/sitemap-image/1.1";
        var address = entry.Descendants(image + "loc").ShouldHaveSingleItem().Value;
        (await paper.Reader.Get(new Uri(address).PathAndQuery)).Granted().Header("content-type").ShouldBe("image/jpeg");
    }

    [Theory, OnBothStores]
    public async Task No_file_of_a_large_site_holds_more_than_the_protocol_allows(Store store)
    {
        Long.Test();
        await using var paper = await Newspaper.Open(store);
        const int stories = 100_010;
        await FillWith(Enumerable.Range(1_000, stories), paper);

        await EachStandsOnceWithinTheLimits(stories, paper);
    }

    [Theory, OnBothStores]
    public async Task The_index_names_only_files_that_hold_something_however_the_log_has_grown_between(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        int[] numbers = [1_000, 44_999, 45_000, 89_999, 400_000, 2_000_000_000];
        await FillWith(numbers, paper);

        var files = await EachStandsOnceWithinTheLimits(numbers.Length, paper);

        files.ShouldBe(["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-9.xml", "/sitemap-44445.xml"]);
        foreach (var nothing in new[] { "/sitemap-0.xml", "/sitemap-3.xml", "/sitemap-50001.xml" })
            (await paper.Reader.Get(nothing)).Refused(System.Net.HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_story_that_comes_back_from_a_withdrawal_stands_once_where_it_stood(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var doubted = await paper.Desk.SendOut(Copy.Of("True after all"));
        var withdrawn = await paper.Desk.Withdraw(doubted, "We doubted it.");
        (await Addresses(paper)).ShouldNotContain(Newspaper.Origin + doubted.Address);

        await paper.Desk.Publish(withdrawn);

        (await Addresses(paper)).Count(a => a == Newspaper.Origin + doubted.Address).ShouldBe(1);
    }

    private static async Task<List<string>> EachStandsOnceWithinTheLimits(int stories, Newspaper paper)
    {
        var index = XDocument.Parse((await paper.Reader.Get("/sitemap.xml")).Granted().Text);
        var files = index
            .Descendants(Map + "loc")
            .Select(l => new Uri(l.Value).AbsolutePath)
            .Where(f => f != "/news-sitemap.xml")
            .ToList();
        var all = new HashSet<string>();
        foreach (var file in files)
        {
            var answer = (await paper.Reader.Get(file)).Granted();
            var addresses = XDocument.Parse(answer.Text).Descendants(Map + "loc").Select(l => l.Value).ToList();
            addresses.Count.ShouldBeInRange(1, AddressesMax, file);
            answer.Text.Length.ShouldBeLessThan(BytesMax, file);
            addresses.ShouldAllBe(a => all.Add(a));
        }

        all.Count(a => a.Contains("/1999/", StringComparison.Ordinal)).ShouldBe(stories);
        var last = int.Parse(files[^1].Split('-', '.')[1], System.Globalization.CultureInfo.InvariantCulture);
        (await paper.Reader.Get($"/sitemap-{last + 1}.xml")).Refused(System.Net.HttpStatusCode.NotFound);
        return files;
    }

    [Theory, OnBothStores]
    public async Task The_news_sitemap_holds_the_stories_of_two_days(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        await paper.Desk.SendOut(Copy.Of("News of Tuesday <b>& more"));
        paper.Wait(TimeSpan.FromHours(47));
        await paper.Desk.SendOut(Copy.BridgeInArabic, "ar");

        var both = await NewsOf(paper);
        paper.Wait(TimeSpan.FromHours(2));
        await paper.Desk.SendOut(Copy.Of("News of Thursday"));
        var later = await NewsOf(paper);

        both.Select(n => (string)n.Element(News + "title")!)
            .ShouldBe([Copy.BridgeInArabic.Headline, "News of Tuesday <b>& more"]);
        later.Select(n => (string)n.Element(News + "title")!).ShouldBe(["News of Thursday", Copy.BridgeInArabic.Headline]);
        var publication = both[0].Element(News + "publication").ShouldNotBeNull();
        ((string?)publication.Element(News + "name")).ShouldBe("بريد المصب");
        ((string?)publication.Element(News + "language")).ShouldBe("ar");
        ((string?)both[1].Element(News + "publication_date")).ShouldBe("2026-11-24T08:00:00Z");
    }

    private static async Task<List<XElement>> NewsOf(Newspaper paper) =>
        [.. XDocument.Parse((await paper.Reader.Get("/news-sitemap.xml")).Granted().Text).Descendants(News + "news")];

    private static async Task<List<string>> Addresses(Newspaper paper)
    {
        var index = XDocument.Parse((await paper.Reader.Get("/sitemap.xml")).Granted().Text);
        var addresses = new List<string>();
        foreach (
            var file in index.Descendants(Map + "loc").Where(l => !l.Value.EndsWith("news-sitemap.xml", StringComparison.Ordinal))
        )
        {
            var answer = (await paper.Reader.Get(new Uri(file.Value).AbsolutePath)).Granted();
            addresses.AddRange(XDocument.Parse(answer.Text).Descendants(Map + "url").Select(u => u.Element(Map + "loc")!.Value));
        }
        return addresses;
    }

    /// <summary>Rows as the follower of stories makes them, by the log's numbers; that many publications would take minutes.</summary>
    private static async Task FillWith(IEnumerable<int> numbers, Newspaper paper)
    {
        await using var db = paper.Parts.GetRequiredService<Database>().OpenNewsroom();
        foreach (var some in numbers.Chunk(10_000))
        {
            foreach (var number in some)
            {
                var story = new PublicStory
                {
                    Id = Guid.CreateVersion7(),
                    Edition = "en",
                    Address = $"/1999/01/01/story-{number}",
                    Section = "city",
                    Headline = "Story",
                    Listed = true,
                    Publications = 1,
                    FirstPublishedAt = DateTimeOffset.UnixEpoch.AddSeconds(number),
                    PublishedAt = DateTimeOffset.UnixEpoch.AddSeconds(number),
                };
                db.Add(story);
                db.Add(
                    new PublicPublication
                    {
                        Number = number,
                        Story = story.Id,
                        Revision = 1,
                        Kind = PublicKind.First,
                        At = story.PublishedAt,
                    }
                );
            }
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }
}
