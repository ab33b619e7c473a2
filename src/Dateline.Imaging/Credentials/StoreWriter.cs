using System.Buffers.Binary;

namespace Dateline.Imaging;

/// <summary>Puts a manifest store into a file that has none (C2PA 2.1, A.3 and A.5).</summary>
internal static class StoreWriter
{
    /// <summary>A JPEG segment is not longer than its two bytes of length can say.</summary>
    private const int SegmentMax = 65_535;

    /// <summary>The file with the store in it.</summary>
    /// <param name="file">A whole JPEG, PNG, WebP or AVIF file.</param>
    /// <param name="format">jpeg, png, webp or avif.</param>
    /// <param name="store">The store's boxes; for WebP of even length, since the byte that would pad them belongs to nobody.</param>
    /// <exception cref="PictureRefusedException">Another format.</exception>
    public static byte[] Insert(byte[] file, string format, byte[] store) =>
        format switch
        {
            "jpeg" => IntoJpeg(file, store),
            "png" => IntoPng(file, store),
            "webp" => IntoWebp(file, store),
            "avif" => BmffBoxes.Insert(file, BmffBoxes.Around(store)),
            _ => throw new PictureRefusedException($"Credentials are not written into {format.ToUpperInvariant()} files."),
        };

    private static byte[] IntoJpeg(byte[] file, byte[] store)
    {
        const int head = 10,
            boxHeader = 8;
        var at = file is [_, _, 0xFF, 0xE0, ..] ? 4 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)) : 2;
        using var signed = new MemoryStream(file.Length + store.Length + 1024);
        signed.Write(file.AsSpan(0, at));
        Span<byte> frame = stackalloc byte[2 + head];
        for (var (packet, done) = (1, 0); done < store.Length; packet++)
        {
            var repeated = packet == 1 ? 0 : boxHeader;
            var part = Math.Min(store.Length - done, SegmentMax - head - repeated);
            frame[0] = 0xFF;
            frame[1] = 0xEB;
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)(head + repeated + part));
            "JP"u8.CopyTo(frame[4..]);
            BinaryPrimitives.WriteUInt16BigEndian(frame[6..], 1);
            BinaryPrimitives.WriteUInt32BigEndian(frame[8..], (uint)packet);
            signed.Write(frame);
            signed.Write(store.AsSpan(0, repeated));
            signed.Write(store.AsSpan(done, part));
            done += part;
        }
        signed.Write(file.AsSpan(at));
        return signed.ToArray();
    }

    private static byte[] IntoPng(byte[] file, byte[] store)
    {
        // Behind the header, which is the first chunk and always as long.
        const int afterHeader = 8 + 12 + 13;
        var chunk = new byte[12 + store.Length];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)store.Length);
        "caBX"u8.CopyTo(chunk.AsSpan(4));
        store.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + store.Length), Crc(chunk.AsSpan(4, 4 + store.Length)));
        return [.. file.AsSpan(0, afterHeader), .. chunk, .. file.AsSpan(afterHeader)];
    }

    private static byte[] IntoWebp(byte[] file, byte[] store)
    {
        var head = new byte[8];
        "C2PA"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)store.Length);
        byte[] signed = [.. file, .. head, .. store];
        BinaryPrimitives.WriteUInt32LittleEndian(signed.AsSpan(4), (uint)(signed.Length - 8));
        return signed;
    }

    /// <summary>PNG's check value (ISO 15948, annex D).</summary>
    internal static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
        }
        return ~crc;
    }
}
