using System.Diagnostics;

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
}
