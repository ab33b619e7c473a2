using System.Diagnostics;
using System.Net;

namespace Dateline.Tests.World;

/// <summary>Waiting for what happens by itself, in real time.</summary>
public static class Eventually
{
    /// <summary>Asks again and again until the answer is yes.</summary>
    /// <param name="what">What is waited for, as the rest of "It never came that …".</param>
    /// <param name="holds">The question.</param>
    /// <param name="within">How long to wait at most; two minutes unless said otherwise, which only a fault takes, however busy the machine is.</param>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> That(string what, Func<Task<bool>> holds, TimeSpan? within = null)
    {
        var limit = within ?? TimeSpan.FromMinutes(2);
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > limit)
                Assert.Fail($"It never came that {what}, in {limit}.");
            await Task.Delay(10);
        }
        return watch.Elapsed;
    }

    /// <summary>Waits until every follower of a node has followed all that is in the log: then all of it can be seen there.</summary>
    /// <param name="reader">Asks that node.</param>
    public static Task<TimeSpan> Followed(HttpClient reader) =>
        That(
            "the followers had caught up",
            async () =>
            {
                var answer = await reader.Get("/readyz");
                return answer.Status is HttpStatusCode.OK
                    && answer.Json["followers"]!.AsArray().All(f => (long)f!["place"]! == (long)answer.Json["head"]!);
            }
        );
}
