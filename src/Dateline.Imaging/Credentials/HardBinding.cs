using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Dateline.Imaging;

/// <summary>
/// How a manifest is bound to its file: by stretches of bytes (<c>c2pa.hash.data</c>, C2PA 2.1, 18.5), by named boxes (<c>c2pa.hash.boxes</c>, 18.7), or by the boxes of an ISO base media file
/// (<c>c2pa.hash.bmff</c>, 18.6).
/// </summary>
/// <param name="picture">The file.</param>
/// <param name="algorithm">Which hash a map names, or what stands for one that names none.</param>
internal sealed class HardBinding(StoredPicture picture, Func<Dictionary<object, object?>, HashAlgorithmName> algorithm)
{
    private readonly byte[] _file = picture.File;

    private const string Unsupported = "algorithm.unsupported";

    /// <summary>Whether an assertion binds to a file, in any of the ways that are known.</summary>
    public static bool IsOne(string label) => KindOf(label) is not null;

    /// <summary>Compares the file with what an assertion says of it.</summary>
    /// <returns>The C2PA status code of what is wrong; null when it is that file.</returns>
    /// <exception cref="FormatException">The file's own boxes cannot be told apart.</exception>
    public string? Judge(string label, Dictionary<object, object?> assertion) =>
        KindOf(label) switch
        {
            "c2pa.hash.data" => ByRanges(assertion),
            "c2pa.hash.boxes" => ByNames(assertion),
            _ => ByBmff(assertion, hasPlaces: label.Contains(".v", StringComparison.Ordinal)),
        };

    private static string? KindOf(string label)
    {
        string[] kinds = ["c2pa.hash.data", "c2pa.hash.boxes", "c2pa.hash.bmff"];
        return Array.Find(
            kinds,
            k =>
                label == k
                || label.StartsWith(k + "__", StringComparison.Ordinal)
                || label.StartsWith(k + ".v", StringComparison.Ordinal)
        );
    }

    /// <summary>The hash of the file without the stretches that the signed assertion leaves out.</summary>
    private string? ByRanges(Dictionary<object, object?> binding)
    {
        using var hash = IncrementalHash.CreateHash(algorithm(binding));
        var at = 0L;
        foreach (var exclusion in binding.Maps("exclusions"))
        {
            if (
                exclusion.GetValueOrDefault("start") is not long start
                || exclusion.GetValueOrDefault("length") is not long length
                || start < at
                || length < 0
                || length > _file.Length - start
            )
                return "assertion.dataHash.malformed";
            hash.AppendData(_file.AsSpan((int)at, (int)(start - at)));
            at = start + length;
        }
        hash.AppendData(_file.AsSpan((int)at));
        return IsSame(hash, binding) ? null : "assertion.dataHash.mismatch";
    }

    /// <summary>Each entry names the file's next boxes and has one hash of them all. Only the store itself is left out, and no box of the file goes unnamed.</summary>
    private string? ByNames(Dictionary<object, object?> binding)
    {
        if (PictureBoxes.Of(_file, picture.Format, picture.Place) is not { } boxes)
            return Unsupported;
        var next = 0;
        foreach (var entry in binding.Maps("boxes"))
        {
            var names = entry.Get<List<object?>>("names")?.OfType<string>().ToList() ?? [];
            // PNG's first eight bytes are the same in every file, so that a list may begin behind them.
            if (next == 0 && boxes[0].Name == "PNGh" && names.FirstOrDefault() != "PNGh")
                next = 1;
            if (names.Count == 0)
                return "assertion.boxesHash.malformed";
            if (!names.SequenceEqual(boxes.Skip(next).Take(names.Count).Select(b => b.Name)))
                return "assertion.boxesHash.unknownBox";
            var (first, last) = (boxes[next], boxes[next + names.Count - 1]);
            next += names.Count;
            if (names is [PictureBox.Store])
                continue;
            if (names.Contains(PictureBox.Store))
                return "assertion.boxesHash.malformed";
            // Parts of boxes, and boxes that the picture itself may be in, can be left out since C2PA 2.2. What that leaves bound is not judged here.
            if (entry.GetValueOrDefault("exclusions") is not null || entry.GetValueOrDefault("excluded") is true)
                return Unsupported;
            using var hash = IncrementalHash.CreateHash(algorithm(entry.ContainsKey("alg") ? entry : binding));
            hash.AppendData(_file.AsSpan(first.Start, last.End - first.Start));
            if (!IsSame(hash, entry))
                return "assertion.boxesHash.mismatch";
        }
        return next == boxes.Count ? null : "assertion.boxesHash.unknownBox";
    }

