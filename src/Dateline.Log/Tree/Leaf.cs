using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Log.Facts;

namespace Dateline.Log.Tree;

/// <summary>
/// One editorial fact as the public record keeps it: canonical JSON (RFC 8785) of at most <see cref="BytesMax"/>. It is made of nothing but the log's entry and
/// the place of the subject's previous leaf, so the same log always gives the same record.
/// </summary>
/// <param name="Kind">The fact's kind; a first publication, <c>story-published</c>, is told from an update, <c>story-updated</c>.</param>
/// <param name="Subject">What it is about, such as <c>story/0197…</c>.</param>
/// <param name="At">When it went out, by the clock of the node that published it.</param>
public sealed record Leaf(string Kind, string Subject, DateTimeOffset At)
{
    /// <summary>Longest leaf, in bytes.</summary>
    public const int BytesMax = 4096;

    /// <summary>Pictures named one by one; of more, one digest over all of them stands there.</summary>
    private const int PicturesMax = 12;

    /// <summary>Longest note, in bytes of its JSON; of a longer one its beginning and the digest of the whole stand there.</summary>
    private const int NoteBytesMax = 1_800;

    private const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The edition in which it stands; null where it concerns all.</summary>
    public string? Edition { get; init; }

    /// <summary>The address within the edition.</summary>
    public string? Address { get; init; }

    /// <summary>Which revision of the subject.</summary>
    public int? Revision { get; init; }

    /// <summary>The public note of a correction, or the public reason of a withdrawal, a kill or a redaction.</summary>
    public string? Note { get; init; }

    /// <summary>SHA-256 of a note that is not here in full, in hexadecimal digits.</summary>
    public string? NoteDigest { get; init; }

    /// <summary>Commitment to what was published.</summary>
    public string? Body { get; init; }

    /// <summary>Commitments to the pictures that it shows, as they were published.</summary>
    public IReadOnlyList<string>? Pictures { get; init; }

    /// <summary>SHA-256 over the canonical list of those commitments, where they are too many.</summary>
    public string? PicturesDigest { get; init; }

    /// <summary>SHA-256 of a picture's file.</summary>
    public string? Original { get; init; }

    /// <summary>The commitment whose body and salt were destroyed.</summary>
    public string? Redacted { get; init; }

    /// <summary>The place of the subject's previous leaf; null for its first.</summary>
    public long? Previous { get; init; }

    /// <summary>The verifier key that signs no more.</summary>
    public string? OldKey { get; init; }

    /// <summary>The verifier key that signs from here on.</summary>
    public string? NewKey { get; init; }

    /// <summary>The old key's signature over the change, in Base64.</summary>
    public string? Signature { get; init; }

    /// <summary>The leaf that an entry of the publication log makes.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="previous">The place of the subject's previous leaf, or null.</param>
    /// <exception cref="ArgumentException">The record keeps no such fact.</exception>
    public static Leaf Of(Entry entry, long? previous)
    {
        var leaf = new Leaf(FactJson.KindOf(entry.Fact.GetType()), entry.Fact.Subject, entry.At)
        {
            Edition = entry.Fact.InEdition,
            Previous = previous,
        };
        return entry.Fact switch
        {
            StoryPublished f => (f.First ? leaf : leaf with { Kind = "story-updated" }).Publishing(
                f.Body,
                f.Address,
                f.Revision,
                f.Pictures
            ),
            StoryCorrected f => leaf.Publishing(f.Body, f.Address, f.Revision, f.Pictures).Saying(f.Note),
            StoryWithdrawn f => (leaf with { Address = f.Address }).Saying(f.Reason),
            LivePostPublished f => (
                f.Revision == 1 ? leaf : leaf with { Kind = f.Corrected ? "live-post-corrected" : "live-post-updated" }
            ).Publishing(f.Body, null, f.Revision, f.Pictures),
            LivePostRetracted => leaf,
            PicturePublished f => leaf with { Body = f.Body.Hex, Original = f.Original },
            PictureKilled f => leaf.Saying(f.Reason),
            EditionPublished f => leaf with { Body = f.Body.Hex },
            SitePublished f => leaf with { Body = f.Body.Hex },
            BodyRedacted f => (leaf with { Redacted = f.Body.Hex }).Saying(f.Ground),
            RecordKeyChanged f => leaf with { OldKey = f.OldKey, NewKey = f.NewKey, Signature = f.Signature },
            _ => throw new ArgumentException($"The record keeps no {leaf.Kind}.", nameof(entry)),
        };
    }

    /// <summary>Every kind of fact that the record keeps.</summary>
    public static IReadOnlySet<Type> Kinds { get; } =
        new HashSet<Type>
        {
            typeof(SitePublished),
            typeof(EditionPublished),
            typeof(PicturePublished),
            typeof(PictureKilled),
            typeof(StoryPublished),
            typeof(StoryCorrected),
            typeof(StoryWithdrawn),
            typeof(LivePostPublished),
            typeof(LivePostRetracted),
            typeof(BodyRedacted),
            typeof(RecordKeyChanged),
        };

