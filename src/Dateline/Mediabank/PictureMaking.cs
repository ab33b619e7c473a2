using Dateline.Editions.Texts;
using Dateline.Imaging;

namespace Dateline.Mediabank;

/// <summary>What the Content Credentials (C2PA) in a picture's file told when it came.</summary>
/// <param name="Hold">True where they hold: the picture is the one that was signed.</param>
/// <param name="Signer">The name in the signer's certificate; null where it cannot be read.</param>
/// <param name="Generator">The program that made them; null where they do not tell.</param>
/// <param name="Actions">What was done to the picture, as C2PA names it (<c>c2pa.cropped</c>), each once; at most 20; null where they tell none.</param>
public sealed record FileCredentials(
    bool Hold = false,
    string? Signer = null,
    string? Generator = null,
    IReadOnlyList<string>? Actions = null
);

/// <summary>How a picture came to be.</summary>
internal static class PictureMaking
{
    /// <summary>Where IPTC's terms for it are.</summary>
    public const string Vocabulary = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    private const int ActionsMax = 20;

    /// <summary>IPTC's terms (NewsCodes, Digital Source Type), as what they mean to a reader.</summary>
    public static readonly IReadOnlyDictionary<string, MadeAs> Terms = new Dictionary<string, MadeAs>(StringComparer.Ordinal)
    {
        ["digitalCapture"] = MadeAs.Photograph,
        ["computationalCapture"] = MadeAs.Photograph,
        ["negativeFilm"] = MadeAs.Photograph,
        ["positiveFilm"] = MadeAs.Photograph,
        ["print"] = MadeAs.Photograph,
        ["minorHumanEdits"] = MadeAs.EditedPhotograph,
        ["humanEdits"] = MadeAs.EditedPhotograph,
        ["algorithmicallyEnhanced"] = MadeAs.EditedPhotograph,
        ["compositeCapture"] = MadeAs.Composite,
        ["composite"] = MadeAs.Composite,
        ["digitalArt"] = MadeAs.Drawn,
        ["digitalCreation"] = MadeAs.Drawn,
        ["dataDrivenMedia"] = MadeAs.Drawn,
        ["algorithmicMedia"] = MadeAs.Drawn,
        ["screenCapture"] = MadeAs.Drawn,
        ["virtualRecording"] = MadeAs.Drawn,
        ["compositeSynthetic"] = MadeAs.PartlyGenerated,
        ["compositeWithTrainedAlgorithmicMedia"] = MadeAs.PartlyGenerated,
        ["trainedAlgorithmicMedia"] = MadeAs.Generated,
    };

    /// <summary>The term that the desk gives for each.</summary>
    public static readonly IReadOnlyList<string> Usual =
    [
        "digitalCapture",
        "humanEdits",
        "composite",
        "digitalCreation",
        "compositeWithTrainedAlgorithmicMedia",
        "trainedAlgorithmicMedia",
    ];

    /// <summary>The term of an address in the vocabulary; null where it is none of it.</summary>
    public static string? TermOf(string? address) =>
        address?[(address.LastIndexOf('/') + 1)..] is { } term && Terms.ContainsKey(term) ? term : null;

    /// <summary>What a term means to a reader, in the words of a page.</summary>
    public static string Words(MakingTexts texts, string term) =>
        Terms[term] switch
        {
            MadeAs.Photograph => texts.Photograph,
            MadeAs.EditedPhotograph => texts.EditedPhotograph,
            MadeAs.Composite => texts.Composite,
            MadeAs.Drawn => texts.Drawn,
            MadeAs.PartlyGenerated => texts.PartlyGenerated,
            _ => texts.Generated,
        };

    /// <summary>What is kept of a file's credentials, judged at a moment with nobody on the trust list; null where it has none.</summary>
    public static FileCredentials? Read(byte[] file, DateTimeOffset at)
    {
        var read = ContentCredentials.Read(file, [], at);
        if (read.Verdict == CredentialVerdict.None)
            return null;
        var own = read.Manifests.Count > 0 ? read.Manifests[^1] : null;
        var actions = read.Manifests.SelectMany(m => m.Actions).Select(a => Kept(a.Name)).OfType<string>().Distinct();
        return new FileCredentials(
            read.Verdict != CredentialVerdict.Invalid,
            Kept(own?.Signer),
            Kept(own?.Generator),
            actions.Take(ActionsMax).ToList() is { Count: > 0 } told ? told : null
        );
    }

    private static string? Kept(string? text) =>
        text?.Trim() is { Length: > 0 and <= PictureParticulars.NameMax } said && Stories.Content.Wording.Complaint(said) is null
            ? said
            : null;
}

/// <summary>What a picture is, for whoever looks at it.</summary>
internal enum MadeAs
{
    Photograph,
    EditedPhotograph,
    Composite,

    /// <summary>Drawn, filmed off a screen or made by a program, from nothing that a machine had learned.</summary>
    Drawn,
    PartlyGenerated,

    /// <summary>Made by a machine that has learned from others' pictures.</summary>
    Generated,
}
