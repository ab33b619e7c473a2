namespace Dateline.Accounts;

/// <summary>
/// How often an endpoint may be asked from one address block, together with all others of the same pace. Pages that are kept are answered before
/// anybody counts; what is counted costs a drawing, a query or a file. One address may stand for a whole school or mobile network, so the limits
/// are far above what readers do and a little below what would keep two cores busy.
/// </summary>
/// <param name="Name">Keeps the counts of different paces apart.</param>
/// <param name="Burst">Requests at once, after a rest.</param>
/// <param name="PerSecond">Requests per second in the long run.</param>
public sealed record Pace(string Name, int Burst, int PerSecond)
{
    /// <summary>Pages that must be drawn, feeds, addresses that lead elsewhere or nowhere.</summary>
    public static readonly Pace Pages = new("pages", 1_200, 60);

    /// <summary>Pictures: a front shows thirty, and browsers ask for them once a day.</summary>
    public static readonly Pace Pictures = new("pictures", 3_000, 300);

    /// <summary>The record's tiles and bodies: whoever follows it asks for a body at a time.</summary>
    public static readonly Pace Record = new("record", 2_000, 200);

    /// <summary>Searches, which are never kept.</summary>
    public static readonly Pace Search = new("search", 100, 10);

    /// <summary>The API, from one address block: several programs, and those who guess keys.</summary>
    public static readonly Pace Programs = new("programs", 2_000, 200);

    /// <summary>The API, with one key, from wherever.</summary>
    public static readonly Pace Key = new("key", 1_000, 100);

    /// <summary>Account pages, which are never kept.</summary>
    public static readonly Pace Accounts = new("accounts", 300, 10);

    /// <summary>Attempts: log in, register, ask for a letter, and whatever else costs a password's hash or sends mail. A whole school may register in an hour, and nobody guesses a password at this pace.</summary>
    public static readonly Pace Attempts = new("attempts", 60, 1);
}
