using System.Security.Cryptography;

namespace Dateline.Imaging;

/// <summary>A manifest before it is signed, with all in it but the binding to its file.</summary>
internal sealed class ManifestDraft(CredentialStatement statement, byte[] rendition, string generator, Jumbf? parent)
{
    private const string Assertions = "c2pa.assertions";
    private readonly string _id = Name(rendition);

    /// <summary>The whole store: the parent's manifests, then this one.</summary>
    /// <param name="binding">Its binding to the file.</param>
    /// <param name="sign">The COSE signature of a claim.</param>
    public byte[] Store(Binding binding, Func<byte[], byte[]> sign)
    {
        var ingredient = Assertion("c2pa.ingredient.v3", Ingredient());
        var actions = Assertion("c2pa.actions.v2", Actions(ingredient));
        var hash = Assertion("c2pa.hash.data", Bound(binding));
        var label = $"urn:c2pa:{_id}";
        var claim = CborMap.Write(
            new()
            {
                ["instanceID"] = $"xmp:iid:{_id}",
                ["claim_generator_info"] = new Dictionary<string, object> { ["name"] = generator },
                ["dc:title"] = statement.Title,
                ["alg"] = "sha256",
                ["signature"] = $"self#jumbf=/c2pa/{label}/c2pa.signature",
                ["created_assertions"] = new object[]
                {
                    Reference("c2pa.ingredient.v3", ingredient),
                    Reference("c2pa.actions.v2", actions),
                    Reference("c2pa.hash.data", hash),
                },
            }
        );
        var manifest = Jumbf.Write(
            "c2ma",
            label,
            Jumbf.Write("c2as", Assertions, ingredient, actions, hash),
            Jumbf.Write("c2cl", "c2pa.claim.v2", Jumbf.WriteBox("cbor", claim)),
            Jumbf.Write("c2cs", "c2pa.signature", Jumbf.WriteBox("cbor", sign(claim)))
        );
        return Jumbf.Write("c2pa", "c2pa", [.. parent?.Boxes.Select(b => Jumbf.WriteBox("jumb", b.Hashed.Span)) ?? [], manifest]);
    }

    private Dictionary<string, object> Ingredient()
    {
        var ingredient = new Dictionary<string, object> { ["dc:title"] = statement.ParentTitle, ["relationship"] = "parentOf" };
        if (parent is { Boxes: [.., var own] } && own.Child("c2pa.signature") is { } signature)
        {
            ingredient["activeManifest"] = Hashed($"self#jumbf=/c2pa/{own.Label}", own.Hashed.Span);
            ingredient["claimSignature"] = Hashed($"self#jumbf=/c2pa/{own.Label}/c2pa.signature", signature.Hashed.Span);
            ingredient["validationResults"] = new Dictionary<string, object>
            {
                ["activeManifest"] = new Dictionary<string, object>
                {
                    ["success"] = Array.Empty<object>(),
                    ["informational"] = Array.Empty<object>(),
                    ["failure"] = Array.Empty<object>(),
                },
            };
        }
        return ingredient;
    }

    /// <summary>C2PA 2.1, 18.15.2: a picture that was made from another begins with that one's opening.</summary>
    private Dictionary<string, object> Actions(byte[] ingredient)
    {
        var opened = new Dictionary<string, object>
        {
            ["action"] = "c2pa.opened",
            ["parameters"] = new Dictionary<string, object>
            {
                ["ingredients"] = new object[] { Reference("c2pa.ingredient.v3", ingredient) },
            },
        };
        return new()
        {
            ["actions"] = statement
                .Actions.Select(a => new Dictionary<string, object> { ["action"] = a })
                .Prepend(opened)
                .ToArray<object>(),
        };
    }

    private static Dictionary<string, object> Bound(Binding binding) =>
        new()
        {
            ["alg"] = "sha256",
            ["name"] = "jumbf manifest",
            ["exclusions"] = new object[]
            {
                new Dictionary<string, object> { ["start"] = binding.Start, ["length"] = binding.Length },
            },
            ["hash"] = binding.Hash,
            ["pad"] = new byte[binding.Padding],
        };

    private static byte[] Assertion(string label, Dictionary<string, object> content) =>
        Jumbf.Write("cbor", label, Jumbf.WriteBox("cbor", CborMap.Write(content)));

    private static Dictionary<string, object> Reference(string label, byte[] assertion) =>
        Hashed($"self#jumbf={Assertions}/{label}", Jumbf.Read(assertion).Hashed.Span);

    private static Dictionary<string, object> Hashed(string address, ReadOnlySpan<byte> content) =>
        new() { ["url"] = address, ["hash"] = SHA256.HashData(content) };

    /// <summary>A UUID of version 4 (RFC 9562) whose bits come from the rendition, so that signing it again names it the same.</summary>
    private static string Name(byte[] rendition)
    {
        var bits = SHA256.HashData(rendition)[..16];
        bits[6] = (byte)(bits[6] & 0x0F | 0x40);
        bits[8] = (byte)(bits[8] & 0x3F | 0x80);
        return new Guid(bits, bigEndian: true).ToString();
    }
}
