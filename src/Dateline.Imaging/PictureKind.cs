namespace Dateline.Imaging;

/// <summary>What a file is by its content, never by its name: the six formats that are taken, and by name the others that people try to send.</summary>
internal static class PictureKind
{
    /// <summary>Where readers of PDF and of HTML still look for the beginning of theirs.</summary>
    private const int LooksMax = 1024;

    /// <summary>A ZIP archive's end is found within so many bytes of the file's (its comment may have 65,535).</summary>
    private const int ZipEndMax = 22 + 65_535;

    /// <summary>The format: jpeg, png, webp, avif, gif or tiff.</summary>
    /// <exception cref="PictureRefusedException">Something else, or a picture that is something else besides; the message says what.</exception>
    public static string Of(ReadOnlySpan<byte> file)
    {
        if (file.Length == 0)
            throw new PictureRefusedException("The file is empty.");
        if (Format(file) is not { } format)
            throw new PictureRefusedException(
                $"The file is {Other(file)}. JPEG, PNG, WebP, AVIF, TIFF and GIF pictures are taken."
            );
        if (Besides(file, format) is { } besides)
            throw new PictureRefusedException(
                $"The file is a {format.ToUpperInvariant()} picture and {besides} at once. Such files are not taken."
            );
        return format;
    }

    private static string? Format(ReadOnlySpan<byte> file) =>
        file switch
        {
            [0xFF, 0xD8, 0xFF, ..] => "jpeg",
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "png",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "webp",
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "gif",
            // Canon's raw files are TIFF by their first bytes.
            [(byte)'I', (byte)'I', 0x2A, 0, _, _, _, _, (byte)'C', (byte)'R', ..] => null,
            [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => "tiff",
            _ => Brands(file).Contains("avif", StringComparison.Ordinal) ? "avif" : null,
        };

    /// <summary>The brands of an ISO base media file (ISO 14496-12), one after the other; empty for any other file.</summary>
    private static string Brands(ReadOnlySpan<byte> file)
    {
        if (file.Length < 16 || !file[4..].StartsWith("ftyp"u8))
            return "";
        var length = (int)Math.Min(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file), 256);
        return System.Text.Encoding.Latin1.GetString(file[8..Math.Clamp(length, 12, file.Length)]);
    }

    private static string Other(ReadOnlySpan<byte> file)
    {
        var head = file[..Math.Min(file.Length, LooksMax)];
        var brands = Brands(file);
        if (brands.Length > 0)
            return brands.Contains("hei", StringComparison.Ordinal)
                || brands.Contains("hev", StringComparison.Ordinal)
                || brands.StartsWith("mif1", StringComparison.Ordinal)
                    ? "a HEIC picture"
                : brands.StartsWith("jxl ", StringComparison.Ordinal) ? "a JPEG XL picture"
                : "a video";
        return file switch
        {
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document",
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => "a ZIP archive or an office document",
            [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "a Photoshop document",
            [(byte)'B', (byte)'M', ..] => "a BMP picture",
            [0, 0, 1, 0, ..] => "an icon file",
            [0xFF, 0x0A, ..] or [0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', ..] => "a JPEG XL picture",
            [0, 0, 0, 0x0C, (byte)'j', (byte)'P', ..] => "a JPEG 2000 picture",
            [(byte)'I', (byte)'I', 0x2A, 0, ..] => "a camera's raw file",
            [0x1F, 0x8B, ..] => "a gzip archive",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "a sound or a video",
            [0x1A, 0x45, 0xDF, 0xA3, ..] => "a video",
            _ when head.IndexOf("<svg"u8) >= 0 => "an SVG drawing",
            _ when head.IndexOf("<html"u8) >= 0 || head.IndexOf("<!DOCTYPE html"u8) >= 0 => "an HTML page",
            _ when head.IndexOf("%PDF-"u8) >= 0 => "a PDF document",
            _ => "no picture that is known here",
        };
    }

    /// <summary>What else a reader of another format would see in it.</summary>
    private static string? Besides(ReadOnlySpan<byte> file, string format)
    {
        var head = file[..Math.Min(file.Length, LooksMax)];
        if (head.IndexOf("%PDF-"u8) >= 0)
            return "a PDF document";
        var tail = file[^Math.Min(file.Length, ZipEndMax)..];
        for (int end; (end = tail.LastIndexOf("PK\u0005\u0006"u8)) >= 0; tail = tail[..end])
            if (tail.Length - end >= 22 && IsZipEnd(tail[end..], file.Length))
                return "a ZIP archive";
        // RIFF says how long it is; whatever comes after it is no picture.
        if (format == "webp" && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L + 1 < file.Length)
            return "something after its end";
        return null;
    }

    /// <summary>An end record whose directory would lie within the file (APPNOTE 4.3.16), not four bytes by chance.</summary>
    private static bool IsZipEnd(ReadOnlySpan<byte> end, long length)
    {
        var size = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var offset = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        return (long)size + offset <= length;
    }
}
