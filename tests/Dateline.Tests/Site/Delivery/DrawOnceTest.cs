using System.Diagnostics.Metrics;
using System.Net;
using Dateline.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Tests.Site.Delivery;

public class DrawOnceTest
{
    [Theory, OnBothStores]
    public async Task A_thousand_readers_who_ask_for_a_new_page_at_once_get_it_from_one_drawing(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("Everybody wants to read this"));
        using var drawn = new Counted(paper, "drawn");

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => paper.Reader.Get(story.Address!)));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK && a.Text.Contains("Everybody wants to read this"));
        answers.Select(a => a.Header("etag")).Distinct().Count().ShouldBe(1);
        drawn.Number.ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task A_reader_who_leaves_while_a_page_is_drawn_takes_it_from_nobody_else(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("Some leave, some stay"));
        using var leaving = new CancellationTokenSource();

        var left = Enumerable.Range(0, 20).Select(_ => paper.Reader.GetAsync(story.Address!, leaving.Token)).ToList();
        var stayed = Enumerable.Range(0, 20).Select(_ => paper.Reader.Get(story.Address!)).ToList();
        await leaving.CancelAsync();

        (await Task.WhenAll(stayed)).ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        await Task.WhenAll(left).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Theory, OnBothStores]
    public async Task A_page_that_cannot_be_drawn_is_served_as_it_last_was_with_a_warning(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("The last good copy"));
        (await paper.Reader.Get(story.Address!)).Granted();
        await paper.Desk.Publish(await paper.Desk.Revise(story, Copy.Of("The newest copy")));

        await Break(paper);
        var during = await paper.Reader.Get(story.Address!);
        var never = await paper.Reader.Get("/world");
        await Mend(paper);

        during.Granted().Text.ShouldContain("The last good copy");
        during.Header("warning").ShouldBe("111 Dateline \"Revalidation Failed\"");
        during.Header("cache-status").ShouldBe("Dateline; hit; fwd=stale; detail=draw-failed");
        never.Refused(HttpStatusCode.InternalServerError);
        var after = (await paper.Reader.Get(story.Address!)).Granted();
        after.Text.ShouldContain("The newest copy");
        after.Header("warning").ShouldBeNull();
    }

    [Theory, OnBothStores]
    public async Task What_was_withdrawn_is_not_served_for_want_of_better(Store store)
    {
        Long.OnPostgres(store);
        await using var paper = await Newspaper.Open(store);
        var story = await paper.Desk.SendOut(Copy.Of("This should never have been said"));
        (await paper.Reader.Get(story.Address!)).Granted();
        (await paper.Reader.Get("/")).Granted().Text.ShouldContain("This should never have been said");
        await paper.Desk.Withdraw(story, "It was wrong.");

        await Break(paper);
        var page = await paper.Reader.Get(story.Address!);
        var front = await paper.Reader.Get("/");
        await Mend(paper);

        page.Refused(HttpStatusCode.InternalServerError).Text.ShouldNotContain("should never have been said");
        front.Refused(HttpStatusCode.InternalServerError).Text.ShouldNotContain("should never have been said");
        (await paper.Reader.Get(story.Address!)).Refused(HttpStatusCode.Gone);
    }

    private static Task Break(Newspaper paper) => paper.Sql("ALTER TABLE public_story RENAME TO broken_story");

    private static Task Mend(Newspaper paper) => paper.Sql("ALTER TABLE broken_story RENAME TO public_story");

    /// <summary>Counts requests of one paper that ended in one way.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _number;

        public Counted(Newspaper paper, string result)
        {
            var meters = paper.Parts.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == PageMetrics.Requests && instrument.Meter.Scope == meters)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>(
                (_, value, tags, _) =>
                {
                    foreach (var tag in tags)
                        if (Equals(tag.Value, result))
                            Interlocked.Add(ref _number, value);
                }
            );
            _listener.Start();
        }

        public long Number => Interlocked.Read(ref _number);

        public void Dispose() => _listener.Dispose();
    }
}
