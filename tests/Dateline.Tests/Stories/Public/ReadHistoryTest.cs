using System.Net;
using Dateline.Stories.Content;

namespace Dateline.Tests.Stories.Public;

public sealed class ReadHistoryTest(SharedPapers papers) : IClassFixture<SharedPapers>
{
    [Theory, OnBothStores]
    public async Task Each_publication_is_told_with_kind_time_note_and_what_changed(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("Ferry leaves at six", "city", "It leaves at six.", "It is blue."));
        paper.Wait(TimeSpan.FromMinutes(30));
        story = await paper.Desk.Publish(
            await paper.Desk.Revise(story, Copy.Of("Ferry leaves at six", "city", "It leaves at six.", "It is very blue."))
        );
        paper.Wait(TimeSpan.FromMinutes(30));
        await paper.Desk.Correct(
            await paper.Desk.Revise(
                story,
                Copy.Of("Ferry leaves at six", "city", "It leaves at seven.", "It is very blue.", "It is old.")
            ),
            "It leaves at seven."
        );

        var page = (await paper.Reader.Get(story.Address + "/history")).Granted().Page();

        page.Words("h1").ShouldBe("Ferry leaves at six");
        page.AllWords(".timeline > li > h2").ShouldBe(["Correction", "Update", "First published"]);
        var times = page.QuerySelectorAll(".timeline time").Select(t => DateTimeOffset.Parse(t.GetAttribute("datetime")!, null));
        times.Zip(times.Skip(1), (a, b) => a - b).ShouldAllBe(d => d == TimeSpan.FromMinutes(30));
        page.Words(".timeline-note").ShouldBe("It leaves at seven.");
        page.AllWords(".correction ins").ShouldBe(["Added:seven", "Added:It is old."]);
        page.AllWords(".correction del").ShouldBe(["Removed:six"]);
        page.AllWords(".update ins").ShouldBe(["Added:very"]);
        page.QuerySelectorAll(".update del").ShouldBeEmpty();
        page.QuerySelectorAll(".first .changes").ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task Chinese_and_Arabic_are_marked_inside_the_sentence(Store store)
    {
        var paper = await papers.On(store);
        var chinese = Copy.Of("港口大桥重新开放", "city", "大桥周二上午重新开放。");
        var story = await paper.Desk.SendOut(chinese);
        await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of("港口大桥重新开放", "city", "大桥周三上午重新开放。")));
        var arabic = await paper.Desk.SendOut(Copy.Of("جسر", "city", "فُتح الجسر صباح الثلاثاء."), "ar");
        await paper.Desk.Publish(await paper.Desk.Revise(arabic, Copy.Of("جسر", "city", "فُتح الجسر صباح الأربعاء.")));

        var inChinese = (await paper.Reader.Get(story.Address + "/history")).Granted().Page();
        var inArabic = (await paper.Reader.Get("/ar" + arabic.Address + "/history")).Granted().Page();

        inChinese.AllWords(".update ins").ShouldBe(["Added:三"]);
        inChinese.AllWords(".update del").ShouldBe(["Removed:二"]);
        inArabic.AllWords(".update ins").ShouldBe(["أُضيف:الأربعاء"]);
        inArabic.AllWords(".update del").ShouldBe(["حُذف:الثلاثاء"]);
        inArabic.Of("html", "dir").ShouldBe("rtl");
    }

    [Theory, OnBothStores]
    public async Task A_publication_that_changed_no_word_says_so(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("The same again"));
        await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of("The same again") with { Urgency = 2 }));

        var page = (await paper.Reader.Get(story.Address + "/history")).Granted().Page();

        page.Words(".update").ShouldContain("Nothing changed in the text.");
    }

    [Theory, OnBothStores]
    public async Task The_history_of_a_withdrawn_story_tells_times_and_the_reason_only(Store store)
    {
        var paper = await papers.On(store);
        var story = await paper.Desk.SendOut(Copy.Of("A tale of xylocarp", "world", "The xylocarp was seen."));
        story = await paper.Desk.Correct(
            await paper.Desk.Revise(story, Copy.Of("A tale of xylocarp", "world", "The xylocarp was heard.")),
            "The xylocarp was not seen."
        );
        await paper.Desk.Withdraw(story, "It was never there.");

        var gone = (await paper.Reader.Get(story.Address + "/history")).Refused(HttpStatusCode.Gone);

        gone.Text.Replace(story.Address!, "", StringComparison.Ordinal).ShouldNotContain("xylocarp");
        gone.Page().AllWords(".timeline > li > h2").ShouldBe(["Withdrawal", "Correction", "First published"]);
        gone.Page().Words(".timeline-note").ShouldBe("It was never there.");
        gone.Page().QuerySelectorAll(".timeline time").Length.ShouldBe(3);
        gone.Page().QuerySelectorAll("ins, del").ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task What_is_not_out_has_no_history(Store store)
    {
        var paper = await papers.On(store);
        var draft = await paper.Desk.Write(Copy.Of("A history to come"));

        (await paper.Reader.Get($"/2026/11/24/{draft.Slug}/history")).Refused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_kind_of_block_can_be_compared()
    {
        var paper = await papers.On(Store.Sqlite);
        var picture = await paper.PhotoDesk.Deliver(Copy.PictureFile(shade: 77), Copy.Particulars);
        var other = await paper.Desk.SendOut(Copy.Of("It is led to from a history"));
        var before = Copy.Of("All blocks come at once");
        var content = before with { Blocks = [.. before.Blocks, .. Blocks.OneOfEach(picture.Id, other.Id)] };
        var story = await paper.Desk.SendOut(before);
        await paper.Desk.Publish(await paper.Desk.Revise(story, content));

        var page = (await paper.Reader.Get(story.Address + "/history")).Granted().Page();

        var added = string.Join('\n', page.AllWords(".update ins"));
        foreach (var passage in content.Blocks.Skip(1).SelectMany(PlainText.Of))
            added.ShouldContain(passage.Trim());
    }
}
