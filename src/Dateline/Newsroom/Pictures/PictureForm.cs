using System.Globalization;
using Dateline.Accounts;
using Dateline.Editions;
using Dateline.Mediabank;
using Dateline.Site;

namespace Dateline.Newsroom;

/// <summary>A picture's particulars as the desk's form has them: times as they are on the edition's clock, keywords with commas.</summary>
internal static class PictureForm
{
    /// <summary>The particulars that a form says.</summary>
    /// <param name="form">The form.</param>
    /// <param name="before">What stood there; texts in languages that the form does not show stay.</param>
    /// <param name="shelf">The site's editions.</param>
    /// <param name="edition">On whose clock times are.</param>
    public static PictureParticulars Read(IFormCollection form, PictureParticulars before, EditionShelf shelf, Edition edition) =>
        before with
        {
            Captions = Texts(form, "caption", before.Captions, shelf),
            AlternativeTexts = Texts(form, "alternative", before.AlternativeTexts, shelf),
            Photographer = form.Given("photographer"),
            Agency = form.Given("agency"),
            Pool = form.Given("pool"),
            Place = form.Given("place"),
            Credit = form.Given("credit"),
            Licence = form.Given("licence"),
            UsageTerms = form.Given("terms"),
            SourceType = form.Given("made"),
            TakenOn = form.Given("taken") is { } day
                ? DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken)
                    ? taken
                    : throw Refusal.Malformed("The field 'taken' is no day such as 2026-11-24.", "taken")
                : null,
            Keywords = Keywords(form, "keywords"),
            Focus = Focus(form),
            Crops = Crops(form),
            FilePhoto = form.Field("file-photo") == "yes",
            PoolEnds = FormTimes.Read(form, "pool-ends", edition),
            Embargo = FormTimes.Read(form, "embargo", edition),
            Expires = FormTimes.Read(form, "expires", edition),
            Territories = Territories(form),
            Editions = form["editions"].OfType<string>().Where(e => shelf.Find(e) is not null).ToList() is { Count: > 0 } only
                ? only
                : null,
        };

    /// <summary>What only the desk is told.</summary>
    public static DeskNotes ReadNotes(IFormCollection form) =>
        new(form.Given("reference"), form.Given("instructions"), Cost(form), form.Field("needs-lease") == "yes");

    /// <summary>Keywords of a field, with the commas of any script between.</summary>
    public static List<string> Keywords(IFormCollection form, string name) =>
        [
            .. form.Field(name)
                .Split([',', '،', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(),
        ];

    /// <summary>Countries of a field, in capital letters whatever was typed; null for none.</summary>
    public static List<string>? Territories(IFormCollection form) =>
        Keywords(form, "territories") is { Count: > 0 } countries
            ? [.. countries.Select(c => c.ToUpperInvariant()).Distinct()]
            : null;

    /// <summary>What a use costs; null where nobody says.</summary>
    public static PictureCost? Cost(IFormCollection form) =>
        Enum.TryParse<PictureCost>(form.Field("cost"), ignoreCase: true, out var cost) && Enum.IsDefined(cost) ? cost : null;

    /// <summary>The languages in which the site's editions are written, the page's own first.</summary>
    public static IReadOnlyList<string> LanguagesOf(EditionShelf shelf, Edition edition) =>
        [.. shelf.All.Select(e => e.Body.Language).Prepend(edition.Body.Language).Distinct(StringComparer.Ordinal)];

    private static Dictionary<string, string> Texts(
        IFormCollection form,
        string name,
        IReadOnlyDictionary<string, string> before,
        EditionShelf shelf
    )
    {
        var texts = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var language in shelf.All.Select(e => e.Body.Language))
            if (form.ContainsKey($"{name}-{language}"))
            {
                var text = form.Field($"{name}-{language}").ReplaceLineEndings(" ");
                if (text.Length > 0)
                    texts[language] = text;
                else
                    texts.Remove(language);
            }
        return texts;
    }

    /// <summary>In percent of the picture, left, top and width; the height follows from the shape. Null where none is cut.</summary>
    private static Dictionary<string, CropBox>? Crops(IFormCollection form)
    {
        var crops = new Dictionary<string, CropBox>(StringComparer.Ordinal);
        foreach (var shape in RenditionAddress.Shapes)
            if (form.Given($"crop-{shape}") is { } text)
            {
                var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(p =>
                        double.TryParse(p, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n / 100 : -1
                    )
                    .ToArray();
                crops[shape] = parts is [var left, var top, var width, var height]
                    ? new CropBox(left, top, width, height)
                    : throw Refusal.Malformed($"The field 'crop-{shape}' is no four percents.", $"crop-{shape}");
            }
        return crops.Count > 0 ? crops : null;
    }

    /// <summary>A rectangle as the form has it: left, top, width and height in percent with a space between.</summary>
    public static string Shown(CropBox? crop) =>
        crop is null
            ? ""
            : string.Join(
                ' ',
                new[] { crop.Left, crop.Top, crop.Width, crop.Height }.Select(n =>
                    Math.Round(n * 100, 3).ToString(CultureInfo.InvariantCulture)
                )
            );

    /// <summary>In percent; both or none.</summary>
    private static FocalPoint? Focus(IFormCollection form) =>
        form.Given("focus-x") is { } x && form.Given("focus-y") is { } y
            ? double.TryParse(x, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var left)
            && double.TryParse(y, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var top)
                ? new FocalPoint(left / 100, top / 100)
                : throw Refusal.Malformed("The fields 'focus-x' and 'focus-y' are no percents from 0 to 100.", "focus-x")
            : null;
}
