using Dateline.Editions;
using Dateline.Imaging;

namespace Dateline.Mediabank;

/// <summary>What every rendition of a picture carries in its file, wherever it is copied to: the particulars that the media bank publishes of it.</summary>
internal static class PictureRights
{
    /// <param name="picture">Its identity, for the address of its page.</param>
    /// <param name="particulars">What is published of it.</param>
    /// <param name="origin">The site's own address, without a slash at its end.</param>
    /// <param name="dataMining">What machines may do with it; null for nothing said.</param>
    /// <param name="edition">The edition whose page tells the rights; null on a site without any.</param>
    public static PictureMetadata Of(
        Guid picture,
        PictureParticulars particulars,
        string origin,
        DataMining? dataMining,
        Edition? edition
    )
    {
        var page = $"{origin}{edition?.BasePath}/mediabank/{picture}";
        var credit = particulars.CreditLine();
        return new PictureMetadata
        {
            Creators = particulars.Photographer is { Length: > 0 } photographer ? [photographer] : [],
            CreditLine = credit.Length > 0 ? credit : null,
            CopyrightNotice = credit.Length > 0 ? new Dictionary<string, string> { [PictureMetadata.AnyLanguage] = credit } : [],
            WebStatement = page,
            Licensors = [new Licensor(particulars.Agency, page)],
            UsageTerms = particulars.UsageTerms is { Length: > 0 } terms
                ? new Dictionary<string, string> { [PictureMetadata.AnyLanguage] = terms }
                : [],
            DataMining = TermOf(dataMining),
            DigitalSourceType = particulars.SourceType is { } made ? PictureMaking.Vocabulary + made : null,
            DateCreated = particulars.TakenOn is { } day ? new PictureDate(day.Year, day.Month, day.Day) : null,
            Caption = particulars.Captions,
            AlternativeText = particulars.AlternativeTexts,
        };
    }

    /// <summary>PLUS's term for it (PLUS License Data Format, Data Mining); null where nothing is said.</summary>
    private static string? TermOf(DataMining? mining) =>
        mining switch
        {
            DataMining.Allowed => Plus + "DMI-ALLOWED",
            DataMining.NoTraining => Plus + "DMI-PROHIBITED-AIMLTRAINING",
            DataMining.SearchOnly => Plus + "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING",
            DataMining.Prohibited => Plus + "DMI-PROHIBITED",
            _ => null,
        };

    private const string Plus = "http://ns.useplus.org/ldf/vocab/";
}
