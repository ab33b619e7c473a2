using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dateline.Imaging;

/// <summary>One walk through a manifest store (C2PA 2.1, 15): the picture's own manifest with its binding to the file, then those of its ingredients.</summary>
internal sealed class CredentialCheck(StoredPicture picture, Jumbf store, X509Certificate2Collection trusted, DateTimeOffset now)
{
    private const string Update = "c2um";

    /// <summary>Where a claim names its assertions: version 1, then the two of version 2.</summary>
    private static readonly string[] Declarations = ["assertions", "created_assertions", "gathered_assertions"];

    private readonly List<CredentialProblem> _problems = [];
    private readonly Dictionary<string, CredentialManifest> _seen = [];
    private readonly HashSet<string> _redacted = [];
    private bool _isTrusted = true;

    public ContentCredentials Run()
    {
        if (store.Type != "c2pa" || store.Boxes.Count == 0)
            throw new FormatException("The store holds no manifest.");
        Manifest(store.Boxes[^1], bindsFile: true);
        var verdict =
            _problems.Count > 0 ? CredentialVerdict.Invalid
            : _isTrusted ? CredentialVerdict.Trusted
            : CredentialVerdict.Valid;
        return new(verdict, [.. store.Boxes.Where(b => _seen.ContainsKey(b.Label)).Select(b => _seen[b.Label])], _problems);
    }

    private void Manifest(Jumbf manifest, bool bindsFile)
    {
        // Marked before it is walked: an ingredient that names its own descendant ends here.
        if (!_seen.TryAdd(manifest.Label, new(manifest.Label, null, null, null, [], [])))
            return;
        if (ClaimOf(manifest) is not { } claimBox)
        {
            Wrong("claim.missing", manifest.Label);
            return;
        }
        var claim = CborMap.Read(claimBox.Content);
        var (signer, stampedAt) = Signature(manifest, claimBox);
        foreach (var redacted in claim.Get<List<object?>>("redacted_assertions")?.OfType<string>() ?? [])
            // A claim strikes out what ingredients say, never what it says itself.
            if (redacted.StartsWith($"self#jumbf=/c2pa/{manifest.Label}/", StringComparison.Ordinal))
                Wrong("assertion.selfRedacted", manifest.Label);
            else
                _redacted.Add(redacted);
        var assertions = Assertions(manifest, claim);
        var ingredients = assertions.Where(a => Is(a, "c2pa.ingredient")).Select(a => CborMap.Read(a.Content)).ToList();
        _seen[manifest.Label] = new(
            manifest.Label,
            claim.Get<string>("dc:title"),
            claim.Get<string>("claim_generator")
                ?? claim.Get<Dictionary<object, object?>>("claim_generator_info")?.Get<string>("name"),
            signer,
            [
                .. assertions
                    .Where(a => Is(a, "c2pa.actions"))
                    .SelectMany(a => CborMap.Read(a.Content).Maps("actions"))
                    .Select(Action),
            ],
            [.. ingredients.Select(Ingredient)]
        )
        {
            StampedAt = stampedAt,
        };
        if (bindsFile && manifest.Type != Update)
            Binding(manifest, claim, assertions);
        foreach (var ingredient in ingredients)
            Follow(ingredient, bindsFile && manifest.Type == Update && ingredient.Get<string>("relationship") == "parentOf");
    }

    private (string? Signer, DateTimeOffset? StampedAt) Signature(Jumbf manifest, Jumbf claim)
    {
        if (manifest.Child("c2pa.signature") is not { } signature)
        {
            Wrong("claimSignature.missing", manifest.Label);
            return (null, null);
        }
        var (signer, isTrusted, problem, stampedAt) = ClaimSignature.Judge(signature.Content, claim.Content, trusted, now);
        if (problem is not null)
            Wrong(problem, manifest.Label);
        _isTrusted &= isTrusted;
        return (signer, stampedAt);
    }

    /// <summary>The assertions that the claim vouches for, each as it was hashed.</summary>
    private List<Jumbf> Assertions(Jumbf manifest, Dictionary<object, object?> claim)
    {
        var sound = new List<Jumbf>();
        foreach (var reference in Declarations.SelectMany(k => claim.Maps(k)))
        {
            var label = Last(reference);
            var assertion = manifest.Child("c2pa.assertions")?.Child(label);
            if (_redacted.Contains($"self#jumbf=/c2pa/{manifest.Label}/c2pa.assertions/{label}"))
                continue;
            if (assertion is null)
                Wrong("assertion.missing", label);
            else if (!Matches(assertion.Hashed.Span, reference, claim))
                Wrong("assertion.hashedURI.mismatch", label);
            else
                sound.Add(assertion);
        }
        foreach (var assertion in manifest.Child("c2pa.assertions")?.Boxes ?? [])
            if (!sound.Contains(assertion) && !_problems.Exists(p => p.Where == assertion.Label))
                Wrong("assertion.undeclared", assertion.Label);
        return sound;
    }

