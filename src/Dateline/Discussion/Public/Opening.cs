using Dateline.Editions;

namespace Dateline.Discussion.Public;

/// <summary>What a story's discussion is at a moment, by its own arrangement and by what holds in its edition.</summary>
/// <param name="Mode">What it is.</param>
public sealed record Opening(DiscussionMode Mode)
{
    /// <summary>False outside the hours.</summary>
    public bool IsOpenNow { get; init; } = true;

    /// <summary>The hours; null for day and night.</summary>
    public OpeningHours? Hours { get; init; }

    /// <summary>When it closes for good; null where nothing says so.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Seconds that everybody waits between two comments; 0 for as usual.</summary>
    public int Slow { get; init; }

    /// <summary>When the clock alone makes it something else; null for never.</summary>
    public DateTimeOffset? ChangesAt { get; init; }

    /// <summary>True where somebody who comes now may write.</summary>
    public bool TakesComments => Mode.IsWritable() && IsOpenNow;

    /// <summary>What it is.</summary>
    /// <param name="discussion">The story's own row; null where nothing has happened in it.</param>
    /// <param name="house">What holds in its edition.</param>
    /// <param name="story">The story's section, and when it was published first.</param>
    /// <param name="edition">The edition, whose clock counts.</param>
    /// <param name="now">The moment.</param>
    internal static Opening Of(
        PublicDiscussion? discussion,
        HouseBody house,
        (string Section, DateTimeOffset Published) story,
        Edition edition,
        DateTimeOffset now
    )
    {
        var mode = discussion is { Arranged: true } ? discussion.Mode : house.ModeIn(story.Section);
        var closesAt = discussion?.ClosesAt ?? (house.ClosesAfterDays is { } days ? story.Published.AddDays(days) : null);
        if (!mode.IsWritable())
            return new Opening(mode);
        if (closesAt <= now)
            return new Opening(DiscussionMode.Closed) { ClosesAt = closesAt };
        var (open, turns) = house.Hours is { } hours ? At(hours, edition, now) : (true, null);
        return new Opening(mode)
        {
            IsOpenNow = open,
            Hours = house.Hours,
            ClosesAt = closesAt,
            Slow = discussion?.Slow ?? 0,
            ChangesAt = turns < closesAt || closesAt is null ? turns : closesAt,
        };
    }

    /// <summary>Whether hours hold at a moment, and when that changes next.</summary>
    private static (bool Open, DateTimeOffset? Turns) At(OpeningHours hours, Edition edition, DateTimeOffset now)
    {
        var local = edition.Local(now);
        var time = TimeOnly.FromDateTime(local);
        var open = time.IsBetween(hours.From, hours.Until);
        var next = open ? hours.Until : hours.From;
        var day = DateOnly.FromDateTime(local);
        return (open, edition.AtLocal((next > time ? day : day.AddDays(1)).ToDateTime(next)));
    }
}

/// <summary>What the modes of a discussion allow.</summary>
internal static class DiscussionModes
{
    /// <summary>True where readers write.</summary>
    public static bool IsWritable(this DiscussionMode mode) =>
        mode is DiscussionMode.Open or DiscussionMode.Questions or DiscussionMode.Chat;
}
