using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Dateline.Ingest.Wxr;
using Dateline.Stories.Content;

namespace Dateline.Ingest.Html;

/// <summary>A place where a picture stood; see <see cref="ImportSlot"/>.</summary>
internal sealed record PictureSlot(
    int Block,
    string Address,
    string? Attachment = null,
    string? Caption = null,
    string? AlternativeText = null,
    int? Gallery = null,
    string? GalleryTitle = null,
    bool StandsIn = false
);

/// <summary>Collects the places of an item's pictures: their files are elsewhere, so the story comes in without them, and the media bank puts them back.</summary>
internal sealed partial class PicturesOfHtml(BlocksOfHtml walk)
{
    /// <summary>Most pictures that one item keeps places for.</summary>
    private const int SlotsMax = 2_000;

    private readonly List<PictureSlot> _slots = [];
    private int _galleries;

    public IReadOnlyList<PictureSlot> Slots => _slots;

    /// <summary>Adds the place of an img element. Smilies become their character, and pictures that count readers are left out.</summary>
    public void Add(IElement picture, string? caption, TextRun marks)
    {
        var alternative = Wordings.LineOrNull(picture.GetAttribute("alt"), ContentCheck.CaptionCharactersMax);
        if (picture.ClassList.Contains("wp-smiley") || picture.ClassList.Contains("emoji"))
            walk.Say(alternative ?? "", marks);
        else if (IsDot(picture))
            walk.Notes.Simplify("a picture of one dot, which counts readers: left out");
        else if (AddressOf(picture) is { } address)
            Keep(SlotOf(picture, address, caption, alternative));
        else
            walk.Notes.Simplify("a picture without a web address: left out");
    }

    /// <summary>Adds the place of a picture that is known by its address alone.</summary>
    public void Add(string address, string? caption, IElement around)
    {
        if (WebAddress.Of(address, walk.Item.Page) is { } absolute)
            Keep(SlotOf(around, absolute, caption, null));
    }

    /// <summary>Adds the places of a gallery block's pictures.</summary>
    public void AddGallery(IElement gallery)
    {
        var title = gallery
            .QuerySelectorAll("figcaption")
            .LastOrDefault(c => c.ClassList.Contains("blocks-gallery-caption") || c.ParentElement == gallery);
        AddGallery(gallery.QuerySelectorAll("img"), Wordings.LineOrNull(title?.TextContent, ContentCheck.HeadlineCharactersMax));
    }

    /// <summary>Adds the places of pictures that stand together.</summary>
    public void AddGallery(IEnumerable<IElement> pictures, string? title)
    {
        walk.EndParagraph();
        _galleries++;
        foreach (var picture in pictures)
            if (AddressOf(picture) is { } address)
            {
                var caption = picture.Closest("figure, li") is { } around
                    ? HtmlText.Last(around, "figcaption")?.TextContent
                    : null;
                var slot = SlotOf(
                    picture,
                    address,
                    Wordings.LineOrNull(caption, ContentCheck.CaptionCharactersMax),
                    Wordings.LineOrNull(picture.GetAttribute("alt"), ContentCheck.CaptionCharactersMax)
                );
                Keep(slot with { Gallery = _galleries, GalleryTitle = title });
            }
    }

    /// <summary>Adds the places of a gallery shortcode: the files that it names, else those that were uploaded to the item.</summary>
    public void AddGallery(string? ids, string? exclude)
    {
        walk.EndParagraph();
        _galleries++;
        var survey = walk.Item.Survey;
        var files = ids is { Length: > 0 }
            ? Numbers(ids).Select(survey.File)
            : survey.FilesOf(walk.Item.Item.Id).ExceptBy(Numbers(exclude ?? ""), f => f.Id);
        foreach (var file in files)
            if (file is null)
                walk.Notes.Simplify("a picture of a gallery that the export does not hold: left out");
            else if (PictureAddress.IsPicture(file.Address))
                Keep(new PictureSlot(walk.NextBlock, file.Address, file.Id, Gallery: _galleries));
    }

    /// <summary>Pictures inside a list, a quote or a table stand behind it.</summary>
    public void Behind(Action add)
    {
        var first = _slots.Count;
        add();
        for (var i = first; i < _slots.Count; i++)
            _slots[i] = _slots[i] with { Block = walk.NextBlock };
    }

    /// <summary>The address in a style's background.</summary>
    public static string? BackgroundOf(string? style) =>
        style is not null && Background().Match(style) is { Success: true } found ? found.Groups[1].Value : null;

    private void Keep(PictureSlot slot)
    {
        if (_slots.Count < SlotsMax)
            _slots.Add(slot);
        else
            walk.Notes.Simplify($"more than {SlotsMax} pictures in one story: left out");
    }

    private PictureSlot SlotOf(IElement element, string address, string? caption, string? alternative)
    {
        var survey = walk.Item.Survey;
        var file = survey.FileAt(address) ?? (NumberOf(element) is { } id ? survey.File(id) : null);
        return new PictureSlot(walk.NextBlock, address, file?.Id, caption, alternative);
    }

    private string? AddressOf(IElement picture)
    {
        foreach (var name in (string[])["data-orig-file", "data-lazy-src", "data-src", "src"])
            if (picture.GetAttribute(name) is { Length: > 0 } value && WebAddress.Of(value, walk.Item.Page) is { } address)
                return address;
        return null;
    }

    private static bool IsDot(IElement picture) =>
        picture.GetAttribute("width") is "1" or "0" && picture.GetAttribute("height") is "1" or "0";

    private static string? NumberOf(IElement element) =>
        element.GetAttribute("data-id")
        ?? (Number().Match(element.ClassName ?? "") is { Success: true } found ? found.Groups[1].Value : null);

    private static string[] Numbers(string list) => list.Split((char[])[',', ' '], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"wp-image-(\d{1,20})")]
    private static partial Regex Number();

    [GeneratedRegex(@"url\(\s*['""]?([^'"")\s]{1,2000})")]
    private static partial Regex Background();
}
