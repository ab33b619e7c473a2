namespace Dateline.Accounts;

/// <summary>
/// A browser and its system by their everyday names. What browsers call themselves is half untrue for reasons of history; only enough is read of it for
/// its owner to know it again, and the rest is not kept.
/// </summary>
internal static class BrowserNames
{
    private const int UnknownMax = 40;

    /// <summary>The first that is named counts: Edge also names Chrome, and Chrome also names Safari.</summary>
    private static readonly (string Token, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Token, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Macintosh", "Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    ];

    /// <summary>Such as "Firefox · Windows"; what cannot be recognised stands as it calls itself, cut short.</summary>
    public static string Of(string userAgent)
    {
        string?[] names = [Named(Browsers, userAgent), Named(Systems, userAgent)];
        return names.OfType<string>().ToList() is { Count: > 0 } known
            ? string.Join(" · ", known)
            : new string([.. userAgent.Where(c => c is >= ' ' and <= '~').Take(UnknownMax)]);
    }

    private static string? Named((string Token, string Name)[] names, string userAgent) =>
        names.FirstOrDefault(n => userAgent.Contains(n.Token, StringComparison.Ordinal)).Name;
}
