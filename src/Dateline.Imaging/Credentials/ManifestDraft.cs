using System.Security.Cryptography;

namespace Dateline.Imaging;

/// <summary>A manifest before it is signed, with all in it but the binding to its file.</summary>
internal sealed class ManifestDraft(CredentialStatement statement, byte[] rendition, string generator, Jumbf? parent)
{
    private const string Assertions = "c2pa.assertions";
    private readonly string _id = Name(rendition);

    /// <summary>The claim, which the signature is over.</summary>
    /// <param name="binding">The manifest's binding to the file.</param>
    public byte[] Claim(BindingAssertion binding)
    {
        var (ingredient, actions, bound) = All(binding);
        return CborMap.Write(
            new()
            {
                ["instanceID"] = $"xmp:iid:{_id}",
                ["claim_generator_info"] = new Dictionary<string, object> { ["name"] = generator },
                ["dc:title"] = statement.Title,
                ["alg"] = "sha256",
                ["signature"] = $"self#jumbf=/c2pa/{Label}/c2pa.signature",
                ["created_assertions"] = new object[]
                {
                    Reference("c2pa.ingredient.v3", ingredient),
                    Reference("c2pa.actions.v2", actions),
                    Reference(binding.Label, bound),
                },
            }
        );
    }

    /// <summary>The whole store: the parent's manifests, then this one.</summary>
    /// <param name="binding">Its binding to the file.</param>
    /// <param name="signature">The COSE signature of the claim, or as many bytes in its place.</param>
    public byte[] Store(BindingAssertion binding, byte[] signature)
    {
        var (ingredient, actions, bound) = All(binding);
        var manifest = Jumbf.Write(
            "c2ma",
            Label,
            Jumbf.Write("c2as", Assertions, ingredient, actions, bound),
            Jumbf.Write("c2cl", "c2pa.claim.v2", Jumbf.WriteBox("cbor", Claim(binding))),
            Jumbf.Write("c2cs", "c2pa.signature", Jumbf.WriteBox("cbor", signature))
        );
        return Jumbf.Write("c2pa", "c2pa", [.. parent?.Boxes.Select(b => Jumbf.WriteBox("jumb", b.Hashed.Span)) ?? [], manifest]);
    }

    private string Label => $"urn:c2pa:{_id}";

    private (byte[] Ingredient, byte[] Actions, byte[] Bound) All(BindingAssertion binding)
    {
        var ingredient = Assertion("c2pa.ingredient.v3", Ingredient());
        return (ingredient, Assertion("c2pa.actions.v2", Actions(ingredient)), Assertion(binding.Label, binding.Content));
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
