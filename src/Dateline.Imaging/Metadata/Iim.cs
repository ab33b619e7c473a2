using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dateline.Imaging;

/// <summary>Reads and writes IPTC-IIM 4.2: data sets of a record, a number and a text, in JPEG within a Photoshop image resource (<c>8BIM</c> 0x0404).</summary>
internal static class Iim
{
    private const byte Marker = 0x1C;
    private const int BytesMax = 1024 * 1024;
    private const int ListMax = 200;
    private const ushort Resource = 0x0404;

    private static readonly byte[] PhotoshopHeader = "Photoshop 3.0\0"u8.ToArray();

    /// <summary>The escape sequence of record 1, data set 90, which says that texts are in UTF-8 (ISO 2022).</summary>
    private static readonly byte[] Utf8Escape = [0x1B, (byte)'%', (byte)'G'];

    /// <summary>Reads them; what cannot be read gives a complaint, and the fields before it.</summary>
    /// <param name="data">Data sets alone, or within image resources, with or without Photoshop's header.</param>
    /// <param name="now">Dates after this are none.</param>
    /// <param name="complaints">Where to complain.</param>
    public static PictureMetadata Read(ReadOnlySpan<byte> data, DateTimeOffset now, List<string> complaints)
    {
        if (data.Length > BytesMax)
        {
            complaints.Add($"The IIM record has {data.Length:N0} bytes; at most {BytesMax:N0} are read.");
            return new PictureMetadata();
        }
        var sets = new Dictionary<int, List<byte[]>>();
        if (!Collect(Unwrap(data), sets))
            complaints.Add("The IIM record ends in the middle of a data set.");
        var unicode = sets.TryGetValue(Number(1, 90), out var charsets) && charsets[0].AsSpan().StartsWith(Utf8Escape);

        string? Text(int set) => sets.TryGetValue(Number(2, set), out var found) ? Decode(found[0], unicode) : null;
        IReadOnlyList<string> List(int set) =>
            sets.TryGetValue(Number(2, set), out var found)
                ? [.. found.Select(f => Decode(f, unicode)).OfType<string>().Distinct().Take(ListMax)]
                : [];
        Dictionary<string, string> Texts(int set) => Text(set) is { } text ? new() { [PictureMetadata.AnyLanguage] = text } : [];

        return new PictureMetadata
        {
            Title = Texts(5),
            Keywords = List(25),
            Instructions = Text(40),
            DateCreated = PictureDate.Parse(Text(55) + Text(60), now) ?? PictureDate.Parse(Text(55), now),
            Creators = List(80),
            City = Text(90),
            Country = Text(101),
            JobId = Text(103),
            Headline = Text(105),
            CreditLine = Text(110),
            Source = Text(115),
            CopyrightNotice = Texts(116),
            Caption = Texts(120),
        };
    }

    /// <summary>
    /// Writes the rights packet. Longer than IIM's 32 bytes for names where it has to be: the programs in use read it, and a credit that is cut names somebody else.
    /// </summary>
    public static byte[] Write(PictureMetadata metadata, string language)
    {
        using var sets = new MemoryStream();
        void Put(int record, int set, ReadOnlySpan<byte> value)
        {
            Span<byte> head = [Marker, (byte)record, (byte)set, 0, 0];
            BinaryPrimitives.WriteUInt16BigEndian(head[3..], (ushort)value.Length);
            sets.Write(head);
            sets.Write(value);
        }
        void Text(int set, string? text)
        {
            if (!string.IsNullOrEmpty(text))
                Put(2, set, Cut(text));
        }

        Put(1, 90, Utf8Escape);
        Put(2, 0, [0, 4]);
        Text(55, Day(metadata.DateCreated));
        Text(60, TimeOfDay(metadata.DateCreated));
        foreach (var creator in metadata.Creators)
            Text(80, creator);
        Text(110, metadata.CreditLine);
        Text(116, RightsPacket.In(metadata.CopyrightNotice, language));
        Text(120, RightsPacket.In(metadata.Caption, language));
        return Wrap(sets.ToArray());
    }

