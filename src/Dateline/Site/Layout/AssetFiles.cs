using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Dateline.Site;

/// <summary>Where the built front-end assets lie: beside the program.</summary>
internal static class AssetsFolder
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "assets");
}

/// <summary>
/// Styles, scripts and fonts, held in memory in each encoding that the build has made. Their addresses carry a fingerprint of their content, so browsers may keep
/// them for a year.
/// </summary>
internal sealed class AssetFiles(RequestDelegate next)
{
    private const string Immutable = "public, max-age=31536000, immutable";

    private sealed record Asset(string ContentType, byte[] Plain, byte[] Gzip, byte[] Brotli);

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".woff2"] = "font/woff2",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
    };

    private static readonly FrozenDictionary<string, string> Fingerprinted = Names();
    private static readonly FrozenDictionary<string, Asset> ByAddress = Fingerprinted.ToFrozenDictionary(
        n => n.Value,
        n => Read(n.Key)
    );

    /// <summary>The address of an asset, such as <c>/assets/site.css</c>, with its fingerprint.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name: the assets were not built.</exception>
    public static string Href(string name) => Fingerprinted[name];

    /// <summary>What an asset says, for what is served at an address without a fingerprint.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name: the assets were not built.</exception>
    public static byte[] ContentOf(string name) => ByAddress[Href(name)].Plain;

    /// <summary>The address of the font in which a language's headlines and text stand, so that a page can ask for it early; null where it is the system's.</summary>
    public static string? FontFor(string language)
    {
        var name = language.Split('-')[0] switch
        {
            "en" or "es" => "fonts/newsreader-latin-wght-normal",
            "ar" => "fonts/noto-naskh-arabic-arabic-wght-normal",
            "ru" => "fonts/source-serif-4-cyrillic-wght-normal",
            _ => null,
        };
        return name is null ? null : Fingerprinted.FirstOrDefault(f => f.Key.StartsWith(name, StringComparison.Ordinal)).Value;
    }

    public Task Invoke(HttpContext context)
    {
        if (
            !context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            || !ByAddress.TryGetValue(context.Request.Path, out var asset)
        )
            return next(context);
        return Send(context, asset);
    }

    private static async Task Send(HttpContext context, Asset asset)
    {
        var encoding = ContentCoding.Wanted(context.Request);
        var bytes = encoding switch
        {
            Coding.Brotli => asset.Brotli,
            Coding.Gzip => asset.Gzip,
            _ => asset.Plain,
        };
        var headers = context.Response.Headers;
        (headers.CacheControl, headers.Vary) = (Immutable, "Accept-Encoding");
        context.Response.ContentType = asset.ContentType;
        if (bytes.Length < asset.Plain.Length)
            headers.ContentEncoding = ContentCoding.NameOf(encoding);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Fonts keep the names that the stylesheet knows; everything that pages name gets its fingerprint.</summary>
    private static FrozenDictionary<string, string> Names()
    {
        if (!Directory.Exists(AssetsFolder.Path))
            return FrozenDictionary<string, string>.Empty;
        return Directory
            .EnumerateFiles(AssetsFolder.Path, "*", SearchOption.AllDirectories)
            .Where(f => ContentTypes.ContainsKey(Path.GetExtension(f)))
            .Select(f => Path.GetRelativePath(AssetsFolder.Path, f).Replace('\\', '/'))
            .ToFrozenDictionary(name => name, Address);
    }

    private static string Address(string name)
    {
        var extension = Path.GetExtension(name);
        if (extension == ".woff2")
            return $"/assets/{name}";
        var print = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(AssetsFolder.Path, name))))[..10];
        return $"/assets/{name[..^extension.Length]}.{print}{extension}";
    }

    private static Asset Read(string name)
    {
        var plain = File.ReadAllBytes(Path.Combine(AssetsFolder.Path, name));
        return new Asset(
            ContentTypes[Path.GetExtension(name)],
            plain,
            Packed(name, ".gz") ?? plain,
            Packed(name, ".br") ?? plain
        );
    }

    /// <summary>An asset as the build compressed it (build.mjs); null where that would be no smaller.</summary>
    private static byte[]? Packed(string name, string coding)
    {
        var path = Path.Combine(AssetsFolder.Path, name + coding);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }
}
