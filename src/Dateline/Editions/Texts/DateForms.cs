using System.Globalization;

namespace Dateline.Editions.Texts;

/// <summary>
/// How a language writes dates. The names stand here and not in the system's culture data, so that every node draws the same bytes whatever it
/// runs on.
/// </summary>
/// <param name="Months">January to December, as they stand in a date.</param>
/// <param name="MonthsShort">The same, short.</param>
/// <param name="Weekdays">Sunday to Saturday.</param>
/// <param name="DatePattern">{0}: day, {1}: month's name, {2}: year, {3}: month's number.</param>
/// <param name="ShortPattern">{0}: day, {1}: short month's name, {2}: month's number.</param>
/// <param name="WeekdayPattern">{0}: weekday, {1}: date.</param>
/// <param name="InstantPattern">{0}: date, {1}: time as HH:mm.</param>
public sealed record DateForms(
    IReadOnlyList<string> Months,
    IReadOnlyList<string> MonthsShort,
    IReadOnlyList<string> Weekdays,
    string DatePattern,
    string ShortPattern,
    string WeekdayPattern,
    string InstantPattern
)
{
    /// <summary>A day, such as "24 November 2026".</summary>
    public string Date(DateTime day) => InterfaceTexts.Fill(DatePattern, day.Day, Months[day.Month - 1], day.Year, day.Month);

    /// <summary>A day of the calendar.</summary>
    public string Date(DateOnly day) => Date(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>A day with its weekday, such as "Tuesday, 24 November 2026".</summary>
    public string WeekdayDate(DateTime day) => InterfaceTexts.Fill(WeekdayPattern, Weekdays[(int)day.DayOfWeek], Date(day));

    /// <summary>A moment, such as "24 November 2026, 14:05".</summary>
    public string Instant(DateTime at) => InterfaceTexts.Fill(InstantPattern, Date(at), Time(at));

    /// <summary>A moment of this year or so, such as "24 Nov, 14:05", for narrow places.</summary>
    public string ShortInstant(DateTime at) =>
        InterfaceTexts.Fill(
            InstantPattern,
            InterfaceTexts.Fill(ShortPattern, at.Day, MonthsShort[at.Month - 1], at.Month),
            Time(at)
        );

    /// <summary>The time of day on a clock of 24 hours.</summary>
    public static string Time(DateTime at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);
}
