using System.Diagnostics;

namespace Dateline.Bench;

/// <summary>
/// From the moment a publication is sent until a reader's request has it: the acknowledgement waits for the node's followers, so the first request after it
/// must see the change. DATELINE_DATABASE measures PostgreSQL.
/// </summary>
internal static class PublishToVisible
{
    private const int Publications = 400;
    private const int WarmUp = 50;
    private const double P99MillisecondsMax = 50;

    public static async Task Run()
    {
        var database = Environment.GetEnvironmentVariable("DATELINE_DATABASE");
        await using var site = await RunningSite.Start(database);
        using var desk = await StoryDesk.Of(site, database);
        var reader = site.Client;

        var milliseconds = new List<double>();
        const string headline = "A story that goes out again and again";
        var (late, story) = (0, await StoryDesk.Write(desk, headline, StoryDesk.Paragraph("The first words.")));
        for (var i = 1; i <= Publications + WarmUp; i++)
        {
            var words = $"Edition number {i} of this story went out.";
            var content = StoryDesk.Content(headline, StoryDesk.Paragraph(words));
            story = await StoryDesk.Send(desk, HttpMethod.Put, $"/{story["id"]}", (int)story["version"]!, content);
            var watch = Stopwatch.StartNew();
            story = await StoryDesk.SendOut(desk, story);
            var asked = 1;
            while (!(await reader.GetStringAsync((string?)story["address"])).Contains(words, StringComparison.Ordinal))
                asked++;
            if (i <= WarmUp)
                continue;
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
            late += asked > 1 ? 1 : 0;
        }
        milliseconds.Sort();
        Console.WriteLine(
            $"{Publications} publications on {(database is null ? "SQLite" : "PostgreSQL")}, from sending to a reader's page with it"
        );
        Console.WriteLine(
            $"median {milliseconds[Publications / 2]:0.0} ms, p99 {milliseconds[Publications * 99 / 100]:0.0} ms (bar: {P99MillisecondsMax} ms), not seen by the first request after the acknowledgement: {late}"
        );
    }
}
