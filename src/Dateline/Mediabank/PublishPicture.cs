using Dateline.Editions;
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
    /// <param name="edition">The edition on whose page it will stand.</param>
    /// <param name="captioned">True when the page brings a caption of its own.</param>
    /// <param name="described">True when the page brings an alternative text of its own.</param>
    /// <returns>The commitment to what is published of it (null where it went out before that was kept), or why it may not be used, as the rest of a sentence.</returns>
    public static async Task<(Commitment? Published, string? Complaint)> SendOut(
        Act act,
        Guid id,
        Edition edition,
        bool captioned,
        bool described
    )
    {
        var picture = await act.Db.Set<Picture>().FindAsync(id);
        var language = edition.Body.Language;
        List<PictureLack> lacks =
        [
            .. RightsLacks(picture, edition.Id, act.Now),
            .. Lacks(picture, language, captioned, described),
        ];
        if (lacks is [var lack, ..])
            return (null, Words(lack, language));

        if (!picture!.IsPublic)
            await Tell(act, picture);
        return (picture.Published is { } hex ? new Commitment(hex) : null, null);
    }

    /// <summary>Publishes the particulars of a picture as they are now.</summary>
    internal static async Task Tell(Act act, Picture picture)
    {
        var body = await act.Publish(
            new PictureBody(picture.Id, picture.Original, picture.Width, picture.Height, picture.ReadParticulars())
        );
        act.Append(new PicturePublished(picture.Id, picture.Original, body));
        picture.BecamePublic(body);
    }

    /// <summary>Why nobody may be shown a picture now, or not there.</summary>
    /// <param name="picture">The picture; null is nobody's business here.</param>
    /// <param name="edition">The edition; null for anywhere.</param>
    /// <param name="now">When.</param>
    internal static IEnumerable<PictureLack> RightsLacks(Picture? picture, string? edition, DateTimeOffset now)
    {
        if (picture is null or { KilledAt: not null })
            yield break;
        var particulars = picture.ReadParticulars();
        if (particulars.Embargo > now)
            yield return PictureLack.Embargoed;
        if (particulars.Expires <= now)
            yield return PictureLack.Expired;
        if (edition is not null && particulars.Editions is { Count: > 0 } editions && !editions.Contains(edition))
            yield return PictureLack.Barred;
    }

    /// <summary>What a picture lacks for a use, told before anybody publishes.</summary>
    public static async Task<IReadOnlyList<PictureLack>> LacksOf(
        NewsroomDb db,
        Guid id,
        string language,
        bool captioned,
        bool described
    ) => Lacks(await db.Set<Picture>().FindAsync(id), language, captioned, described);

    /// <summary>What a picture lacks for a page of an edition that brings no words of its own.</summary>
    internal static IEnumerable<PictureLack> LacksOf(Picture picture, Edition edition, DateTimeOffset now) =>
        RightsLacks(picture, edition.Id, now).Concat(Lacks(picture, edition.Body.Language, captioned: false, described: false));

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
            PictureLack.Embargoed => "is under embargo",
            PictureLack.Expired => "may not be shown any more: its time is over",
            PictureLack.Barred => "may not be shown in this edition",
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
    Embargoed,
    Expired,
    Barred,
    Credit,
    AlternativeText,
    Caption,
}
