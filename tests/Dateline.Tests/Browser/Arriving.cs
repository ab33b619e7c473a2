using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Dateline.Tests.Browser;

/// <summary>Waiting for an address. Not for the load event, which a busy machine lets pass unseen: whatever is asked of the page next waits for itself.</summary>
internal static class Arriving
{
    public static Task Arrives(this IPage page, string address) =>
        page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.Commit });

    public static Task Arrives(this IPage page, Regex address) =>
        page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.Commit });
}
