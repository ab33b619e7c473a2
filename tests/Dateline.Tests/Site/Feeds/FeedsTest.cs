using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dateline.Stories;

namespace Dateline.Tests.Site.Feeds;

public sealed partial class FeedsTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    private const string Hostile = "Fish & chips <script>\"now\" ]]> 'cheaper'";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    /// <summary>Where feeds are: the site, a section, a topic and an author, in an edition of each direction.</summary>
    private static readonly string[] Places =
    [
        "",
        "/city",
        "/topics/harbour",
        "/authors/ines-carvalho",
        "/ar",
        "/ar/city",
        "/ar/topics/" + Uri.EscapeDataString("الميناء"),
        "/ar/authors/" + Uri.EscapeDataString("ليلى-حداد"),
    ];

    [Theory, OnBothStores]
    public async Task RSS_is_as_its_specification_says(Store store)
    {
        var (paper, stories) = await Printed(store);
        foreach (var place in Places)
        {
            var answer = (await paper.Reader.Get($"{place}/feed.xml")).Granted();
            answer.Header("content-type").ShouldBe("application/rss+xml; charset=utf-8");
            var channel = XDocument.Parse(answer.Text).Root.ShouldNotBeNull().Element("channel").ShouldNotBeNull();
            foreach (var required in new[] { "title", "link", "description" })
                ((string?)channel.Element(required)).ShouldNotBeNullOrWhiteSpace(place);
            ((string?)channel.Element("language")).ShouldBe(place.StartsWith("/ar", StringComparison.Ordinal) ? "ar" : "en");
            IsFullAddress((string)channel.Element(Atom + "link")!.Attribute("href")!, $"{place}/feed.xml");

            var items = channel.Elements("item").ToList();
            items.Select(i => (string)i.Element("guid")!).ShouldBe(IdsOf(stories, place));
            items.ShouldAllBe(i =>
                Rfc822().IsMatch((string)i.Element("pubDate")!) && (string)i.Element("guid")!.Attribute("isPermaLink")! == "false"
            );
            items.ForEach(i => IsFullAddress((string)i.Element("link")!));
            DatesFall(items.Select(i => DateTimeOffset.Parse((string)i.Element("pubDate")!, CultureInfo.InvariantCulture)));
        }
    }

    [Theory, OnBothStores]
    public async Task Atom_is_as_its_specification_says(Store store)
    {
        var (paper, stories) = await Printed(store);
        foreach (var place in Places)
        {
            var answer = (await paper.Reader.Get($"{place}/atom.xml")).Granted();
            answer.Header("content-type").ShouldBe("application/atom+xml; charset=utf-8");
            var feed = XDocument.Parse(answer.Text).Root.ShouldNotBeNull();
            feed.Name.ShouldBe(Atom + "feed");
            IsFullAddress((string)feed.Element(Atom + "id")!);
            ((string?)feed.Element(Atom + "title")).ShouldNotBeNullOrWhiteSpace();
            ((string?)feed.Element(Atom + "author")!.Element(Atom + "name")).ShouldBe("Estuary Post");
            var self = feed.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == "self");
            IsFullAddress((string)self.Attribute("href")!, $"{place}/atom.xml");

            var entries = feed.Elements(Atom + "entry").ToList();
            entries.Select(e => (string)e.Element(Atom + "id")!).ShouldBe(IdsOf(stories, place));
            foreach (var entry in entries)
            {
                Rfc3339().IsMatch((string)entry.Element(Atom + "updated")!).ShouldBeTrue();
                Rfc3339().IsMatch((string)entry.Element(Atom + "published")!).ShouldBeTrue();
                IsFullAddress((string)entry.Element(Atom + "link")!.Attribute("href")!);
            }
            var newest = entries.Max(e =>
                DateTimeOffset.Parse((string)e.Element(Atom + "updated")!, CultureInfo.InvariantCulture)
            );
            DateTimeOffset.Parse((string)feed.Element(Atom + "updated")!, CultureInfo.InvariantCulture).ShouldBe(newest);
        }
    }

    [Theory, OnBothStores]
    public async Task JSON_Feed_is_as_its_specification_says(Store store)
    {
        var (paper, stories) = await Printed(store);
        foreach (var place in Places)
        {
            var answer = (await paper.Reader.Get($"{place}/feed.json")).Granted();
            answer.Header("content-type").ShouldBe("application/feed+json; charset=utf-8");
            var feed = answer.Json;
            ((string?)feed["version"]).ShouldBe("https://jsonfeed.org/version/1.1");
            ((string?)feed["title"]).ShouldNotBeNullOrWhiteSpace();
            IsFullAddress((string)feed["home_page_url"]!);
            IsFullAddress((string)feed["feed_url"]!, $"{place}/feed.json");

            var items = feed["items"]!.AsArray();
            items.Select(i => (string)i!["id"]!).ShouldBe(IdsOf(stories, place));
            foreach (var item in items)
            {
                IsFullAddress((string)item!["url"]!);
                ((string?)item["content_text"]).ShouldNotBeNullOrWhiteSpace();
                Rfc3339().IsMatch((string)item["date_published"]!).ShouldBeTrue();
                Rfc3339().IsMatch((string)item["date_modified"]!).ShouldBeTrue();
            }
        }
    }

    [Theory, OnBothStores]
    public async Task What_looks_like_markup_in_a_headline_stays_words(Store store)
    {
        var (paper, _) = await Printed(store);

        var rss = XDocument.Parse((await paper.Reader.Get("/feed.xml")).Text);
        var atom = XDocument.Parse((await paper.Reader.Get("/atom.xml")).Text);
        var json = (await paper.Reader.Get("/feed.json")).Json;

        rss.Descendants("item").Select(i => (string)i.Element("title")!).ShouldContain(Hostile);
        atom.Descendants(Atom + "entry").Select(e => (string)e.Element(Atom + "title")!).ShouldContain(Hostile);
        json["items"]!.AsArray().Select(i => (string)i!["title"]!).ShouldContain(Hostile);
    }

    [Theory, OnBothStores]
    public async Task A_picture_goes_with_its_story_with_credit_and_description(Store store)
    {
        var (paper, stories) = await Printed(store);

        var item = XDocument
            .Parse((await paper.Reader.Get("/feed.xml")).Text)
            .Descendants("item")
            .Single(i => (string)i.Element("guid")! == $"urn:uuid:{stories[0].Id}");

        var picture = item.Element(Media + "content").ShouldNotBeNull();
        ((string?)picture.Element(Media + "credit")).ShouldBe("© Estuary Pictures / Tomas Reis / POOL");
        ((string?)picture.Element(Media + "description")).ShouldBe("A stone bridge over grey water.");
        var file = new Uri((string)picture.Attribute("url")!).AbsolutePath;
        (await paper.Reader.Get(file)).Granted().Header("content-type").ShouldBe("image/jpeg");
    }

    [Theory, OnBothStores]
    public async Task An_unlisted_story_is_in_no_feed(Store store)
    {
        var (paper, _) = await Printed(store);
        await paper.Desk.SendOut(Copy.Of("The imprint of the paper") with { Listed = false });

        foreach (var place in Places)
            (await paper.Reader.Get($"{place}/feed.xml")).Text.ShouldNotContain("The imprint");
        (await paper.Reader.Get("/")).Text.ShouldNotContain("The imprint");
        (await paper.Reader.Get("/search?q=imprint")).Page().AllWords(".listing h2").ShouldContain("The imprint of the paper");
        (await paper.Reader.Get("/sitemap-1.xml")).Text.ShouldContain("/the-imprint-of-the-paper");
    }

    [Theory]
    [InlineData("/nowhere/feed.xml")]
    [InlineData("/topics/nothing/atom.xml")]
    [InlineData("/authors/nobody/feed.json")]
    public async Task There_is_no_feed_of_what_does_not_exist(string address)
    {
        var (paper, _) = await Printed(Store.Sqlite);

        (await paper.Reader.Get(address)).Refused(System.Net.HttpStatusCode.NotFound);
    }

    private static readonly SemaphoreSlim Printing = new(1, 1);

    /// <summary>The class's paper with the same stories for all its tests: three of the English city, with hostile words, and one in Arabic.</summary>
    private async Task<(Newspaper Paper, IReadOnlyList<StoryAnswer> Stories)> Printed(Store store)
    {
        var paper = await papers.On(store);
        await Printing.WaitAsync();
        try
        {
            var stories = await Listed(paper);
            if (stories.Count == 0)
            {
                var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(), Copy.Particulars);
                await paper.Desk.SendOut(Copy.Bridge with { LeadPicture = new(picture.Id) });
                paper.Wait(TimeSpan.FromMinutes(1));
                var ferry = await paper.Desk.SendOut(Copy.Ferry);
                paper.Wait(TimeSpan.FromMinutes(1));
                await paper.Desk.SendOut(Copy.Of(Hostile) with { Lead = Hostile });
                await paper.Desk.SendOut(Copy.BridgeInArabic, "ar");
                paper.Wait(TimeSpan.FromMinutes(1));
                await paper.Desk.Publish(await paper.Desk.Revise(ferry, Copy.FerryPutRight));
                stories = await Listed(paper);
            }
            return (paper, stories);
        }
        finally
        {
            Printing.Release();
        }
    }

    /// <summary>Oldest first.</summary>
    private static async Task<IReadOnlyList<StoryAnswer>> Listed(Newspaper paper) =>
        [
            .. (await paper.Desk.Ask(HttpMethod.Get, "/api/v1/stories"))
                .Granted()
                .As<ReadStories.StoryPage>()
                .Stories.Where(s => !s.Slug.StartsWith("the-imprint", StringComparison.Ordinal))
                .OrderBy(s => s.FirstPublishedAt)
                .ThenBy(s => s.Id),
        ];

    /// <summary>What a feed must hold, newest first by the time at which each went out first.</summary>
    private static IEnumerable<string> IdsOf(IReadOnlyList<StoryAnswer> stories, string place) =>
        stories
            .Where(s => s.Edition == (place.StartsWith("/ar", StringComparison.Ordinal) ? "ar" : "en"))
            .OrderByDescending(s => s.FirstPublishedAt)
            .Select(s => $"urn:uuid:{s.Id}");

    private static void IsFullAddress(string address, string? path = null)
    {
        address.ShouldAllBe(c => char.IsAscii(c) && !char.IsWhiteSpace(c));
        Uri.IsWellFormedUriString(address, UriKind.Absolute).ShouldBeTrue(address);
        address.ShouldStartWith(Newspaper.Origin + "/");
        if (path is not null)
            address.ShouldBe(Newspaper.Origin + path);
    }

    private static void DatesFall(IEnumerable<DateTimeOffset> dates) => dates.ToList().ShouldBeInOrder(SortDirection.Descending);

    [GeneratedRegex(
        @"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d \+0000$"
    )]
    private static partial Regex Rfc822();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex Rfc3339();
}
