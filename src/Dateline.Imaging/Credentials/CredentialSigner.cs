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
    private readonly ECDsa _key;
    private readonly CoseHeaderMap _headers;
    private readonly string _generator;
    private readonly byte[] _placeholder;

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
        _placeholder = new byte[Sign([]).Length];
    }

    /// <summary>Signs a rendition that has no credentials yet.</summary>
    /// <param name="rendition">A whole JPEG, PNG or WebP file.</param>
    /// <param name="statement">What is stated of it.</param>
    /// <returns>The file with its credentials, about 2 kB longer, and by those of the parent if they go on.</returns>
    /// <exception cref="PictureRefusedException">The rendition is of another format.</exception>
    public byte[] Sign(byte[] rendition, CredentialStatement statement)
    {
        var format = PictureKind.Of(rendition);
        var parent = statement.Parent is { } file ? StorePlace.Find(file, PictureKind.Of(file)) : null;
        var draft = new ManifestDraft(statement, rendition, _generator, parent is null ? null : Jumbf.Read(parent.Store));
        // Until the binding stands, nothing is signed: a signature of nothing takes its place, as long as every other.
        var store = draft.Store(new Binding(0, 0, new byte[SHA256.HashSizeInBytes], 0), _ => _placeholder);
        // The binding says how long the store is, and is in it. Its numbers grow by a byte at most twice, so this ends.
        for (var padding = 0; ; )
        {
            var signed = StoreWriter.Insert(rendition, format, store);
            var place = StorePlace.Find(signed, format)!;
            if (format == "webp" && store.Length % 2 == 1)
                padding = 1 - padding;
            var binding = new Binding(place.Start, place.Length, Hash(signed, place), padding);
            var next = draft.Store(binding, _ => _placeholder);
            if (next.Length == store.Length)
                return StoreWriter.Insert(rendition, format, draft.Store(binding, Sign));
            store = next;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private byte[] Sign(byte[] claim) =>
        CoseSign1Message.SignDetached(claim, new CoseSigner(_key, HashAlgorithmName.SHA256, protectedHeaders: _headers));

    private static byte[] Hash(byte[] signed, StorePlace place)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(signed.AsSpan(0, place.Start));
        hash.AppendData(signed.AsSpan(place.Start + place.Length));
        return hash.GetHashAndReset();
    }
}

/// <summary>How a manifest is bound to its file.</summary>
/// <param name="Start">Where the store begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Hash">SHA-256 of the file without it.</param>
/// <param name="Padding">Bytes of nothing.</param>
internal sealed record Binding(long Start, long Length, byte[] Hash, int Padding);
