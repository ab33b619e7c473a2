using System.Buffers.Binary;

namespace Dateline.Imaging;

/// <summary>Where a file keeps its manifest store (C2PA 2.1, A.3 and A.5): JPEG in APP11 segments, PNG in a caBX chunk, WebP in a C2PA chunk, AVIF in a uuid box.</summary>
/// <param name="Store">The store's boxes, put together.</param>
/// <param name="Start">The first byte of the file that belongs to it.</param>
/// <param name="Length">How many bytes of the file belong to it, frames and all.</param>
internal sealed record StorePlace(byte[] Store, int Start, int Length)
{
    /// <summary>A manifest store is not larger: thumbnails of a long history fit several times over.</summary>
    private const int BytesMax = 32 * 1024 * 1024;

    /// <summary>The store of a file; null when it has none, or none that can be put together.</summary>
    public static StorePlace? Find(ReadOnlySpan<byte> file, string format) =>
        format switch
        {
            "jpeg" => InJpeg(file),
            "png" => InPng(file),
            "webp" => InWebp(file),
            "avif" => InAvif(file),
            _ => null,
        };

    private static StorePlace? InJpeg(ReadOnlySpan<byte> file)
    {
        // ISO 19566-5, D.2: "JP", the box's instance, the packet's number, then the box; later packets repeat its header of 8 bytes.
        const int head = 10,
            boxHeader = 8;
        var (start, end, instance) = (-1, -1, -1);
        using var store = new MemoryStream();
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF && file[at + 1] != 0xDA; )
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length)
                return null;
            var segment = file.Slice(at + 2, length);
            if (file[at + 1] == 0xEB && length >= head + boxHeader && segment[2..].StartsWith("JP"u8))
            {
                var of = BinaryPrimitives.ReadUInt16BigEndian(segment[4..]);
                if (instance < 0 && segment[(head + 4)..].StartsWith("jumb"u8))
                {
                    (instance, start) = (of, at);
                    store.Write(segment[head..]);
                    end = at + 2 + length;
                }
                else if (of == instance && at == end)
                {
                    store.Write(segment[(head + boxHeader)..]);
                    end = at + 2 + length;
                }
            }
            at += 2 + length;
        }
        return start < 0 || store.Length > BytesMax ? null : new StorePlace(store.ToArray(), start, end - start);
    }

    private static StorePlace? InPng(ReadOnlySpan<byte> file)
    {
        const int frame = 12;
        for (var at = 8; at + frame <= file.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - frame)
                return null;
            if (file[(at + 4)..].StartsWith("caBX"u8))
                return length > BytesMax
                    ? null
                    : new StorePlace(file.Slice(at + 8, (int)length).ToArray(), at, (int)length + frame);
            at += (int)length + frame;
        }
        return null;
    }

    private static StorePlace? InWebp(ReadOnlySpan<byte> file)
    {
        const int frame = 8;
        for (var at = 12; at + frame <= file.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - frame)
                return null;
            if (file[at..].StartsWith("C2PA"u8))
                return length > BytesMax
                    ? null
                    : new StorePlace(file.Slice(at + frame, (int)length).ToArray(), at, (int)length + frame);
            at += frame + (int)length + (int)(length & 1);
        }
        return null;
    }

    private static StorePlace? InAvif(ReadOnlySpan<byte> file)
    {
        try
        {
            StorePlace? found = null;
            foreach (var box in BmffBoxes.Between(file, 0, file.Length))
                if (BmffBoxes.IsC2pa(file, box) && BmffBoxes.StoreIn(file, box) is { } store)
                    // Two stores are none: nobody could tell which of them counts.
                    found =
                        found is null && store.Length <= BytesMax
                            ? new(store, box.Start, box.Length)
                            : throw new FormatException();
            return found;
        }
        catch (FormatException)
        {
            // What does not fill its boxes holds no store that can be put together.
            return null;
        }
    }
}

/// <summary>A file with the place of its manifest store.</summary>
/// <param name="File">The whole file.</param>
/// <param name="Format">Its format (<see cref="PictureFile.Format"/>).</param>
/// <param name="Place">Where its store lies.</param>
internal sealed record StoredPicture(byte[] File, string Format, StorePlace Place);
