using System.Security.Cryptography;
using Dateline.Imaging;

namespace Dateline.Tests.Imaging.Credentials;

/// <summary>Files bound by <c>c2pa.hash.boxes</c>, as cameras and other programs bind them; our own signer does not.</summary>
internal static class NamedBoxes
{
    /// <summary>Signs a picture so.</summary>
    /// <param name="signer">Who signs.</param>
    /// <param name="picture">A JPEG or PNG file.</param>
    /// <param name="isShort">True for one hash before the store and one behind it; false for one of each box.</param>
    /// <param name="change">What is done to the entries before they are signed.</param>
    public static byte[] Sign(
        TestSigner signer,
        byte[] picture,
        bool isShort,
        Func<List<Dictionary<string, object>>, List<Dictionary<string, object>>>? change = null
    )
    {
        var format = PictureKind.Of(picture);
        var draft = new ManifestDraft(new CredentialStatement("a", "b", ["c2pa.resized"]), picture, "Camera", null);
        // Where the store lies is the same with any store, and so are the boxes around it.
        var trial = StoreWriter.Insert(picture, format, Jumbf.Write("c2pa", "c2pa"));
        var boxes = PictureBoxes.Of(trial, format, StorePlace.Find(trial, format)!)!;
        var entries = isShort ? Groups(trial, boxes) : [.. boxes.Select(b => Entry(trial, [b]))];
        var binding = new BindingAssertion(
            "c2pa.hash.boxes",
            new() { ["boxes"] = (change?.Invoke(entries) ?? entries).ToArray<object>() }
        );
        return StoreWriter.Insert(picture, format, draft.Store(binding, signer.Sign(draft.Claim(binding))));
    }

    private static List<Dictionary<string, object>> Groups(byte[] file, List<PictureBox> boxes)
    {
        var store = boxes.FindIndex(b => b.Name == PictureBox.Store);
        return [Entry(file, boxes[..store]), Entry(file, [boxes[store]]), Entry(file, boxes[(store + 1)..])];
    }

    private static Dictionary<string, object> Entry(byte[] file, List<PictureBox> boxes) =>
        new()
        {
            ["names"] = boxes.Select(b => b.Name).ToArray<object>(),
            ["alg"] = "sha256",
            ["hash"] =
                boxes[0].Name == PictureBox.Store
                    ? [0]
                    : SHA256.HashData(file.AsSpan(boxes[0].Start, boxes[^1].End - boxes[0].Start)),
            ["pad"] = Array.Empty<byte>(),
        };
}
