using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Dateline.Imaging;

/// <summary>How a manifest that is written is bound to its file.</summary>
/// <param name="Label">The assertion's name.</param>
/// <param name="Content">What it says.</param>
internal sealed record BindingAssertion(string Label, Dictionary<string, object> Content)
{
    /// <summary>By the file's bytes but for those that hold the store (C2PA 2.1, 18.5).</summary>
    /// <param name="signed">The file with a store in it.</param>
    /// <param name="place">Where that lies.</param>
    /// <param name="padding">Bytes of nothing, which make the assertion longer.</param>
    public static BindingAssertion ByRanges(byte[] signed, StorePlace place, int padding)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(signed.AsSpan(0, place.Start));
        hash.AppendData(signed.AsSpan(place.Start + place.Length));
        return ByRanges(place.Start, place.Length, hash.GetHashAndReset(), padding);
    }

    /// <summary>The same, before the file is known: as long as it will be, but for its numbers.</summary>
    public static BindingAssertion ByRanges(long start, long length, byte[] hash, int padding) =>
        new(
            "c2pa.hash.data",
            new()
            {
                ["alg"] = "sha256",
                ["name"] = "jumbf manifest",
                ["exclusions"] = new object[]
                {
                    new Dictionary<string, object> { ["start"] = start, ["length"] = length },
                },
                ["hash"] = hash,
                ["pad"] = new byte[padding],
            }
        );

    /// <summary>By the outermost boxes of an ISO base media file, each behind its place, but for those that C2PA leaves out (18.6.2).</summary>
    /// <param name="signed">The file with a store in it; empty before it is known.</param>
    public static BindingAssertion ByBmff(byte[] signed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var place = new byte[sizeof(long)];
        foreach (var box in BmffBoxes.Between(signed, 0, signed.Length))
        {
            if (BmffBoxes.IsC2pa(signed, box) || box.Type is "ftyp" or "mfra")
                continue;
            BinaryPrimitives.WriteInt64BigEndian(place, box.Start);
            hash.AppendData(place);
            hash.AppendData(signed.AsSpan(box.Start, box.Length));
        }
        return new(
            "c2pa.hash.bmff.v3",
            new()
            {
                ["alg"] = "sha256",
                ["name"] = "jumbf manifest",
                ["exclusions"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["xpath"] = "/uuid",
                        ["data"] = new object[]
                        {
                            new Dictionary<string, object> { ["offset"] = 8L, ["value"] = BmffBoxes.C2paType.ToArray() },
                        },
                    },
                    new Dictionary<string, object> { ["xpath"] = "/ftyp" },
                    new Dictionary<string, object> { ["xpath"] = "/mfra" },
                },
                ["hash"] = hash.GetHashAndReset(),
            }
        );
    }
}
