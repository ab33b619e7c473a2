using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Security.Cryptography.X509Certificates;

namespace Dateline.Imaging;

/// <summary>What a publisher states of a rendition.</summary>
/// <param name="Title">The rendition's name.</param>
/// <param name="ParentTitle">The name of the picture that it was made from.</param>
/// <param name="Actions">What was done to that picture, as <c>c2pa.cropped</c>, <c>c2pa.resized</c>; that it was opened goes without saying.</param>
/// <param name="Parent">The whole file that it was made from, if its own credentials shall go on with the rendition, as large as they are; null to leave them out.</param>
public sealed record CredentialStatement(string Title, string ParentTitle, IReadOnlyList<string> Actions, byte[]? Parent = null);

/// <summary>Signs renditions as derived from their parent (C2PA 2.1, claims of version 2, ES256).</summary>
public sealed class CredentialSigner : IDisposable
{
    private const int StampTriesMax = 3;

    /// <summary>The headers around a stamp, and half of what the fill beside it may have: it may be longer or shorter than the last.</summary>
    private const int StampHeadersBytes = 160;

    private readonly ECDsa _key;
    private readonly CoseHeaderMap _headers;
    private readonly string _generator;
    private readonly int _unstampedBytes;

    /// <summary>How long the last stamp was; before the first, what many authorities' have.</summary>
    private volatile int _stampBytes = 6_000;

    /// <summary>A signer.</summary>
    /// <param name="certificate">The publisher's certificate with its private key, on the curve P-256.</param>
    /// <param name="above">The certificates above it, without the root; may be empty.</param>
    /// <param name="generator">The program's name, as readers of credentials show it.</param>
    /// <exception cref="ArgumentException">The certificate has no private key on P-256.</exception>
    public CredentialSigner(X509Certificate2 certificate, X509Certificate2Collection above, string generator)
    {
        const int bits = 256;
        _key = certificate.GetECDsaPrivateKey() is { KeySize: bits } key
            ? key
            : throw new ArgumentException("The certificate for Content Credentials needs its private key, on the curve P-256.");
        _generator = generator;
        var chain = new CborWriter();
        chain.WriteStartArray(1 + above.Count);
        foreach (var each in above.Prepend(certificate))
            chain.WriteByteString(each.RawData);
        chain.WriteEndArray();
        _headers = new CoseHeaderMap
        {
            { new CoseHeaderLabel(ClaimSignature.ChainHeader), CoseHeaderValue.FromEncodedValue(chain.Encode()) },
        };
        _unstampedBytes = Sign([]).Length;
    }

    /// <summary>Signs a rendition that has no credentials yet.</summary>
    /// <param name="rendition">A whole JPEG, PNG, WebP or AVIF file.</param>
    /// <param name="statement">What is stated of it.</param>
    /// <returns>The file with its credentials, about 2 kB longer, and by those of the parent if they go on.</returns>
    /// <exception cref="PictureRefusedException">The rendition is of another format.</exception>
    public byte[] Sign(byte[] rendition, CredentialStatement statement)
    {
        var layout = SignatureLayout.Of(rendition, statement, _generator, _unstampedBytes);
        return layout.Finish(Sign(layout.Claim));
    }

    /// <summary>Signs a rendition that has no credentials yet, and has an authority state when, so that the signature holds beyond its certificate.</summary>
    /// <param name="rendition">A whole JPEG, PNG, WebP or AVIF file.</param>
    /// <param name="statement">What is stated of it.</param>
    /// <param name="authority">Who states it; readers must trust it.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>The file with its credentials, longer by those of <see cref="Sign(byte[], CredentialStatement)"/> and the time stamp, which has 3 to 8 kB.</returns>
    /// <exception cref="PictureRefusedException">The rendition is of another format.</exception>
    /// <exception cref="TimeStampRefusedException">The authority gave no time stamp.</exception>
    public async Task<byte[]> SignStamped(
        byte[] rendition,
        CredentialStatement statement,
        TimeStampAuthority authority,
        CancellationToken stop
    )
    {
        // Room for the stamp is made before it is there; an authority's stamps are nearly as long as each other.
        for (var tries = 0; tries < StampTriesMax; tries++)
        {
            var room = _unstampedBytes + _stampBytes + StampHeadersBytes;
            var layout = SignatureLayout.Of(rendition, statement, _generator, room);
            var signature = Sign(layout.Claim);
            var stamp = await authority.Stamp(TimeStamp.ToStamp(signature), stop);
            if (TimeStamp.Beside(signature, stamp, room) is { } stamped)
                return layout.Finish(stamped);
            _stampBytes = stamp.Length;
        }
        throw new TimeStampRefusedException("The time-stamp authority's answers are never as long as the one before.");
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private byte[] Sign(byte[] claim) =>
        CoseSign1Message.SignDetached(claim, new CoseSigner(_key, HashAlgorithmName.SHA256, protectedHeaders: _headers));
}
