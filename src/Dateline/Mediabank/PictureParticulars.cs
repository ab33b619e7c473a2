using Dateline.Imaging;
using Dateline.Mediabank.Recordings;
using Dateline.Site;
using Dateline.Stories.Content;

namespace Dateline.Mediabank;

/// <summary>What the media bank knows of a picture besides its file.</summary>
/// <param name="Captions">A caption for each language (BCP 47 tag); at most 2,000 characters each.</param>
/// <param name="AlternativeTexts">For each language what a reader who does not see it is told; at most 2,000 characters each.</param>
/// <param name="Photographer">Who took (or drew) it; at most 120 characters.</param>
/// <param name="Agency">Who supplies it; at most 120 characters.</param>
/// <param name="Pool">The pool that shares it, such as <c>POOL</c>; null for none.</param>
/// <param name="TakenOn">The day it was taken, at the place where it was taken.</param>
/// <param name="Place">Where; at most 120 characters.</param>
/// <param name="Credit">The credit line where it is not composed of agency, photographer and pool.</param>
/// <param name="Keywords">At most 40 of at most 80 characters.</param>
/// <param name="FilePhoto">True when it does not show the event that it illustrates.</param>
/// <param name="Licence">Under which licence it is, as a name or an address; at most 200 characters.</param>
/// <param name="UsageTerms">What a licence allows, and whom to ask; for readers too. At most 1,000 characters.</param>
/// <param name="Embargo">Nobody shows it before; null for at once.</param>
/// <param name="Expires">Nobody is shown it from then on; null for never.</param>
/// <param name="Editions">The only editions that may show it; null for all.</param>
/// <param name="Focus">What has to be seen of it wherever it is cut; null for its middle.</param>
/// <param name="PoolEnds">When its pool ends and the rights are its owner's again: nobody is shown it from then on; null for never.</param>
/// <param name="CreditForm">How its agency wants the credit composed (<see cref="Mediabank.CreditForm"/>). The bank puts it there when the particulars are saved; what is sent is not taken.</param>
/// <param name="Crops">What is shown of it in each shape, by the names of <see cref="Dateline.Imaging.Crop.Ratios"/>, where the desk has cut it by hand; it goes before the focal point.</param>
/// <param name="SourceType">How it came to be: a term of IPTC's vocabulary of digital source types, such as <c>digitalCapture</c> or <c>trainedAlgorithmicMedia</c>; null where nobody says.</param>
/// <param name="Credentials">What the Content Credentials in its file told. The bank reads them when the file comes; what is sent is not taken.</param>
/// <param name="Recording">The video or sound whose poster it is; null for a picture. The bank reads it when the file comes; what is sent is not taken.</param>
/// <param name="Territories">The only countries in which readers may be shown it (ISO 3166-1, two capital letters); null for all.</param>
public sealed record PictureParticulars(
    IReadOnlyDictionary<string, string> Captions,
    IReadOnlyDictionary<string, string> AlternativeTexts,
    string? Photographer = null,
    string? Agency = null,
    string? Pool = null,
    DateOnly? TakenOn = null,
    string? Place = null,
    string? Credit = null,
    IReadOnlyList<string>? Keywords = null,
    bool FilePhoto = false,
    string? Licence = null,
    string? UsageTerms = null,
    DateTimeOffset? Embargo = null,
    DateTimeOffset? Expires = null,
    IReadOnlyList<string>? Editions = null,
    FocalPoint? Focus = null,
    DateTimeOffset? PoolEnds = null,
    string? CreditForm = null,
    IReadOnlyDictionary<string, CropBox>? Crops = null,
    string? SourceType = null,
    FileCredentials? Credentials = null,
    Recording? Recording = null,
    IReadOnlyList<string>? Territories = null
)
{
    /// <summary>From when nobody is shown it, by its own rights; null for never.</summary>
    internal DateTimeOffset? Ends => PoolEnds < Expires || Expires is null ? PoolEnds : Expires;

    /// <summary>Most characters of a photographer's, an agency's or a place's name.</summary>
    public const int NameMax = 120;

    /// <summary>Most characters of a pool's name.</summary>
    public const int PoolMax = 60;

    /// <summary>Most characters of a credit line of its own.</summary>
    public const int CreditMax = 300;

    /// <summary>Most characters of a licence.</summary>
    public const int LicenceMax = 200;

    /// <summary>Most characters of terms of use.</summary>
    public const int TermsMax = 1_000;

    /// <summary>Most keywords.</summary>
    public const int KeywordsMax = 40;

    /// <summary>As many as there are countries, and some.</summary>
    private const int TerritoriesMax = 300;

    /// <summary>True where a reader may be shown it who asks from a country, or from who knows where.</summary>
    internal bool MayBeShownIn(string? country) =>
        Territories is not { Count: > 0 } only || (country is not null && only.Contains(country));

    /// <summary>More languages than any news organisation writes in.</summary>
    internal const int LanguagesMax = 60;

    /// <summary>The day on which it was taken as a number, 20261124; null where nobody says.</summary>
    internal int? DayNumber => TakenOn is { } day ? (day.Year * 100 + day.Month) * 100 + day.Day : null;

    /// <summary>The full credit as printed: "© Agency / Photographer / POOL".</summary>
    public string CreditLine()
    {
        if (Credit is { Length: > 0 })
            return Credit;
        return Mediabank.CreditForm.Compose(CreditForm, this);
    }

    /// <summary>The same, if they can be kept.</summary>
    /// <exception cref="Refusal">422: with everything that is wrong with them.</exception>
    public PictureParticulars Checked() =>
        Complaints() is { Count: > 0 } complaints
            ? throw Refusal.Invalid([.. complaints.Select(c => c with { Field = $"particulars.{c.Field}" })])
            : this;

    /// <summary>Everything that is wrong with them.</summary>
    public IReadOnlyList<FieldComplaint> Complaints()
    {
        (string Field, string? Text, int Max)[] texts =
        [
            ("photographer", Photographer, NameMax),
            ("agency", Agency, NameMax),
            ("pool", Pool, PoolMax),
            ("place", Place, NameMax),
            ("credit", Credit, CreditMax),
            ("licence", Licence, LicenceMax),
            ("usageTerms", UsageTerms, TermsMax),
            .. (Editions ?? []).Select((e, i) => ($"editions[{i}]", (string?)e, 40)),
            .. Captions.Select(c => ($"captions.{c.Key}", (string?)c.Value, ContentCheck.CaptionCharactersMax)),
            .. AlternativeTexts.Select(c => ($"alternativeTexts.{c.Key}", (string?)c.Value, ContentCheck.CaptionCharactersMax)),
            .. (Keywords ?? []).Select((k, i) => ($"keywords[{i}]", (string?)k, ContentCheck.TopicCharactersMax)),
        ];
        var complaints = new List<FieldComplaint>();
        if (Keywords?.Count > KeywordsMax)
            complaints.Add(new FieldComplaint("keywords", $"are more than {KeywordsMax}"));
        if (Editions?.Count > LanguagesMax)
            complaints.Add(new FieldComplaint("editions", $"are more than {LanguagesMax}"));
        if (Editions?.Contains(null!) is true)
            complaints.Add(new FieldComplaint("editions", "hold null"));
        if (Territories?.All(t => t is not null && ReaderCountry.IsCode(t)) is false || Territories?.Count > TerritoriesMax)
            complaints.Add(new FieldComplaint("territories", "are not all countries by two capital letters, such as GB"));
        if (SourceType is not null && !PictureMaking.Terms.ContainsKey(SourceType))
            complaints.Add(new FieldComplaint("sourceType", $"is none of {string.Join(", ", PictureMaking.Terms.Keys)}"));
        if (Focus is { IsWithin: false })
            complaints.Add(new FieldComplaint("focus", "does not lie within the picture: x and y go from 0 to 1"));
        if (Embargo >= Expires)
            complaints.Add(new FieldComplaint("expires", "is not after the embargo"));
        if (Embargo >= PoolEnds)
            complaints.Add(new FieldComplaint("poolEnds", "is not after the embargo"));
        foreach (var (shape, crop) in Crops ?? new Dictionary<string, CropBox>())
            if (!Crop.Ratios.ContainsKey(shape))
                complaints.Add(
                    new FieldComplaint($"crops.{shape}", $"is none of the shapes {string.Join(", ", Crop.Ratios.Keys)}")
                );
            else if (crop?.Crop.IsWithin is not true)
                complaints.Add(
                    new FieldComplaint($"crops.{shape}", "does not lie within the picture: all of it goes from 0 to 1")
                );
        if (Keywords?.Contains(null!) is true)
            complaints.Add(new FieldComplaint("keywords", "hold null"));
        foreach (var (field, byLanguage) in new[] { ("captions", Captions), ("alternativeTexts", AlternativeTexts) })
            if (byLanguage.Count > LanguagesMax)
                complaints.Add(new FieldComplaint(field, $"are in more than {LanguagesMax} languages"));
            else if (byLanguage.Any(t => !Wording.IsLanguage(t.Key) || t.Value is null))
                complaints.Add(new FieldComplaint(field, "are not all texts under language tags, such as en or zh-Hans"));
        if (complaints.Count > 0)
            return complaints;

        foreach (var (field, text, max) in texts)
            if (text?.Length > max)
                complaints.Add(new FieldComplaint(field, $"is longer than {max} characters"));
            else if (text is not null && Wording.Complaint(text) is { } complaint)
                complaints.Add(new FieldComplaint(field, complaint));
        return complaints;
    }
}

/// <summary>A rectangle of a picture, as fractions of its width and height.</summary>
/// <param name="Left">0 to 1.</param>
/// <param name="Top">0 to 1.</param>
/// <param name="Width">Above 0; left and width are at most 1 together.</param>
/// <param name="Height">Above 0; top and height are at most 1 together.</param>
public sealed record CropBox(double Left, double Top, double Width, double Height)
{
    /// <summary>The same, for whoever cuts.</summary>
    internal Crop Crop => new(Left, Top, Width, Height);
}

/// <summary>A point of a picture, as fractions of its width and height.</summary>
/// <param name="X">0 (left) to 1.</param>
/// <param name="Y">0 (top) to 1.</param>
public sealed record FocalPoint(double X, double Y)
{
    /// <summary>The middle.</summary>
    public static readonly FocalPoint Middle = new(0.5, 0.5);

    internal bool IsWithin => X is >= 0 and <= 1 && Y is >= 0 and <= 1;
}
