using System.Buffers.Binary;

namespace Dateline.Imaging;

/// <summary>Reads the few fields of EXIF 3.0 that stand in for missing XMP and IIM: artist, copyright, description, and when the shutter opened.</summary>
internal static class Exif
{
    /// <summary>What a JPEG's segment holds; other formats have no reason for more.</summary>
    private const int BytesMax = 1024 * 1024;

    private const int EntriesMax = 500;
    private const int TextMax = 16 * 1024;

    private enum Tag : ushort
    {
        ImageDescription = 0x010E,
        Artist = 0x013B,
        Copyright = 0x8298,
        ExifDirectory = 0x8769,
        DateTimeOriginal = 0x9003,
        OffsetTimeOriginal = 0x9011,
    }

    /// <summary>Reads them; what cannot be read gives a complaint and no field.</summary>
    public static PictureMetadata Read(ReadOnlySpan<byte> data, DateTimeOffset now, List<string> complaints)
    {
        if (data.StartsWith("Exif\0\0"u8))
            data = data[6..];
        if (data.Length == 0)
            return new PictureMetadata();
        if (data.Length > BytesMax || !(data.StartsWith("II*\0"u8) || data.StartsWith("MM\0*"u8)) || data.Length < 8)
        {
            complaints.Add(
                data.Length > BytesMax
                    ? $"The EXIF data have {data.Length:N0} bytes; at most {BytesMax:N0} are read."
                    : "The EXIF data do not begin with a TIFF header."
            );
            return new PictureMetadata();
        }

        var found = new Dictionary<Tag, string>();
        var little = data[0] == 'I';
        if (Directory(data, U32(data, 4, little), little, found) is { } exif)
            Directory(data, exif, little, found);
        found.TryGetValue(Tag.DateTimeOriginal, out var taken);
        found.TryGetValue(Tag.OffsetTimeOriginal, out var offset);
        return new PictureMetadata
        {
            Creators = found.TryGetValue(Tag.Artist, out var artist)
                ? [.. artist.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
                : [],
            CopyrightNotice = ByDefault(found, Tag.Copyright),
            Caption = ByDefault(found, Tag.ImageDescription),
            DateCreated = PictureDate.Parse(taken + offset, now) ?? PictureDate.Parse(taken, now),
        };
    }

    private static Dictionary<string, string> ByDefault(Dictionary<Tag, string> found, Tag tag) =>
        found.TryGetValue(tag, out var text) ? new() { [PictureMetadata.AnyLanguage] = text } : [];

    /// <summary>Collects a directory's texts. Never follows more than the one pointer to the EXIF directory, so nothing can lead in circles.</summary>
    /// <returns>Where the EXIF directory lies, if this one says so.</returns>
    private static uint? Directory(ReadOnlySpan<byte> data, uint offset, bool little, Dictionary<Tag, string> found)
    {
        if (offset > data.Length - 2)
            return null;
        uint? exif = null;
        var entries = Math.Min((int)U16(data, (int)offset, little), EntriesMax);
        for (var i = 0; i < entries; i++)
        {
            var at = (int)offset + 2 + i * 12;
            if (at + 12 > data.Length)
                break;
            var (tag, kind, count) = ((Tag)U16(data, at, little), U16(data, at + 2, little), U32(data, at + 4, little));
            if (tag == Tag.ExifDirectory)
                exif = U32(data, at + 8, little);
            else if (Enum.IsDefined(tag) && kind is 2 or 129 && count is > 0 and <= TextMax)
            {
                long start = count <= 4 ? at + 8 : U32(data, at + 8, little);
                if (start + count <= data.Length && Text(data.Slice((int)start, (int)count)) is { } text)
                    found.TryAdd(tag, text);
            }
        }
        return exif;
    }

    /// <summary>ASCII by the standard before 3.0, UTF-8 in practice; Latin-1 where it is not that.</summary>
    private static string? Text(ReadOnlySpan<byte> value)
    {
        // Photographer and editor of a copyright are told apart by a zero.
        var text = OldText.Decode(value).TrimEnd('\0', ' ').Replace('\0', ' ').Trim();
        return text.Length > 0 ? text : null;
    }

    private static ushort U16(ReadOnlySpan<byte> data, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(data[at..]) : BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    private static uint U32(ReadOnlySpan<byte> data, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(data[at..]) : BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
}
