using Dateline.Editions;
using Dateline.Editions.Texts;
using Dateline.Mediabank;

namespace Dateline.Newsroom;

/// <summary>The words of the desk for what a picture is and lacks.</summary>
internal static class PictureNames
{
    /// <summary>What a picture goes by on the desk: its caption in the edition's language, or what its file was called.</summary>
    public static string Of(Picture picture, PictureParticulars known, Edition edition) =>
        known.Captions.GetValueOrDefault(edition.Body.Language) is { Length: > 0 } own ? own
        : picture.FileName.Length > 0 ? picture.FileName
        : picture.Id.ToString();

    public static string Of(MediabankTexts texts, Picture picture, DateTimeOffset now) =>
        picture.KilledAt is not null ? texts.IsKilled
        : picture.Expires <= now ? texts.IsExpired
        : picture.Published is not null ? texts.IsPublic
        : texts.IsKept;

    /// <summary>What a picture lacks for a page of an edition, beside what its state says already.</summary>
    public static IEnumerable<string> LacksOf(MediabankTexts texts, Picture picture, Edition edition, DateTimeOffset now) =>
        PublishPicture
            .LacksOf(picture, edition, now)
            .Where(l => l is not (PictureLack.Killed or PictureLack.Expired))
            .Select(l => Of(texts, l));

    private static string Of(MediabankTexts texts, PictureLack lack) =>
        lack switch
        {
            PictureLack.Credit => texts.LacksCredit,
            PictureLack.Caption => texts.LacksCaption,
            PictureLack.AlternativeText => texts.LacksAlternative,
            PictureLack.Embargoed => texts.LacksEmbargo,
            PictureLack.Expired => texts.LacksExpired,
            PictureLack.Barred => texts.LacksBarred,
            PictureLack.PoolEnded => texts.LacksPool,
            PictureLack.NoLease => texts.LacksLease,
            _ => texts.IsKilled,
        };

    public static string Of(MediabankTexts texts, PictureCost? cost) =>
        cost switch
        {
            PictureCost.Free => texts.CostFree,
            PictureCost.Subscription => texts.CostSubscription,
            PictureCost.EachUse => texts.CostEachUse,
            _ => texts.CostUnknown,
        };
}
