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
)
{
    /// <summary>When a time-stamp authority that the trust list stands for saw the signature (RFC 3161); null when none did. The signer's certificate is judged at that time.</summary>
    public DateTimeOffset? StampedAt { get; init; }
}

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
    /// <summary>Reads and judges the credentials of a JPEG, PNG, WebP or AVIF file. Others are said to have none.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="trusted">The trust list: certificates of the authorities that sign the certificates of signers and of time-stamp authorities; empty for nobody.</param>
    /// <param name="now">The time at which certificates must be good, unless a trusted time-stamp authority saw the signature earlier: then that time counts.</param>
    /// <exception cref="PictureRefusedException">The file is no picture (<see cref="PictureFile.Read"/>).</exception>
    public static ContentCredentials Read(byte[] file, X509Certificate2Collection trusted, DateTimeOffset now)
    {
        var format = PictureKind.Of(file);
        if (StorePlace.Find(file, format) is not { } place)
            return new(CredentialVerdict.None, [], []);
        try
        {
            return new CredentialCheck(new(file, format, place), Jumbf.Read(place.Store), trusted, now).Run();
        }
        catch (FormatException e)
        {
            return new(CredentialVerdict.Invalid, [], [new("general.error", e.Message)]);
        }
    }
}
