using System.Buffers.Binary;
using System.Text;

namespace Dateline.Imaging;

/// <summary>A stretch of a file under the name that <c>c2pa.hash.boxes</c> has for it.</summary>
internal sealed record PictureBox(string Name, int Start, int Length)
{
    /// <summary>The name of whatever holds the manifest store itself.</summary>
    public const string Store = "C2PA";

    public int End => Start + Length;
}

/// <summary>A file as the boxes that <c>c2pa.hash.boxes</c> names (C2PA 2.1, 18.7): JPEG's segments, PNG's chunks. They fill the file from its first byte to its last.</summary>
internal static class PictureBoxes
{
    private const int BoxesMax = 100_000;

    /// <summary>The boxes of a file in their order; null where its format has no names for them here.</summary>
    /// <exception cref="FormatException">The file is not whole.</exception>
    public static List<PictureBox>? Of(ReadOnlySpan<byte> file, string format, StorePlace store) =>
        format switch
        {
            "jpeg" => OfJpeg(file, store),
            "png" => OfPng(file),
            _ => null,
        };

    private static List<PictureBox> OfJpeg(ReadOnlySpan<byte> file, StorePlace store)
    {
        const byte endOfImage = 0xD9,
            startOfScan = 0xDA;
        var boxes = new List<PictureBox> { new("SOI", 0, 2) };
        for (var at = 2; at < file.Length; at = boxes[^1].End)
        {
            if (at == store.Start)
            {
                boxes.Add(new(PictureBox.Store, at, store.Length));
                continue;
            }
            if (file.Length - at < 2 || file[at] != 0xFF || boxes.Count == BoxesMax)
                throw new FormatException("The JPEG's segments do not fill it.");
            var marker = file[at + 1];
            var length = 2;
            if (marker != endOfImage)
                length += file.Length - at < 4 ? int.MaxValue / 2 : BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length > file.Length - at)
                throw new FormatException("A segment of the JPEG is longer than the file.");
            if (marker == startOfScan)
                length += Scan(file[(at + length)..]);
            boxes.Add(new(NameOf(marker), at, length));
        }
        return boxes;
    }

    /// <summary>How far the coefficients behind a scan's header go, restart markers among them.</summary>
    private static int Scan(ReadOnlySpan<byte> file)
    {
        for (var at = 0; at + 1 < file.Length; at++)
            // FF 00 is a coefficient's byte FF; FF D0 to FF D7 are restarts (ISO 10918-1, B.1.1).
            if (file[at] == 0xFF && file[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return at;
        throw new FormatException("A scan of the JPEG has no end.");
    }

    /// <summary>A marker's symbol (ISO 10918-1, table B.1).</summary>
    private static string NameOf(byte marker) =>
        marker switch
        {
            0xC4 => "DHT",
            0xC8 => "JPG",
            0xCC => "DAC",
            >= 0xC0 and <= 0xCF => $"SOF{marker - 0xC0}",
            0xD9 => "EOI",
            0xDA => "SOS",
            0xDB => "DQT",
            0xDC => "DNL",
            0xDD => "DRI",
            0xDE => "DHP",
            0xDF => "EXP",
            >= 0xE0 and <= 0xEF => $"APP{marker - 0xE0}",
            >= 0xF0 and <= 0xFD => $"JPG{marker - 0xF0}",
            0xFE => "COM",
            _ => throw new FormatException($"The JPEG has a segment of the unknown kind {marker:X2}."),
        };

    private static List<PictureBox> OfPng(ReadOnlySpan<byte> file)
    {
        const int signature = 8,
            frame = 12;
        var boxes = new List<PictureBox> { new("PNGh", 0, signature) };
        for (var at = signature; at < file.Length; at = boxes[^1].End)
        {
            var length =
                file.Length - at < frame || boxes.Count == BoxesMax
                    ? uint.MaxValue
                    : BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - frame)
                throw new FormatException("The PNG's chunks do not fill it.");
            var name = Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            boxes.Add(new(name == "caBX" ? PictureBox.Store : name, at, (int)length + frame));
        }
        return boxes;
    }
}
