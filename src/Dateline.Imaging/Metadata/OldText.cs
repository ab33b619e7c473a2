using System.Text;

namespace Dateline.Imaging;

/// <summary>Texts of IIM and EXIF, which seldom say how they are encoded.</summary>
internal static class OldText
{
    /// <summary>UTF-8 where the bytes are that; else Latin-1, in which most old files are.</summary>
    public static string Decode(ReadOnlySpan<byte> value)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(value);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(value);
        }
    }
}
