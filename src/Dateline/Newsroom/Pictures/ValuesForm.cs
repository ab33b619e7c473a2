using System.Globalization;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Mediabank;

namespace Dateline.Newsroom;

/// <summary>Values for many pictures as the desk's form has them.</summary>
internal static class ValuesForm
{
    /// <summary>The values that a form says.</summary>
    /// <param name="form">The form.</param>
    /// <param name="shelf">The site's editions.</param>
    /// <param name="edition">On whose clock times are.</param>
    public static PictureValues Read(IFormCollection form, EditionShelf shelf, Edition edition) =>
        new(
            form.Given("photographer"),
            form.Given("agency"),
            form.Given("pool"),
            FormTimes.Read(form, "poolEnds", edition),
            form.Given("credit"),
            form.Given("place"),
            form.Given("licence"),
            form.Given("usageTerms"),
            FormTimes.Read(form, "embargo", edition),
            FormTimes.Read(form, "expires", edition),
            form.Given("expires-days") is { } days
                ? int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    ? count
                    : 0
                : null,
            form["editions"].OfType<string>().Where(e => shelf.Find(e) is not null).ToList(),
            PictureForm.Keywords(form, "keywords"),
            PictureForm.Keywords(form, "keywords-away"),
            PictureForm.Cost(form),
            form["empty"].OfType<string>().ToList(),
            PictureForm.Territories(form)
        );
}
