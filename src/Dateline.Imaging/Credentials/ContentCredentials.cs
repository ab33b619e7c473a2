using System.Security.Cryptography.X509Certificates;

namespace Dateline.Imaging;

/// <summary>What a picture's Content Credentials (C2PA 2.1) are worth.</summary>
public enum CredentialVerdict
{
    /// <summary>The file has none.</summary>
    None,

    /// <summary>They are broken, or the picture is not the one that they were made for; <see cref="ContentCredentials.Problems"/> says why.</summary>
    Invalid,

    /// <summary>They hold, but nobody on the trust list stands for one of those who signed them, an ingredient's signer included.</summary>
    Valid,

    /// <summary>They hold, and the certificate of everybody who signed comes from the trust list.</summary>
    Trusted,
}

/// <summary>Why credentials do not hold.</summary>
/// <param name="Code">The C2PA status code (C2PA 2.1, 15.2), as <c>assertion.dataHash.mismatch</c>.</param>
/// <param name="Where">The JUMBF label of what it is about.</param>
public sealed record CredentialProblem(string Code, string Where);

/// <summary>What was done to a picture (C2PA 2.1, 18.15).</summary>
/// <param name="Name">As <c>c2pa.created</c>, <c>c2pa.cropped</c>, <c>c2pa.resized</c>.</param>
/// <param name="DigitalSourceType">The IPTC term for how it came to be; null when it is not told.</param>
public sealed record CredentialAction(string Name, string? DigitalSourceType);

/// <summary>What a picture was made from.</summary>
/// <param name="Title">Its name; null when it is not told.</param>
/// <param name="Relationship">parentOf, componentOf or inputTo.</param>
/// <param name="Manifest">The label of its own manifest in the same store; null when it came without.</param>
public sealed record CredentialIngredient(string? Title, string Relationship, string? Manifest);

/// <summary>One signed statement about a picture.</summary>
/// <param name="Label">Its name in the store.</param>
/// <param name="Title">The picture's name in it; null when it has none.</param>
/// <param name="Generator">The program that made it; null when it is not told.</param>
/// <param name="Signer">The common name in the signer's certificate; null when the signature cannot be read.</param>
/// <param name="Actions">What was done, in the order that is told.</param>
/// <param name="Ingredients">What it was made from.</param>
public sealed record CredentialManifest(
    string Label,
    string? Title,
    string? Generator,
    string? Signer,
    IReadOnlyList<CredentialAction> Actions,
    IReadOnlyList<CredentialIngredient> Ingredients
);

/// <summary>The Content Credentials of one file, read and judged.</summary>
/// <param name="Verdict">What they are worth together.</param>
/// <param name="Manifests">All statements of the store in its order; the last is the picture's own, the others those of what it was made from.</param>
/// <param name="Problems">Why they do not hold; empty unless the verdict is <see cref="CredentialVerdict.Invalid"/>.</param>
public sealed record ContentCredentials(
    CredentialVerdict Verdict,
    IReadOnlyList<CredentialManifest> Manifests,
    IReadOnlyList<CredentialProblem> Problems
)
{
    /// <summary>Reads and judges the credentials of a JPEG, PNG or WebP file. Others are said to have none.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="trusted">The trust list: certificates of the authorities that sign signers' certificates; empty for nobody.</param>
    /// <param name="now">The time at which certificates must be good. A time stamp in the signature is not judged: what was signed by a certificate that has run out since is called invalid.</param>
    /// <exception cref="PictureRefusedException">The file is no picture (<see cref="PictureFile.Read"/>).</exception>
    public static ContentCredentials Read(byte[] file, X509Certificate2Collection trusted, DateTimeOffset now)
    {
        if (StorePlace.Find(file, PictureKind.Of(file)) is not { } place)
            return new(CredentialVerdict.None, [], []);
        try
        {
            return new CredentialCheck(file, Jumbf.Read(place.Store), trusted, now).Run();
        }
        catch (FormatException e)
        {
            return new(CredentialVerdict.Invalid, [], [new("general.error", e.Message)]);
        }
    }
}
