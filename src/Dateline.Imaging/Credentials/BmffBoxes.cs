using System.Buffers.Binary;
using System.Text;

namespace Dateline.Imaging;

/// <summary>A box of an ISO base media file (ISO 14496-12, 4.2), which AVIF is.</summary>
/// <param name="Type">Its four letters.</param>
/// <param name="Start">Its first byte in the file.</param>
/// <param name="Header">How long its header is: 8 bytes, or 16 where its length needs 64 bits.</param>
/// <param name="Length">How long it is with its header.</param>
internal sealed record BmffBox(string Type, int Start, int Header, int Length)
{
    public int End => Start + Length;
}

/// <summary>The boxes of an ISO base media file, and the one that holds a manifest store.</summary>
internal static class BmffBoxes
{
    // A full box has version and flags behind its header (ISO 14496-12, 4.2.2).
    private const int HeaderBytes = 8,
        LongHeaderBytes = 16,
        FullBoxBytes = 4,
        UserTypeBytes = 16,
        BoxesMax = 10_000;

    /// <summary>The user type of C2PA's box (C2PA 2.1, A.5.1).</summary>
    public static ReadOnlySpan<byte> C2paType =>
        [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81];

    /// <summary>The boxes between two places of a file, one after the other.</summary>
    /// <exception cref="FormatException">One is longer than what holds it, or there are more than a picture has.</exception>
    public static List<BmffBox> Between(ReadOnlySpan<byte> file, int start, int end)
    {
        var boxes = new List<BmffBox>();
        for (var at = start; at < end; at = boxes[^1].End)
        {
            if (end - at < HeaderBytes || boxes.Count == BoxesMax)
                throw new FormatException("The file's boxes do not fill it.");
            var (header, length) = (HeaderBytes, (ulong)BinaryPrimitives.ReadUInt32BigEndian(file[at..]));
            // 0 stands for the rest of the file, 1 for a length of 64 bits behind the type.
            if (length == 0)
                length = (ulong)(end - at);
            else if (length == 1 && end - at >= LongHeaderBytes)
                (header, length) = (LongHeaderBytes, BinaryPrimitives.ReadUInt64BigEndian(file[(at + HeaderBytes)..]));
            if (length < (ulong)header || length > (ulong)(end - at))
                throw new FormatException("A box of the file is longer than what holds it.");
            boxes.Add(new BmffBox(Encoding.Latin1.GetString(file.Slice(at + 4, 4)), at, header, (int)length));
        }
        return boxes;
    }

    /// <summary>The boxes in another.</summary>
    public static List<BmffBox> In(ReadOnlySpan<byte> file, BmffBox parent) =>
        Between(file, parent.Start + parent.Header + (parent.Type == "meta" ? FullBoxBytes : 0), parent.End);

    /// <summary>Whether a box is C2PA's.</summary>
    public static bool IsC2pa(ReadOnlySpan<byte> file, BmffBox box) =>
        box.Type == "uuid" && file[(box.Start + box.Header)..box.End].StartsWith(C2paType);

    /// <summary>The store in C2PA's box (C2PA 2.1, A.5.1): behind version, flags, the word "manifest" and the place of a Merkle tree; null when the box holds something else.</summary>
    public static byte[]? StoreIn(ReadOnlySpan<byte> file, BmffBox box)
    {
        var content = file[(box.Start + box.Header + UserTypeBytes)..box.End];
        var before = FullBoxBytes + Purpose.Length + sizeof(ulong);
        return content.Length > before && content[FullBoxBytes..].StartsWith(Purpose) ? content[before..].ToArray() : null;
    }

    /// <summary>C2PA's box around a store.</summary>
    public static byte[] Around(ReadOnlySpan<byte> store)
    {
        byte[] content = [.. C2paType, 0, 0, 0, 0, .. Purpose, 0, 0, 0, 0, 0, 0, 0, 0, .. store];
        return Jumbf.WriteBox("uuid", content);
    }

    private static ReadOnlySpan<byte> Purpose => "manifest\0"u8;

    /// <summary>
    /// Puts a box behind the file's first, and leads the picture's items to where their bytes are then: an iloc box (ISO 14496-12, 8.11.3) counts from the beginning of the file.
    /// </summary>
    /// <exception cref="PictureRefusedException">The file's items cannot be found.</exception>
    public static byte[] Insert(byte[] file, ReadOnlySpan<byte> box)
    {
        try
        {
            var boxes = Between(file, 0, file.Length);
            var after = boxes[0].End;
            var moved = (byte[])file.Clone();
            foreach (var meta in boxes.Where(b => b.Type == "meta"))
            foreach (var iloc in In(file, meta).Where(b => b.Type == "iloc"))
                MoveItems(moved.AsSpan(iloc.Start + iloc.Header, iloc.Length - iloc.Header), after, box.Length);
            return [.. moved.AsSpan(0, after), .. box, .. moved.AsSpan(after)];
        }
        catch (Exception e)
            when (e is FormatException or ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new PictureRefusedException("The AVIF file has no room for credentials.", e);
        }
    }

    private static void MoveItems(Span<byte> iloc, int after, int by)
    {
        var version = iloc[0];
        if (version > 2)
            throw new FormatException($"An iloc box of version {version} is not known.");
        var (offsetBytes, lengthBytes) = (iloc[4] >> 4, iloc[4] & 15);
        var (baseBytes, indexBytes) = (iloc[5] >> 4, version == 0 ? 0 : iloc[5] & 15);
        var wide = version == 2 ? 4 : 2;
        var at = 6 + wide;
        for (var items = Number(iloc[6..], wide); items > 0; items--)
        {
            at += wide;
            // Method 0 counts from the beginning of the file; others from a box that moves with them.
            var isAbsolute = version == 0 || (iloc[at + 1] & 15) == 0;
            at += version == 0 ? 2 : 4;
            var from = iloc.Slice(at, baseBytes);
            at += baseBytes;
            var extents = Number(iloc[at..], 2);
            at += 2;
            var isBased = Number(from, baseBytes) > 0;
            if (isAbsolute && isBased)
                Move(from, after, by);
            for (; extents > 0; extents--, at += indexBytes + offsetBytes + lengthBytes)
                if (isAbsolute && !isBased)
                    Move(iloc.Slice(at + indexBytes, offsetBytes), after, by);
        }
    }

    private static void Move(Span<byte> offset, int after, int by)
    {
        var number = Number(offset, offset.Length);
        if (number < after)
            return;
        number = checked(number + by);
        for (var i = offset.Length - 1; i >= 0; i--, number >>= 8)
            offset[i] = (byte)number;
        if (number > 0)
            throw new OverflowException("An item's place does not fit its field.");
    }

    private static long Number(ReadOnlySpan<byte> bytes, int length)
    {
        var number = 0L;
        foreach (var b in bytes[..length])
            number = checked(number << 8 | b);
        return number;
    }
}
