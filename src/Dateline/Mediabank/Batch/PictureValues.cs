using Dateline.Site;

namespace Dateline.Mediabank;

/// <summary>What many pictures are given together. What is not named stays with each of them as it is.</summary>
/// <param name="Photographer">As <see cref="PictureParticulars.Photographer"/>.</param>
/// <param name="Agency">As <see cref="PictureParticulars.Agency"/>.</param>
/// <param name="Pool">As <see cref="PictureParticulars.Pool"/>.</param>
/// <param name="PoolEnds">As <see cref="PictureParticulars.PoolEnds"/>.</param>
/// <param name="Credit">As <see cref="PictureParticulars.Credit"/>.</param>
/// <param name="Place">As <see cref="PictureParticulars.Place"/>.</param>
/// <param name="Licence">As <see cref="PictureParticulars.Licence"/>.</param>
/// <param name="UsageTerms">As <see cref="PictureParticulars.UsageTerms"/>.</param>
/// <param name="Embargo">As <see cref="PictureParticulars.Embargo"/>.</param>
/// <param name="Expires">As <see cref="PictureParticulars.Expires"/>.</param>
/// <param name="ExpiresDays">The same, so many days after it is given: 1 to <see cref="ExpiresDaysMax"/>; not beside <paramref name="Expires"/>.</param>
/// <param name="Editions">As <see cref="PictureParticulars.Editions"/>.</param>
/// <param name="AddKeywords">Keywords that each gets beside its own.</param>
/// <param name="RemoveKeywords">Keywords that each loses.</param>
/// <param name="Cost">As <see cref="DeskNotes.Cost"/>.</param>
/// <param name="Empty">What each loses, by the names of <see cref="CanBeEmptied"/>.</param>
/// <param name="Territories">As <see cref="PictureParticulars.Territories"/>.</param>
public sealed record PictureValues(
    string? Photographer = null,
    string? Agency = null,
    string? Pool = null,
    DateTimeOffset? PoolEnds = null,
    string? Credit = null,
    string? Place = null,
    string? Licence = null,
    string? UsageTerms = null,
    DateTimeOffset? Embargo = null,
    DateTimeOffset? Expires = null,
    int? ExpiresDays = null,
    IReadOnlyList<string>? Editions = null,
    IReadOnlyList<string>? AddKeywords = null,
    IReadOnlyList<string>? RemoveKeywords = null,
    PictureCost? Cost = null,
    IReadOnlyList<string>? Empty = null,
    IReadOnlyList<string>? Territories = null
)
{
    /// <summary>Ten years: whoever means longer names the day.</summary>
    public const int ExpiresDaysMax = 3_650;

    /// <summary>What a picture can lose altogether.</summary>
    public static IReadOnlyList<string> CanBeEmptied { get; } =
    [
        "photographer",
        "agency",
        "pool",
        "poolEnds",
        "credit",
        "place",
        "licence",
        "usageTerms",
        "embargo",
        "expires",
        "editions",
        "territories",
        "keywords",
        "cost",
    ];

    /// <summary>True where nothing is given and nothing is taken.</summary>
    internal bool AreNone =>
        this with
        {
            Editions = null,
            Territories = null,
            AddKeywords = null,
            RemoveKeywords = null,
            Empty = null,
        } == new PictureValues()
        && Territories is not { Count: > 0 }
        && Editions is not { Count: > 0 }
        && AddKeywords is not { Count: > 0 }
        && RemoveKeywords is not { Count: > 0 }
        && Empty is not { Count: > 0 };

    /// <summary>The same, if a picture can have them.</summary>
    /// <exception cref="Refusal">422: with what is wrong with them; what depends on the picture is found when one gets them.</exception>
    public PictureValues Checked()
    {
        if (AreNone)
            throw Refusal.Invalid("values", "name nothing that is to be changed");
        if (ExpiresDays is < 1 or > ExpiresDaysMax)
            throw Refusal.Invalid("values.expiresDays", $"is not from 1 to {ExpiresDaysMax}");
        if (ExpiresDays is not null && Expires is not null)
            throw Refusal.Invalid("values.expiresDays", "stands beside a day: name one of them");
        if (Cost is { } cost && !Enum.IsDefined(cost))
            throw Refusal.Invalid("values.cost", "is none of those that there are");
        if (RemoveKeywords?.Contains(null!) is true)
            throw Refusal.Invalid("values.removeKeywords", "hold null");
        if (Empty?.Except(CanBeEmptied).FirstOrDefault() is { } unknown)
            throw Refusal.Invalid("values.empty", $"names '{unknown}', which is nothing that can be emptied");
        if (Empty?.Contains(null!) is true)
            throw Refusal.Invalid("values.empty", "holds null");
        if ((AddKeywords?.Count ?? 0) + (RemoveKeywords?.Count ?? 0) > 2 * PictureParticulars.KeywordsMax)
            throw Refusal.Invalid("values.addKeywords", $"are more than {PictureParticulars.KeywordsMax}");
        var nothing = new Dictionary<string, string>();
        _ = On(new PictureParticulars(nothing, nothing), DateTimeOffset.UnixEpoch).Checked();
        return this;
    }

    /// <summary>These where others, which go before them, say nothing.</summary>
    public PictureValues Under(PictureValues others) =>
        new(
            others.Photographer ?? Photographer,
            others.Agency ?? Agency,
            others.Pool ?? Pool,
            others.PoolEnds ?? PoolEnds,
            others.Credit ?? Credit,
            others.Place ?? Place,
            others.Licence ?? Licence,
            others.UsageTerms ?? UsageTerms,
            others.Embargo ?? Embargo,
            others.Expires ?? (others.ExpiresDays is null ? Expires : null),
            others.ExpiresDays ?? (others.Expires is null ? ExpiresDays : null),
            others.Editions is { Count: > 0 } ? others.Editions : Editions,
            [.. (AddKeywords ?? []).Union(others.AddKeywords ?? [])],
            [.. (RemoveKeywords ?? []).Union(others.RemoveKeywords ?? [])],
            others.Cost ?? Cost,
            [.. (Empty ?? []).Union(others.Empty ?? [])],
            others.Territories is { Count: > 0 } ? others.Territories : Territories
        );

    /// <summary>A picture's particulars with them.</summary>
    /// <param name="known">What it has.</param>
    /// <param name="now">From when days are counted.</param>
    public PictureParticulars On(PictureParticulars known, DateTimeOffset now)
    {
        bool Loses(string name) => Empty?.Contains(name) is true;
        string? Text(string name, string? given, string? own) => given ?? (Loses(name) ? null : own);
        var keywords = (Loses("keywords") ? [] : known.Keywords ?? [])
            .Except(RemoveKeywords ?? [])
            .Concat(AddKeywords ?? [])
            .Distinct()
            .ToList();
        return known with
        {
            Photographer = Text("photographer", Photographer, known.Photographer),
            Agency = Text("agency", Agency, known.Agency),
            Pool = Text("pool", Pool, known.Pool),
            PoolEnds = PoolEnds ?? (Loses("poolEnds") ? null : known.PoolEnds),
            Credit = Text("credit", Credit, known.Credit),
            Place = Text("place", Place, known.Place),
            Licence = Text("licence", Licence, known.Licence),
            UsageTerms = Text("usageTerms", UsageTerms, known.UsageTerms),
            Embargo = Embargo ?? (Loses("embargo") ? null : known.Embargo),
            Expires =
                Expires
                ?? (
                    ExpiresDays is { } days ? now.AddDays(days)
                    : Loses("expires") ? null
                    : known.Expires
                ),
            Editions =
                Editions is { Count: > 0 } ? Editions
                : Loses("editions") ? null
                : known.Editions,
            Territories =
                Territories is { Count: > 0 } ? Territories
                : Loses("territories") ? null
                : known.Territories,
            Keywords = keywords.Count > 0 ? keywords : null,
        };
    }

    /// <summary>What the desk is told, with them.</summary>
    public DeskNotes On(DeskNotes notes) => notes with { Cost = Cost ?? (Empty?.Contains("cost") is true ? null : notes.Cost) };
}