    /// <summary>From version 2 on each outermost box is hashed behind its place in the file, so that none can be moved (18.6.2).</summary>
    private string? ByBmff(Dictionary<object, object?> binding, bool hasPlaces)
    {
        if (picture.Format != "avif" || binding.GetValueOrDefault("merkle") is not null)
            return Unsupported;
        var outermost = BmffBoxes.Between(_file, 0, _file.Length);
        var left = new List<(int Start, int End)>();
        foreach (var exclusion in binding.Maps("exclusions"))
        foreach (var box in Named(exclusion.Get<string>("xpath") ?? "", outermost))
        {
            if (exclusion.GetValueOrDefault("version") is not null || exclusion.GetValueOrDefault("flags") is not null)
                return Unsupported;
            if (!Fits(box, exclusion))
                continue;
            if (exclusion.Get<List<object?>>("subset") is null)
                left.Add((box.Start, box.End));
            else if (Parts(box, exclusion) is { } parts)
                left.AddRange(parts);
            else
                return "assertion.bmffHash.malformed";
        }
        using var hash = IncrementalHash.CreateHash(algorithm(binding));
        foreach (var box in outermost)
            AppendBox(hash, box, [.. left.Where(l => l.Start < box.End && l.End > box.Start).Order()], hasPlaces);
        return IsSame(hash, binding) ? null : "assertion.bmffHash.mismatch";
    }

    /// <summary>A box without what is left out of it, behind its place; nothing at all when all of it is left out.</summary>
    private void AppendBox(IncrementalHash hash, BmffBox box, List<(int Start, int End)> left, bool hasPlaces)
    {
        if (left.Exists(l => l.Start <= box.Start && l.End >= box.End))
            return;
        Span<byte> place = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(place, box.Start);
        if (hasPlaces)
            hash.AppendData(place);
        var at = box.Start;
        foreach (var (start, end) in left)
        {
            if (start > at)
                hash.AppendData(_file.AsSpan(at, start - at));
            at = Math.Max(at, end);
        }
        if (at < box.End)
            hash.AppendData(_file.AsSpan(at, box.End - at));
    }

    /// <summary>The boxes at a path of types, such as <c>/meta/iloc</c>.</summary>
    private IEnumerable<BmffBox> Named(string path, List<BmffBox> outermost)
    {
        var steps = path.Split('/');
        if (steps.Length < 2 || steps[0].Length > 0)
            return [];
        var found = outermost.Where(b => b.Type == steps[1]);
        foreach (var step in steps.Skip(2))
            found = found.SelectMany(b => BmffBoxes.In(_file, b)).Where(b => b.Type == step);
        return found;
    }

    /// <summary>Whether a box is as long, and holds the bytes, as an exclusion says.</summary>
    private bool Fits(BmffBox box, Dictionary<object, object?> exclusion) =>
        (exclusion.GetValueOrDefault("length") is not long length || length == box.Length)
        && exclusion
            .Maps("data")
            .All(d =>
                d.GetValueOrDefault("offset") is long and >= 0 and var offset
                && offset <= box.Length
                && d.Get<byte[]>("value") is { } value
                && _file.AsSpan(box.Start + (int)offset, box.Length - (int)offset).StartsWith(value)
            );

    /// <summary>The parts of a box that an exclusion leaves out; null when it names some that there are not.</summary>
    private static List<(int Start, int End)>? Parts(BmffBox box, Dictionary<object, object?> exclusion)
    {
        var parts = new List<(int Start, int End)>();
        foreach (var part in exclusion.Maps("subset"))
        {
            if (
                part.GetValueOrDefault("offset") is not (long and >= 0 and var offset)
                || part.GetValueOrDefault("length") is not (long and >= 0 and var length)
                || offset > box.Length
                || length > box.Length - offset
            )
                return null;
            // A length of 0 stands for the rest of the box.
            parts.Add((box.Start + (int)offset, length == 0 ? box.End : box.Start + (int)(offset + length)));
        }
        return parts;
    }

    private static bool IsSame(IncrementalHash hash, Dictionary<object, object?> binding) =>
        hash.GetHashAndReset().AsSpan().SequenceEqual(binding.Get<byte[]>("hash"));
}
