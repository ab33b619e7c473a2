using Dateline.Log;
using Dateline.Log.Facts;
using Dateline.Site;
using Dateline.Storage;

namespace Dateline.Mediabank;

/// <summary>How another room sends a picture out: the one thing that stories ask of the media bank.</summary>
internal static class PublishPicture
{
    /// <summary>Makes a picture public within an act, unless it is so already.</summary>
    /// <param name="act">The act of publishing whatever shows it.</param>
    /// <param name="id">The picture.</param>
    /// <param name="language">The language of the page on which it will stand.</param>
    /// <param name="captioned">True when the page brings a caption of its own.</param>
    /// <param name="described">True when the page brings an alternative text of its own.</param>
    /// <returns>The commitment to what is published of it (null where it went out before that was kept), or why it may not be used, as the rest of a sentence.</returns>
    public static async Task<(Commitment? Published, string? Complaint)> SendOut(
        Act act,
        Guid id,
        string language,
        bool captioned,
        bool described
    )
    {
        var picture = await act.Db.Set<Picture>().FindAsync(id);
        if (Lacks(picture, language, captioned, described) is [var lack, ..])
            return (null, Words(lack, language));

        if (!picture!.IsPublic)
        {
            var body = await act.Publish(
                new PictureBody(picture.Id, picture.Original, picture.Width, picture.Height, picture.ReadParticulars())
            );
            act.Append(new PicturePublished(picture.Id, picture.Original, body));
            picture.BecamePublic(body);
        }
        return (picture.Published is { } hex ? new Commitment(hex) : null, null);
    }

    /// <summary>What a picture lacks for a use, told before anybody publishes.</summary>
    public static async Task<IReadOnlyList<PictureLack>> LacksOf(
        NewsroomDb db,
        Guid id,
        string language,
        bool captioned,
        bool described
    ) => Lacks(await db.Set<Picture>().FindAsync(id), language, captioned, described);

    private static List<PictureLack> Lacks(Picture? picture, string language, bool captioned, bool described)
    {
        if (picture is null)
            return [PictureLack.Unknown];
        if (picture.KilledAt is not null)
            return [PictureLack.Killed];
        var particulars = picture.ReadParticulars();
        var lacks = new List<PictureLack>();
        if (particulars.CreditLine().Length == 0)
            lacks.Add(PictureLack.Credit);
        if (!described && string.IsNullOrWhiteSpace(particulars.AlternativeTexts.GetValueOrDefault(language)))
            lacks.Add(PictureLack.AlternativeText);
        if (!captioned && string.IsNullOrWhiteSpace(particulars.Captions.GetValueOrDefault(language)))
            lacks.Add(PictureLack.Caption);
        return lacks;
    }

    private static string Words(PictureLack lack, string language) =>
        lack switch
        {
            PictureLack.Unknown => "is not in the media bank",
            PictureLack.Killed => "was killed and may not be used",
            PictureLack.Credit => "has no credit: its agency, photographer or credit line is missing",
            PictureLack.AlternativeText => $"has no alternative text in the language '{language}'",
            _ => $"has no caption in the language '{language}'",
        };
}

/// <summary>Why a picture may not be used.</summary>
public enum PictureLack
{
    Unknown,
    Killed,
    Credit,
    AlternativeText,
    Caption,
}
