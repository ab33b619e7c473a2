using Dateline.Editions;
using Dateline.Imaging;
using Dateline.Log;
using Dateline.Mediabank.Recordings;
using Dateline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Mediabank.Public;

/// <summary>A picture as a page shows it, in the page's language. Other rooms show pictures only through this type.</summary>
/// <param name="Id">The picture's identity, for its page in the media bank.</param>
/// <param name="Original">SHA-256 of the original, for the addresses of its renditions.</param>
/// <param name="Width">Of the original, in pixels.</param>
/// <param name="Height">Of the original, in pixels.</param>
/// <param name="Caption">What it shows; may be empty.</param>
/// <param name="AlternativeText">What a reader who does not see it is told.</param>
/// <param name="Credit">The full credit line.</param>
/// <param name="Particulars">All that is published of it.</param>
public sealed record ShownPicture(
    Guid Id,
    string Original,
    int Width,
    int Height,
    string Caption,
    string AlternativeText,
    string Credit,
    PictureParticulars Particulars
)
{
    /// <summary>What it goes by where it needs a name: its caption, or whose it is.</summary>
    public string Name => Caption.Length > 0 ? Caption : Credit;

    /// <summary>The address of a rendition.</summary>
    /// <param name="width">One of <see cref="Rendition.Widths"/>.</param>
    /// <param name="format">webp, jpg, or for the whole picture avif.</param>
    /// <param name="shape">One of <see cref="Crop.Ratios"/>, cut around the focal point; null for the whole picture.</param>
    public string Address(int width, string format = "webp", string? shape = null) =>
        FormattableString.Invariant($"{Folder ?? "/media/" + Original}/{(shape is null ? "" : shape + "-")}{width}.{format}");

    /// <summary>The picture as others show it beside a link to the page: in the shape of their cards.</summary>
    public string Card => Address(Usable.Last(w => w <= 1280), "jpg", "16x9");

    /// <summary>The classes that keep its focal point in view where a place cuts it; null where its middle is.</summary>
    public string? FocusClasses =>
        Particulars.Focus is { } focus ? FormattableString.Invariant($"focus-x{Tenth(focus.X)} focus-y{Tenth(focus.Y)}") : null;

    private static int Tenth(double fraction) => (int)Math.Round(fraction * 10, MidpointRounding.AwayFromZero);

    /// <summary>Where its renditions lie, for a page that only staff sees; null for the public place.</summary>
    public string? Folder { get; init; }

    /// <summary>All renditions that are not wider than the original (at least the narrowest), as a srcset.</summary>
    /// <param name="format">webp or avif.</param>
    /// <param name="shape">One of <see cref="Crop.Ratios"/>; null for the whole picture.</param>
    public string SourceSet(string format, string? shape = null) =>
        string.Join(
            ", ",
            Rendition
                .WidthsFor(shape is null ? Width : (int)(Width * (CutIn(shape)?.Width ?? 1)))
                .Select(w => FormattableString.Invariant($"{Address(w, format, shape)} {w}w"))
        );

    /// <summary>What the desk has cut by hand for places of a shape; null where it has not.</summary>
    /// <param name="shape">One of <see cref="Crop.Ratios"/>.</param>
    public CropBox? CutIn(string? shape) => shape is null ? null : Particulars.Crops?.GetValueOrDefault(shape);

    /// <summary>The widest rendition as JPEG, for link previews, feeds and structured data.</summary>
    public string LargeJpeg => Address(Usable.Last(w => w <= 1280), "jpg");

    private IEnumerable<int> Usable => Rendition.WidthsFor(Width);

    /// <summary>The video or sound whose poster it is; null for a picture.</summary>
    public Recording? Recording => Particulars.Recording;

    /// <summary>Where the recording is played from.</summary>
    public string RecordingAddress => $"{RecordingFolder}/{RecordingFormat.PlayedName(Recording!.Format)}";

    /// <summary>Where what is said in it is read, as WebVTT.</summary>
    /// <param name="language">One of its languages.</param>
    public string CaptionsAddress(string language) =>
        $"{RecordingFolder}/{ServeRecording.CaptionsFileOf(language)}?{Recording!.Captions![language][..8]}";

    private string RecordingFolder => Folder ?? "/media/" + Recording!.File;

    /// <summary>True where it stands in the place of a killed one: what was said of that one says nothing of it.</summary>
    public bool IsReplacement { get; init; }

    /// <summary>When the story went out that shows it; null where it stands by itself.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>How it came to be, as an address of IPTC's vocabulary; null where nobody says.</summary>
    public string? SourceType => Particulars.SourceType is { } term ? PictureMaking.Vocabulary + term : null;

    /// <summary>What stands beside it wherever it is shown, where a machine has made it or a part of it; null for all others.</summary>
    public string? Generated(Editions.Texts.InterfaceTexts texts) =>
        Particulars.SourceType is { } term && PictureMaking.Terms[term] is MadeAs.Generated or MadeAs.PartlyGenerated
            ? PictureMaking.Words(texts.PictureMaking, term)
            : null;

    /// <summary>True when it does not show the event: because the desk says so, or because it was taken so many days before the story went out.</summary>
    public bool IsFilePhoto(Site.Frame frame) =>
        Particulars.FilePhoto
        || (frame.Shelf.Site.FilePhotoDays ?? SiteBody.FilePhotoDaysUsual) is var days and > 0
            && ToldAt is { } told
            && Particulars.TakenOn is { } taken
            && taken.AddDays(days) <= DateOnly.FromDateTime(frame.Edition.Local(told));

    /// <summary>The same picture with what a story says about it.</summary>
    /// <param name="caption">The story's own caption; null for the bank's.</param>
    /// <param name="alternativeText">The same of the alternative text.</param>
    /// <param name="toldAt">When the story went out.</param>
    public ShownPicture Saying(string? caption, string? alternativeText, DateTimeOffset? toldAt = null)
    {
        var told = this with { ToldAt = toldAt };
        return IsReplacement
            ? told
            : told with
            {
                Caption = caption ?? Caption,
                AlternativeText = alternativeText ?? AlternativeText,
            };
    }

    /// <summary>The pictures of a page, found by identity; one that is not public or was killed is not among them, and its slot closes.</summary>
    internal static async Task<Dictionary<Guid, ShownPicture>> Find(
        PublicDb db,
        IEnumerable<Guid> ids,
        Edition edition,
        CancellationToken stop
    )
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0)
            return [];
        var rows = await RowsOf(db, wanted, stop);
        var shown = Shown(rows, edition);
        var replaced = rows.Where(r => r.Replacement is not null).ToDictionary(r => r.Id, r => r.Replacement!.Value);
        if (replaced.Count == 0)
            return shown;
        var inPlace = Shown(await RowsOf(db, [.. replaced.Values], stop), edition);
        foreach (var (old, other) in replaced)
            if (inPlace.TryGetValue(other, out var replacement))
                shown[old] = replacement with { IsReplacement = true };
        return shown;
    }

    private static Task<List<PublicPicture>> RowsOf(PublicDb db, IReadOnlyList<Guid> ids, CancellationToken stop) =>
        db.Set<PublicPicture>().Where(p => ids.Contains(p.Id)).ToListAsync(stop);

    private static Dictionary<Guid, ShownPicture> Shown(IEnumerable<PublicPicture> rows, Edition edition) =>
        rows.Where(IsShown).Select(p => Of(p, edition)).Where(p => p.MayStandIn(edition)).ToDictionary(p => p.Id);

    private static readonly Func<PublicPicture, bool> IsShown = PublicPicture.IsShown.Compile();

    private bool MayStandIn(Edition edition) => Particulars.Editions is not { Count: > 0 } only || only.Contains(edition.Id);

    internal static ShownPicture Of(PublicPicture row, Edition edition)
    {
        var body = Bodies.Read<PictureBody>(row.Body);
        var language = edition.Body.Language;
        return new ShownPicture(
            row.Id,
            body.Original,
            body.Width,
            body.Height,
            body.Particulars.Captions.GetValueOrDefault(language) ?? "",
            body.Particulars.AlternativeTexts.GetValueOrDefault(language) ?? "",
            body.Particulars.CreditLine(),
            body.Particulars
        );
    }
}
