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
    /// <param name="use">How it will stand there.</param>
    /// <param name="edition">The edition on whose page.</param>
    /// <returns>The commitment to what is published of it (null where it went out before that was kept), or why it may not be used, as the rest of a sentence.</returns>
    public static async Task<(Commitment? Published, string? Complaint)> SendOut(Act act, PlannedUse use, Edition edition)
    {
        var picture = await act.Db.Set<Picture>().FindAsync(use.Picture);
        if (LacksOf(picture, use, edition, act.Now) is [var lack, ..])
            return (null, Words(lack, edition.Body.Language));

        if (!picture!.IsPublic)
            await Tell(act, picture);
        return (picture.Published is { } hex ? new Commitment(hex) : null, null);
    }

    /// <summary>Publishes the particulars of a picture as they are now.</summary>
    internal static async Task Tell(Act act, Picture picture)
    {
        var shown = PictureLease.Leased(picture, act.Now);
        var body = await act.Publish(new PictureBody(picture.Id, picture.Original, picture.Width, picture.Height, shown));
        act.Append(new PicturePublished(picture.Id, picture.Original, body));
        picture.BecamePublic(body);
        await MakeAvif.Due(act, picture.Id);
    }

    /// <summary>Changes a picture within an act, and tells the public where it sees it.</summary>
    internal static async Task Change(Act act, Picture picture, Action change)
    {
        var (wasSeen, wasShown) = (picture.Published is not null, picture.IsPublic);
        change();
        act.Note("edit-picture", picture.Id);
        if (wasSeen)
            await TellAgain(act, picture, wasShown);
    }

    /// <summary>
    /// Publishes what has been changed of a picture that was public once. Where it was shown and its time was cut to before now, it is published with that, and the clock takes it off the
    /// pages; where it had been taken off, it comes back as soon as it may be shown.
    /// </summary>
    private static async Task TellAgain(Act act, Picture picture, bool wasShown)
    {
        if (wasShown || !RightsLacks(picture, null, act.Now).Any())
            await Tell(act, picture);
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
        if (PictureLease.Until(picture, now) <= now)
            yield return picture.ReadNotes().NeedsLease ? PictureLack.NoLease
            : particulars.Expires <= now ? PictureLack.Expired
            : PictureLack.PoolEnded;
        if (edition is not null && particulars.Editions is { Count: > 0 } editions && !editions.Contains(edition))
            yield return PictureLack.Barred;
    }

    /// <summary>What a picture lacks for a use, told before anybody publishes.</summary>
    /// <param name="db">The newsroom's tables.</param>
    /// <param name="use">The use.</param>
    /// <param name="edition">On whose page.</param>
    /// <param name="at">When: its rights are those of that moment.</param>
    public static async Task<IReadOnlyList<PictureLack>> LacksOf(
        NewsroomDb db,
        PlannedUse use,
        Edition edition,
        DateTimeOffset at
    ) => LacksOf(await db.Set<Picture>().FindAsync(use.Picture), use, edition, at);

    /// <summary>True for a video of which somebody who does not hear is told nothing in the edition's language. It may stand there all the same.</summary>
    public static async Task<bool> IsUnheard(NewsroomDb db, Guid picture, Edition edition) =>
        await db.Set<Picture>().FindAsync(picture) is { } found && IsUnheard(found.ReadParticulars(), edition);

    /// <summary>The same of particulars that have been read.</summary>
    internal static bool IsUnheard(PictureParticulars known, Edition edition) =>
        known.Recording is { IsVideo: true } video && !video.SpeaksIn(edition.Body.Language);

    /// <summary>What a picture lacks for a page of an edition that brings no words of its own.</summary>
    internal static IEnumerable<PictureLack> LacksOf(Picture picture, Edition edition, DateTimeOffset now) =>
        LacksOf(picture, new PlannedUse(picture.Id, Captioned: false, Described: false), edition, now);

    /// <summary>Rights first: where nobody may be shown it, its words are no matter.</summary>
    private static List<PictureLack> LacksOf(Picture? picture, PlannedUse use, Edition edition, DateTimeOffset at) =>
        [.. RightsLacks(picture, edition.Id, at), .. Lacks(picture, use, edition.Body.Language)];

    private static List<PictureLack> Lacks(Picture? picture, PlannedUse use, string language)
    {
        if (picture is null)
            return [PictureLack.Unknown];
        if (picture.KilledAt is not null)
            return [PictureLack.Killed];
        var particulars = picture.ReadParticulars();
        var lacks = new List<PictureLack>();
        if (particulars.CreditLine().Length == 0)
            lacks.Add(PictureLack.Credit);
        // The poster of a sound shows nothing that anybody would miss.
        if (
            particulars.Recording is not { IsVideo: false }
            && !use.Described
            && string.IsNullOrWhiteSpace(particulars.AlternativeTexts.GetValueOrDefault(language))
        )
            lacks.Add(PictureLack.AlternativeText);
        if (!use.Captioned && string.IsNullOrWhiteSpace(particulars.Captions.GetValueOrDefault(language)))
            lacks.Add(PictureLack.Caption);
        return lacks;
    }

    /// <summary>A lack as the rest of a sentence.</summary>
    internal static string Words(PictureLack lack, string language) =>
        lack switch
        {
            PictureLack.Unknown => "is not in the media bank",
            PictureLack.Embargoed => "is under embargo",
            PictureLack.Expired => "may not be shown any more: its time is over",
            PictureLack.PoolEnded => "may not be shown any more: its pool has ended",
            PictureLack.NoLease => "may be shown only under a lease, and none runs",
            PictureLack.Barred => "may not be shown in this edition",
            PictureLack.Killed => "was killed and may not be used",
            PictureLack.Credit => "has no credit: its agency, photographer or credit line is missing",
            PictureLack.AlternativeText => $"has no alternative text in the language '{language}'",
            _ => $"has no caption in the language '{language}'",
        };
}

/// <summary>A picture as it will stand on a page.</summary>
/// <param name="Picture">Which.</param>
/// <param name="Captioned">True when the page brings a caption of its own.</param>
/// <param name="Described">True when the page brings an alternative text of its own.</param>
internal sealed record PlannedUse(Guid Picture, bool Captioned, bool Described);

/// <summary>Why a picture may not be used.</summary>
public enum PictureLack
{
    Unknown,
    Killed,
    Embargoed,
    Expired,

    /// <summary>The pool that shared it has ended, and the rights are its owner's again.</summary>
    PoolEnded,

    /// <summary>It may be shown only while a lease runs.</summary>
    NoLease,
    Barred,
    Credit,
    AlternativeText,
    Caption,
}
