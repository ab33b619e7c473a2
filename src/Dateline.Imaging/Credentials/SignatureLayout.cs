using System.Security.Cryptography;

namespace Dateline.Imaging;

/// <summary>A rendition with its manifest, in which only the signature is missing: its length is settled, for the file's hash depends on where everything lies.</summary>
internal sealed class SignatureLayout
{
    private readonly byte[] _rendition;
    private readonly string _format;
    private readonly ManifestDraft _draft;
    private readonly BindingAssertion _binding;

    private SignatureLayout(byte[] rendition, string format, ManifestDraft draft, int signatureBytes)
    {
        (_rendition, _format, _draft) = (rendition, format, draft);
        // Until the binding stands, nothing is signed: a signature of nothing takes its place, as long as every other.
        var nothing = new byte[signatureBytes];
        _binding = format == "avif" ? ByBmff(nothing) : ByRanges(nothing);
    }

    /// <summary>What has to be signed.</summary>
    public byte[] Claim => _draft.Claim(_binding);

    /// <summary>Lays a rendition out.</summary>
    /// <param name="rendition">The file without credentials.</param>
    /// <param name="statement">What is stated of it.</param>
    /// <param name="generator">The program's name.</param>
    /// <param name="signatureBytes">How long the signature will be.</param>
    /// <exception cref="PictureRefusedException">Credentials cannot stand in it.</exception>
    public static SignatureLayout Of(byte[] rendition, CredentialStatement statement, string generator, int signatureBytes)
    {
        var parent = statement.Parent is { } file ? StorePlace.Find(file, PictureKind.Of(file)) : null;
        var draft = new ManifestDraft(statement, rendition, generator, parent is null ? null : Jumbf.Read(parent.Store));
        return new SignatureLayout(rendition, PictureKind.Of(rendition), draft, signatureBytes);
    }

    /// <summary>The file with its signature, which is as long as was settled.</summary>
    public byte[] Finish(byte[] signature) => StoreWriter.Insert(_rendition, _format, _draft.Store(_binding, signature));

    private BindingAssertion ByRanges(byte[] signature)
    {
        var store = _draft.Store(BindingAssertion.ByRanges(0, 0, new byte[SHA256.HashSizeInBytes], 0), signature);
        // The binding says how long the store is, and is in it. Its numbers grow by a byte at most twice, so this ends.
        for (var padding = 0; ; )
        {
            var signed = StoreWriter.Insert(_rendition, _format, store);
            var place = StorePlace.Find(signed, _format)!;
            if (_format == "webp" && store.Length % 2 == 1)
                padding = 1 - padding;
            var binding = BindingAssertion.ByRanges(signed, place, padding);
            var next = _draft.Store(binding, signature);
            if (next.Length == store.Length)
                return binding;
            store = next;
        }
    }

    private BindingAssertion ByBmff(byte[] signature)
    {
        var store = _draft.Store(BindingAssertion.ByBmff([]), signature);
        return BindingAssertion.ByBmff(StoreWriter.Insert(_rendition, _format, store));
    }
}
