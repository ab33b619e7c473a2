namespace Dateline.Fronts;

/// <summary>What is published of a front: the stories that somebody placed. Everything else on it is filled with the newest.</summary>
/// <param name="Edition">The edition's identity.</param>
/// <param name="Section">The section whose front it is; empty for the edition's own.</param>
/// <param name="Slots">What was placed, place by place and in order; at most <see cref="SlotsMax"/>.</param>
public sealed record FrontBody(string Edition, string Section, IReadOnlyList<FrontSlot> Slots)
{
    /// <summary>Slots of a front: a lead, two seconds and four for each of thirty sections.</summary>
    public const int SlotsMax = 123;

    /// <summary>The place at the top, for one story.</summary>
    public const string Lead = "lead";

    /// <summary>The two beside the lead.</summary>
    public const string Seconds = "second";

    /// <summary>The first ones on a section's own front; at most six.</summary>
    public const string Top = "top";

    /// <summary>A section's row on the edition's front.</summary>
    public static string Row(string section) => $"row/{section}";

    /// <summary>How many stories a place holds.</summary>
    public static int Holds(string place) =>
        place switch
        {
            Lead => 1,
            Seconds => 2,
            Top => 6,
            _ => 4,
        };
}

/// <summary>A story in a place.</summary>
/// <param name="Place"><c>lead</c>, <c>second</c>, <c>row/{section}</c>, or <c>top</c> on a section's own front.</param>
/// <param name="Story">The story; one that is not out leaves its place to the newest.</param>
/// <param name="Headline">Its headline in this place; null for its own. At most 200 characters.</param>
/// <param name="Picture">Its picture in this place; null for its own.</param>
public sealed record FrontSlot(string Place, Guid Story, string? Headline = null, Guid? Picture = null);