    /// <summary>Whether the file is the one that the manifest was made for. One assertion binds it, of those that the claim names.</summary>
    private void Binding(Jumbf manifest, Dictionary<object, object?> claim, List<Jumbf> assertions)
    {
        var bindings = assertions.Where(a => HardBinding.IsOne(a.Label)).ToList();
        if (bindings is not [var assertion])
        {
            var others = assertions.Exists(a => a.Label.StartsWith("c2pa.hash.", StringComparison.Ordinal));
            Wrong(
                bindings.Count > 1 ? "assertion.multipleHardBindings"
                    : others ? "algorithm.unsupported"
                    : "claim.hardBindings.missing",
                manifest.Label
            );
            return;
        }
        var binding = new HardBinding(picture, map => Algorithm(map, claim));
        if (binding.Judge(assertion.Label, CborMap.Read(assertion.Content)) is { } problem)
            Wrong(problem, assertion.Label);
    }

    private void Follow(Dictionary<object, object?> ingredient, bool bindsFile)
    {
        if (ManifestOf(ingredient) is not { } reference)
            return;
        if (store.Child(Last(reference)) is not { } manifest)
        {
            Wrong("ingredient.manifest.missing", Last(reference));
            return;
        }
        if (!IsRedacted(manifest) && !Matches(manifest.Hashed.Span, reference, []) && !IsEarlyHash(manifest, ingredient))
            Wrong("ingredient.manifest.mismatch", manifest.Label);
        Manifest(manifest, bindsFile);
    }

    /// <summary>A redaction changes the manifest, so its hash cannot hold; its signature still does.</summary>
    private bool IsRedacted(Jumbf manifest) =>
        _redacted.Any(r => r.StartsWith($"self#jumbf=/c2pa/{manifest.Label}/", StringComparison.Ordinal));

    /// <summary>C2PA 1.0 hashed no more of an ingredient's manifest than its claim, which vouches for the rest.</summary>
    private static bool IsEarlyHash(Jumbf manifest, Dictionary<object, object?> ingredient) =>
        ingredient.Get<Dictionary<object, object?>>("c2pa_manifest") is { } reference
        && ClaimOf(manifest) is { } claim
        && Matches(claim.Content.Span, reference, []);

    private static Dictionary<object, object?>? ManifestOf(Dictionary<object, object?> ingredient) =>
        ingredient.Get<Dictionary<object, object?>>("activeManifest")
        ?? ingredient.Get<Dictionary<object, object?>>("c2pa_manifest");

    private static Jumbf? ClaimOf(Jumbf manifest) => manifest.Boxes.FirstOrDefault(b => b.Type == "c2cl");

    /// <summary>The label at the end of a reference's address.</summary>
    private static string Last(Dictionary<object, object?> reference)
    {
        var address = reference.Get<string>("url") ?? "";
        return address[(address.LastIndexOf('/') + 1)..];
    }

    private static CredentialIngredient Ingredient(Dictionary<object, object?> ingredient) =>
        new(
            ingredient.Get<string>("dc:title"),
            ingredient.Get<string>("relationship") ?? "",
            ManifestOf(ingredient) is { } reference ? Last(reference) : null
        );

    private static CredentialAction Action(Dictionary<object, object?> action) =>
        new(action.Get<string>("action") ?? "", action.Get<string>("digitalSourceType"));

    /// <summary>Whether an assertion is of a kind, in any version (<c>.v2</c>) and instance (<c>__1</c>).</summary>
    private static bool Is(Jumbf assertion, string kind) =>
        assertion.Label == kind
        || assertion.Label.StartsWith(kind + "__", StringComparison.Ordinal)
        || assertion.Label.StartsWith(kind + ".v", StringComparison.Ordinal);

    private static bool Matches(
        ReadOnlySpan<byte> content,
        Dictionary<object, object?> reference,
        Dictionary<object, object?> claim
    ) =>
        CryptographicOperations
            .HashData(Algorithm(reference, claim), content)
            .AsSpan()
            .SequenceEqual(reference.Get<byte[]>("hash"));

    private static HashAlgorithmName Algorithm(Dictionary<object, object?> reference, Dictionary<object, object?> claim) =>
        (reference.Get<string>("alg") ?? claim.Get<string>("alg") ?? "sha256") switch
        {
            "sha256" => HashAlgorithmName.SHA256,
            "sha384" => HashAlgorithmName.SHA384,
            "sha512" => HashAlgorithmName.SHA512,
            var other => throw new FormatException($"The hash algorithm {other} is not known."),
        };

    private void Wrong(string code, string where) => _problems.Add(new(code, where));
}
