using Dateline.Ingest.Html;

namespace Dateline.Ingest.Wxr;

/// <summary>What an import does with an item.</summary>
internal enum Coming
{
    /// <summary>A story that is out, at its old time.</summary>
    Published,

    /// <summary>A draft that the timetable will publish.</summary>
    Scheduled,

    /// <summary>A draft.</summary>
    Draft,

    /// <summary>A file for the media bank to fetch.</summary>
    Attachment,

    /// <summary>Part of other items: a block that they share.</summary>
    Shared,

    /// <summary>It is not brought in.</summary>
    Refused,
}

/// <summary>What becomes of an item, and why where it is not simply published.</summary>
internal sealed record Fate(Coming Coming, string? Reason = null)
{
    /// <summary>Decides by kind, status, password and time alone.</summary>
    /// <param name="item">The item.</param>
    /// <param name="at">Its time, if it has one.</param>
    /// <param name="now">The time of the import.</param>
    public static Fate Of(WxrItem item, DateTimeOffset? at, DateTimeOffset now)
    {
        if (item.Id.Length is 0 or > 100)
            return new Fate(Coming.Refused, "an item without a number (wp:post_id)");
        if (item.TooLong is { } field)
            return new Fate(Coming.Refused, $"'{field}' is longer than {WxrReader.FieldCharactersMax} characters");
        return item.Kind switch
        {
            "post" or "page" => OfStory(item, at, now),
            "attachment" when item.Status == "trash" => new Fate(Coming.Refused, "in the trash"),
            "attachment" when !WebAddress.IsOne(item.AttachmentAddress) => new Fate(
                Coming.Refused,
                "an attachment without a web address"
            ),
            "attachment" => new Fate(Coming.Attachment),
            "wp_block" => new Fate(Coming.Shared),
            var kind => new Fate(Coming.Refused, $"of the kind '{kind}', which is neither a story nor a file"),
        };
    }

    private static Fate OfStory(WxrItem item, DateTimeOffset? at, DateTimeOffset now) =>
        item.Status switch
        {
            "trash" => new Fate(Coming.Refused, "in the trash"),
            "auto-draft" when string.IsNullOrWhiteSpace(item.Content) => new Fate(
                Coming.Refused,
                "an automatic draft without text"
            ),
            "publish" when item.Password.Length > 0 => new Fate(Coming.Draft, "protected by a password: comes in as a draft"),
            "publish" => new Fate(Coming.Published),
            "future" when at > now && at <= now + Stories.Story.AheadMax => new Fate(
                Coming.Scheduled,
                "scheduled: the timetable publishes it at its time"
            ),
            "future" => new Fate(
                Coming.Draft,
                at > now
                    ? "scheduled for more than three years ahead: comes in as a draft"
                    : "scheduled for a time that has passed: comes in as a draft"
            ),
            "private" => new Fate(Coming.Draft, "private: comes in as a draft"),
            "pending" => new Fate(Coming.Draft, "waiting for review: comes in as a draft"),
            "draft" or "auto-draft" => new Fate(Coming.Draft, "a draft there: comes in as a draft"),
            var status => new Fate(Coming.Draft, $"of the status '{status}': comes in as a draft"),
        };
}