    /// <summary>What the old key signs when another takes its place.</summary>
    public static string KeyChange(string oldKey, string newKey) => $"Dateline record: a new key\n{oldKey}\n{newKey}\n";

    /// <summary>True when a leaf says that what its subject published earlier need not be served any more.</summary>
    public bool TakesBack => KindsThatTakeBack.Contains(Kind);

    /// <summary>The kinds of leaves that say so.</summary>
    public static IReadOnlyList<string> KindsThatTakeBack { get; } = ["story-withdrawn", "picture-killed", "live-post-retracted"];

    /// <summary>The leaf's bytes.</summary>
    /// <exception cref="InvalidOperationException">They are more than <see cref="BytesMax"/>.</exception>
    public byte[] Bytes()
    {
        var json = new JsonObject
        {
            ["kind"] = Kind,
            ["subject"] = Subject,
            ["at"] = At.UtcDateTime.ToString(InstantForm, CultureInfo.InvariantCulture),
            ["edition"] = Edition,
            ["address"] = Address,
            ["revision"] = Revision,
            ["note"] = Note,
            ["noteDigest"] = NoteDigest,
            ["body"] = Body,
            ["pictures"] = Pictures is null ? null : new JsonArray([.. Pictures.Select(p => (JsonNode)p)]),
            ["picturesDigest"] = PicturesDigest,
            ["original"] = Original,
            ["redacted"] = Redacted,
            ["previous"] = Previous,
            ["oldKey"] = OldKey,
            ["newKey"] = NewKey,
            ["signature"] = Signature,
        };
        foreach (var empty in json.Where(m => m.Value is null).Select(m => m.Key).ToList())
            json.Remove(empty);
        var bytes = CanonicalJson.Bytes(json);
        return bytes.Length <= BytesMax
            ? bytes
            : throw new InvalidOperationException($"The leaf of {Subject} has {bytes.Length} bytes, more than {BytesMax}.");
    }

    /// <summary>The leaf that these bytes are.</summary>
    /// <exception cref="FormatException">They are none in its one exact form.</exception>
    public static Leaf Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var leaf = JsonSerializer.Deserialize<Stored>(bytes, Reading)?.Leaf();
            if (leaf is not null && leaf.Bytes().AsSpan().SequenceEqual(bytes))
                return leaf;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"A leaf cannot be read: {e.Message}", e);
        }
        throw new FormatException("A leaf is not in the one form that a leaf has.");
    }

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private Leaf Publishing(Commitment body, string? address, int revision, IReadOnlyList<Commitment>? pictures)
    {
        var all = pictures is { Count: > 0 } ? pictures.Select(p => p.Hex).ToList() : null;
        return this with
        {
            Body = body.Hex,
            Address = address,
            Revision = revision,
            Pictures = all?.Count <= PicturesMax ? all : null,
            PicturesDigest = all?.Count > PicturesMax ? DigestOf(all) : null,
        };
    }

    /// <summary>The digest that stands for a list of commitments which is too long for a leaf.</summary>
    public static string DigestOf(IReadOnlyList<string> pictures) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Bytes(new JsonArray([.. pictures.Select(p => (JsonNode)p)]))));

    private Leaf Saying(string note)
    {
        if (JsonBytes(note) <= NoteBytesMax)
            return this with { Note = note };
        var beginning = new StringBuilder();
        var bytes = 0;
        foreach (var rune in note.EnumerateRunes())
        {
            bytes += JsonBytes(rune.ToString()) - 2;
            if (bytes > NoteBytesMax - 10)
                break;
            beginning.Append(rune);
        }
        return this with
        {
            Note = beginning.Append('…').ToString(),
            NoteDigest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(note))),
        };
    }

    private static int JsonBytes(string text) => CanonicalJson.Bytes(JsonValue.Create(text)).Length;

    /// <summary>The JSON's members, as they are read.</summary>
    private sealed record Stored
    {
        public required string Kind { get; init; }
        public required string Subject { get; init; }
        public required string At { get; init; }
        public string? Edition { get; init; }
        public string? Address { get; init; }
        public int? Revision { get; init; }
        public string? Note { get; init; }
        public string? NoteDigest { get; init; }
        public string? Body { get; init; }
        public IReadOnlyList<string>? Pictures { get; init; }
        public string? PicturesDigest { get; init; }
        public string? Original { get; init; }
        public string? Redacted { get; init; }
        public long? Previous { get; init; }
        public string? OldKey { get; init; }
        public string? NewKey { get; init; }
        public string? Signature { get; init; }

        public Leaf Leaf() =>
            new(Kind, Subject, Instant())
            {
                Edition = Edition,
                Address = Address,
                Revision = Revision,
                Note = Note,
                NoteDigest = NoteDigest,
                Body = Body,
                Pictures = Pictures,
                PicturesDigest = PicturesDigest,
                Original = Original,
                Redacted = Redacted,
                Previous = Previous,
                OldKey = OldKey,
                NewKey = NewKey,
                Signature = Signature,
            };

        private DateTimeOffset Instant() =>
            DateTimeOffset.TryParseExact(
                At,
                InstantForm,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
                ? at
                : throw new JsonException("Its time is no instant.");
    }
}
