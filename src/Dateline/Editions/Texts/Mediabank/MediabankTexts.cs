namespace Dateline.Editions.Texts;

/// <summary>Every text of the media bank in one language, its desk's and its readers'; the same rules hold as for <see cref="InterfaceTexts"/>.</summary>
public sealed record MediabankTexts
{
    /// <summary>The texts in a language in which the interface is shipped.</summary>
    public static MediabankTexts For(string language) =>
        new InEachLanguage<MediabankTexts>(
            EnglishMediabank.Texts,
            ArabicMediabank.Texts,
            RussianMediabank.Texts,
            SpanishMediabank.Texts,
            ChineseMediabank.Texts
        ).For(language);

    public required string Pictures { get; init; }

    /// <summary>{0}: a gallery's title.</summary>
    public required string PhotosCard { get; init; }

    /// <summary>{0}: what was typed; {1}: what there is.</summary>
    public required string NotUnderstood { get; init; }
    public required string Search { get; init; }

    /// <summary>{0}: the fields.</summary>
    public required string SearchHint { get; init; }
    public required string Found { get; init; }
    public required string ExpiredPicture { get; init; }
    public required string Licence { get; init; }
    public required string UsageTerms { get; init; }
    public required string Upload { get; init; }

    /// <summary>{0}: how many megabytes.</summary>
    public required string UploadHint { get; init; }
    public required string Choose { get; init; }

    /// <summary>{0}: percent.</summary>
    public required string Sending { get; init; }
    public required string Taken { get; init; }
    public required string AlreadyThere { get; init; }

    /// <summary>{0}: why, in the words of the program.</summary>
    public required string NotTaken { get; init; }
    public required string IsPublic { get; init; }
    public required string IsKept { get; init; }
    public required string IsKilled { get; init; }
    public required string IsExpired { get; init; }
    public required string Unused { get; init; }
    public required string WithoutAlternative { get; init; }
    public required string LacksCredit { get; init; }
    public required string LacksCaption { get; init; }
    public required string LacksAlternative { get; init; }
    public required string LacksEmbargo { get; init; }
    public required string LacksExpired { get; init; }
    public required string LacksBarred { get; init; }
    public required string LacksPool { get; init; }
    public required string LacksLease { get; init; }

    /// <summary>{0}: a language.</summary>
    public required string CaptionIn { get; init; }

    /// <summary>{0}: a language.</summary>
    public required string AlternativeIn { get; init; }
    public required string OwnCredit { get; init; }
    public required string OwnCreditHint { get; init; }

    /// <summary>{0}: the credit line.</summary>
    public required string Printed { get; init; }
    public required string KeywordsHint { get; init; }
    public required string Embargo { get; init; }
    public required string Expires { get; init; }
    public required string OnlyEditions { get; init; }
    public required string OnlyEditionsHint { get; init; }
    public required string SupplierReference { get; init; }
    public required string Instructions { get; init; }
    public required string Cost { get; init; }
    public required string CostUnknown { get; init; }
    public required string CostFree { get; init; }
    public required string CostSubscription { get; init; }
    public required string CostEachUse { get; init; }
    public required string ForTheDesk { get; init; }
    public required string Rights { get; init; }
    public required string Words { get; init; }
    public required string Alike { get; init; }
    public required string AlikeHint { get; init; }
    public required string InTheFile { get; init; }
    public required string NothingInTheFile { get; init; }
    public required string Kill { get; init; }
    public required string KillHint { get; init; }
    public required string Reason { get; init; }
    public required string Replacement { get; init; }
    public required string ReplacementHint { get; init; }
    public required string NoReplacement { get; init; }

    /// <summary>{0}: the reason.</summary>
    public required string KilledBecause { get; init; }
    public required string ChangedMeanwhile { get; init; }
    public required string Saved { get; init; }
    public required string FileName { get; init; }
    public required string Original { get; init; }
    public required string Focus { get; init; }
    public required string FocusHint { get; init; }
    public required string FocusX { get; init; }
    public required string FocusY { get; init; }
    public required string Shapes { get; init; }
}
