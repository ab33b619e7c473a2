using System.Globalization;
using System.Text.RegularExpressions;

namespace Dateline.Imaging;

/// <summary>
/// When a picture was taken, as exactly as is known: a year, a month, a day, or a moment with or without its offset from UTC
/// (IPTC Photo Metadata Standard, Date Created). The clock is the camera's: without an offset nobody knows in which zone it stood.
/// </summary>
/// <param name="Year">1826, the year of the oldest photograph, or later.</param>
/// <param name="Month">1 to 12; null when only the year is known.</param>
/// <param name="Day">1 to 31; null when only the month is known.</param>
/// <param name="Time">The time of day, whole seconds; null when only the day is known.</param>
/// <param name="Offset">From UTC, at most 14 hours; null when it is not known.</param>
public sealed partial record PictureDate(
    int Year,
    int? Month = null,
    int? Day = null,
    TimeOnly? Time = null,
    TimeSpan? Offset = null
)
{
    private const int YearMin = 1826;

    /// <summary>Clocks east of UTC are ahead by up to 14 hours: a picture from there is not from the future.</summary>
    private static readonly TimeSpan AheadMax = TimeSpan.FromHours(14);

    /// <summary>The day, where it is known.</summary>
    public DateOnly? Date => Month is { } month && Day is { } day ? new DateOnly(Year, month, day) : null;

    /// <summary>Reads a date in the forms of XMP (ISO 8601), IIM (<c>20240518</c>, with <c>143000+0200</c> after it) and EXIF (<c>2024:05:18 14:30:00</c>), and those seen in the wild with other separators or fractions of seconds.</summary>
    /// <param name="text">The text; null and what says nothing (<c>0000:00:00</c>, blanks) give null.</param>
    /// <param name="now">Dates after this moment are none: a camera's clock that was never set.</param>
    /// <returns>The date, or null when the text is none.</returns>
    public static PictureDate? Parse(string? text, DateTimeOffset now)
    {
        if (text is null || text.Length > 60 || Form().Match(text.Trim(' ', '\0')) is not { Success: true } match)
            return null;
        int? Number(string group) =>
            match.Groups[group] is { Success: true } g ? int.Parse(g.Value, CultureInfo.InvariantCulture) : null;

        var (year, month, day) = (Number("year")!.Value, Number("month"), Number("day"));
        if (month is 0)
            (month, day) = (null, null);
        if (day is 0)
            day = null;
        if (year < YearMin || month > 12 || (day is { } d && d > DateTime.DaysInMonth(year, month!.Value)))
            return null;
        TimeOnly? time = null;
        if (day is not null && Number("hour") is { } hour)
        {
            var (minute, second) = (Number("minute") ?? 0, Number("second") ?? 0);
            if (hour > 23 || minute > 59 || second > 59)
                return null;
            time = new TimeOnly(hour, minute, second);
        }
        var date = new PictureDate(year, month, day, time, time is null ? null : OffsetOf(match.Groups["offset"].Value));
        return date.IsAfter(now) ? null : date;
    }

    /// <summary>As XMP has it: <c>2024</c>, <c>2024-05</c>, <c>2024-05-18</c>, <c>2024-05-18T14:30:00+02:00</c>.</summary>
    public override string ToString()
    {
        if (Month is null)
            return Year.ToString("0000", CultureInfo.InvariantCulture);
        if (Day is null)
            return string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
        var day = string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}");
        return Time is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"{day}T{time:HH:mm:ss}{OffsetText(":", "Z")}")
            : day;
    }

    /// <summary>The offset as <c>+02:00</c>; empty when it is not known.</summary>
    internal string OffsetText(string separator, string utc) =>
        Offset switch
        {
            null => "",
            { Ticks: 0 } => utc,
            { } offset => string.Create(
                CultureInfo.InvariantCulture,
                $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh}{separator}{offset:mm}"
            ),
        };

    private static TimeSpan? OffsetOf(string text)
    {
        if (text.Length == 0)
            return null;
        if (text is "Z" or "z")
            return TimeSpan.Zero;
        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        var minutes =
            int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60
            + (digits.Length > 2 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0);
        return minutes > AheadMax.TotalMinutes ? null : TimeSpan.FromMinutes(text[0] == '-' ? -minutes : minutes);
    }

    private bool IsAfter(DateTimeOffset now)
    {
        var local = new DateTime(Year, Month ?? 1, Day ?? 1).Add(Time?.ToTimeSpan() ?? TimeSpan.Zero);
        // In ticks: the calendar ends with the year 9999, and a file may name its last day.
        return local.Ticks - (Offset ?? AheadMax).Ticks > now.UtcTicks;
    }

    [GeneratedRegex(
        @"^(?<year>\d{4})(?:[-:/. ]?(?<month>\d{2})(?:[-:/. ]?(?<day>\d{2})(?:[T ]?(?<hour>\d{2})[:.]?(?<minute>\d{2})(?:[:.]?(?<second>\d{2})(?:[.,]\d{1,9})?)? ?(?<offset>[Zz]|[+-]\d{2}(?::?\d{2})?)?)?)?)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