    /// <summary>IIM's dates have zeros for what is not known.</summary>
    private static string? Day(PictureDate? date) =>
        date is null
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}{date.Month ?? 0:00}{date.Day ?? 0:00}");

    /// <summary>IIM has no time without an offset.</summary>
    private static string? TimeOfDay(PictureDate? date) =>
        date is { Time: { } time, Offset: not null }
            ? time.ToString("HHmmss", CultureInfo.InvariantCulture) + date.OffsetText("", "+0000")
            : null;

    /// <summary>At most what a plain data set holds, whole characters.</summary>
    private static ReadOnlySpan<byte> Cut(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text).AsSpan();
        var end = Math.Min(bytes.Length, 32_000);
        while (end < bytes.Length && (bytes[end] & 0xC0) == 0x80)
            end--;
        return bytes[..end];
    }

    private static byte[] Wrap(byte[] sets)
    {
        using var resource = new MemoryStream();
        resource.Write(PhotoshopHeader);
        resource.Write("8BIM"u8);
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(head, Resource);
        // An empty name, padded to two bytes.
        BinaryPrimitives.WriteUInt32BigEndian(head[4..], (uint)sets.Length);
        resource.Write(head);
        resource.Write(sets);
        if (sets.Length % 2 == 1)
            resource.WriteByte(0);
        return resource.ToArray();
    }

    private static ReadOnlySpan<byte> Unwrap(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith(PhotoshopHeader))
            data = data[PhotoshopHeader.Length..];
        while (data.Length >= 12 && data.StartsWith("8BIM"u8))
        {
            var kind = BinaryPrimitives.ReadUInt16BigEndian(data[4..]);
            var name = (data[6] + 2) & ~1;
            if (6 + name + 4 > data.Length)
                return [];
            var length = BinaryPrimitives.ReadUInt32BigEndian(data[(6 + name)..]);
            var rest = data[(6 + name + 4)..];
            if (length > rest.Length)
                return kind == Resource ? rest : [];
            if (kind == Resource)
                return rest[..(int)length];
            data = rest[Math.Min(rest.Length, (int)((length + 1) & ~1u))..];
        }
        return data is [Marker, ..] ? data : [];
    }

    /// <returns>False when the last data set is not there whole.</returns>
    private static bool Collect(ReadOnlySpan<byte> data, Dictionary<int, List<byte[]>> sets)
    {
        while (data is [Marker, var record, var set, ..])
        {
            if (data.Length < 5)
                return false;
            int length = BinaryPrimitives.ReadUInt16BigEndian(data[3..]);
            var start = 5;
            if (length > 0x7FFF)
            {
                // An extended data set: the length of the length comes first.
                var digits = length & 0x7FFF;
                if (digits is 0 or > 4 || data.Length < 5 + digits)
                    return false;
                long extended = 0;
                foreach (var digit in data.Slice(5, digits))
                    extended = extended << 8 | digit;
                if (extended > data.Length)
                    return false;
                (length, start) = ((int)extended, 5 + digits);
            }
            if (start + length > data.Length)
                return false;
            if (!sets.TryGetValue(Number(record, set), out var values))
                sets[Number(record, set)] = values = [];
            values.Add(data.Slice(start, length).ToArray());
            data = data[(start + length)..];
        }
        return true;
    }

    private static int Number(int record, int set) => record << 8 | set;

    /// <summary>UTF-8 where the record says so or the bytes are that; else Latin-1, in which most old files are.</summary>
    private static string? Decode(byte[] value, bool unicode)
    {
        var text = unicode ? Encoding.UTF8.GetString(value) : OldText.Decode(value);
        return text.Trim(' ', '\0', '\r', '\n') is { Length: > 0 } tidy ? tidy : null;
    }
}
