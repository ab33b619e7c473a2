using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

/// <summary>Waiting for an address by looking at it. Not for an event, which a busy machine lets pass unseen: whatever is asked of the page next waits for itself.</summary>
internal static class Arriving
{
    /// <param name="page">The page.</param>
    /// <param name="address">The whole address; <c>**</c> stands for anything.</param>
    public static Task Arrives(this IPage page, string address) =>
        page.Arrives(new Regex($"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal)}$"));

    public static Task Arrives(this IPage page, Regex address) =>
        Assertions.Expect(page).ToHaveURLAsync(address, new() { Timeout = 30_000 });
}
