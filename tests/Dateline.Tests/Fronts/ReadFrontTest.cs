namespace Dateline.Tests.Fronts;

public class ReadFrontTest
{
    [Theory, OnBothStores]
    public async Task The_lead_is_the_most_urgent_of_the_newest_that_has_a_picture(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(), Copy.Particulars);
        await paper.Desk.SendOut(Copy.Of("Urgent and pictured") with { Urgency = 2, LeadPicture = new(picture.Id) });
        await paper.Desk.SendOut(Copy.Of("Pictured and newer") with { LeadPicture = new(picture.Id) });
        await paper.Desk.SendOut(Copy.Of("Urgent without a picture") with { Urgency = 1 });
        paper.Wait(TimeSpan.FromMinutes(1));
        await paper.Desk.SendOut(Copy.Of("The newest of all"));

        var front = (await paper.Reader.Get("/")).Granted().Page();

        front.Words(".front-lead h2").ShouldBe("Urgent and pictured");
        front.AllWords(".front-seconds h2").ShouldBe(["Urgent without a picture", "The newest of all"]);
        front.AllWords(".front-latest li a").ShouldBe(["Pictured and newer"]);
    }

    [Theory, OnBothStores]
    public async Task No_story_stands_twice_among_lead_seconds_and_rows(Store store)
    {
        await using var paper = await Newspaper.Open(store);
        for (var i = 0; i < 12; i++)
        {
            await paper.Desk.SendOut(Copy.Of($"Story {i} of the front", i % 3 == 0 ? "world" : "city"));
            paper.Wait(TimeSpan.FromMinutes(1));
        }

        var front = (await paper.Reader.Get("/")).Granted().Page();

        var slots = front
            .QuerySelectorAll(".front-lead h2 a, .front-seconds h2 a, .front-row h3 a")
            .Select(a => a.GetAttribute("href"));
        slots.ShouldBeUnique();
        front.AllWords(".front-row-head").ShouldBe(["City", "World"], "a section without stories has no row");
        front.QuerySelectorAll(".front-row").ShouldAllBe(row => row.QuerySelectorAll("h3").Length <= 4);
    }

    [Theory, OnBothStores]
    public async Task An_empty_front_says_so(Store store)
    {
        await using var paper = await Newspaper.Open(store);

        (await paper.Reader.Get("/")).Granted().Page().Words("main").ShouldContain("Nothing has been published here yet.");
        (await paper.Reader.Get("/ar/")).Granted().Page().Words("main").ShouldContain("لم يُنشر شيء هنا بعد.");
    }

    [Theory, OnBothStores]
    public async Task A_listing_goes_on_where_it_stopped_and_shows_each_story_once(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var wanted = new List<string>();
        for (var i = 0; i < 45; i++)
        {
            wanted.Insert(0, $"Number {i} of the listing");
            await paper.Desk.SendOut(Copy.Of(wanted[0]));
            // Several go out in one minute and in one instant: the order is whole all the same.
            if (i % 4 == 0)
                paper.Wait(TimeSpan.FromSeconds(1));
        }

        foreach (var listing in new[] { "/city", "/topics/harbour", "/authors/ines-carvalho" })
        {
            var shown = new List<string>();
            for (var next = listing; next is not null; )
            {
                var page = (await paper.Reader.Get(next)).Granted().Page();
                shown.AddRange(page.AllWords(".listing h2"));
                next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            }
            shown.ShouldBeUnique();
            shown.ShouldBe(wanted, ignoreOrder: true);
        }
        (await paper.Reader.Get("/city")).Page().AllWords(".listing h2")[0].ShouldBeOneOf([.. wanted.Take(4)]);
    }
}
