using System.Globalization;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Site;

namespace Dateline.Newsroom;

/// <summary>Times in forms, as they are on an edition's clock.</summary>
internal static class FormTimes
{
    /// <summary>As a field of the kind <c>datetime-local</c> has them.</summary>
    private const string Form = "yyyy-MM-dd'T'HH:mm";

    /// <summary>A moment as a field shows it.</summary>
    public static string? Shown(DateTimeOffset? at, Edition edition) =>
        at is { } moment ? edition.Local(moment).ToString(Form, CultureInfo.InvariantCulture) : null;

    /// <summary>The moment that a field says; null where it is empty.</summary>
    /// <exception cref="Refusal">400: it is no time.</exception>
    public static DateTimeOffset? Read(IFormCollection form, string name, Edition edition)
    {
        if (form.Given(name) is not { } text)
            return null;
        return DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? edition.AtLocal(local)
            : throw Refusal.Malformed($"The field '{name}' is no time such as 2026-11-24T18:00.", name);
    }
}
