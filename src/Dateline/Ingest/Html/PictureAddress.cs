using System.Text.RegularExpressions;

namespace Dateline.Ingest.Html;

/// <summary>WordPress names the smaller renditions of a picture after the original.</summary>
internal static partial class PictureAddress
{
    /// <summary>The address by which a file is looked up: without scheme and query.</summary>
    public static string Bare(string address)
    {
        var bare = address.Split('?', '#')[0];
        var scheme = bare.IndexOf("//", StringComparison.Ordinal);
        return scheme < 0 ? bare : bare[(scheme + 2)..];
    }

    /// <summary>The same without the size in its name (<c>harbour-300x200.jpg</c>).</summary>
    public static string Original(string address) => Size().Replace(Bare(address), "");

    /// <summary>An address ends like a picture's file.</summary>
    public static bool IsPicture(string address) => Picture().IsMatch(address.Split('?', '#')[0]);

    [GeneratedRegex(@"-\d{2,5}x\d{2,5}(?=\.[A-Za-z]{3,4}$)")]
    private static partial Regex Size();

    [GeneratedRegex(@"\.(jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)$", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();
}
