using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Dateline.Editions;
using Dateline.Imaging;
using Dateline.Storage;

namespace Dateline.Mediabank;

/// <summary>Which rendition an address asks for.</summary>
/// <param name="Width">One of <see cref="Rendition.Widths"/>.</param>
/// <param name="Format">webp or jpg.</param>
internal sealed record RenditionAddress(int Width, string Format)
{
    public string MediaType => Format == "webp" ? "image/webp" : "image/jpeg";

    /// <summary>Reads <c>960.webp</c>; null for what pages never ask for.</summary>
    public static RenditionAddress? Read(string file) =>
        file.Split('.') is [var digits, "webp" or "jpg"] parts
        && int.TryParse(digits, CultureInfo.InvariantCulture, out var width)
        && digits == width.ToString(CultureInfo.InvariantCulture)
        && Rendition.Widths.Contains(width)
            ? new RenditionAddress(width, parts[1])
            : null;
}

/// <summary>The renditions on the disk. Each is made when it is first asked for, once however many ask, and again when the picture's rights or texts change, for it carries them.</summary>
internal sealed class Renditions(Blobs blobs, OpenEditions editions, Settings settings)
{
    /// <summary>Decodes that run at once: each takes a core and up to 100 megapixels of memory.</summary>
    private static readonly SemaphoreSlim Decodes = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _making = new();

    /// <summary>A rendition's file.</summary>
    /// <param name="Path">Where it lies.</param>
    /// <param name="Version">Twelve digits that tell it from those with other rights in them.</param>
    public sealed record Found(string Path, string Version);

    /// <summary>Finds it, or makes it; null when the original is not there.</summary>
    /// <param name="picture">The picture's identity, for the address of its page.</param>
    /// <param name="original">SHA-256 of the original.</param>
    /// <param name="particulars">What it carries.</param>
    /// <param name="address">Which one.</param>
    /// <param name="stop">Whoever asked has gone: another who asks gets it all the same.</param>
    public async Task<Found?> Find(
        Guid picture,
        string original,
        PictureParticulars particulars,
        RenditionAddress address,
        CancellationToken stop
    )
    {
        var edition = editions.Now.Default;
        var rights = PictureRights.Of(picture, particulars, settings.PublicOrigin, edition);
        var order = new RenditionOrder(address.Width, address.Format, null, rights, edition?.Body.Language ?? "en");
        var version = Convert.ToHexStringLower(SHA256.HashData(RightsPacket.ToXmp(rights, order.Language)))[..12];
        var path = Path.GetFullPath(
            blobs.DerivedPath(
                original,
                string.Create(CultureInfo.InvariantCulture, $"{address.Width}-{version}.{address.Format}")
            )
        );
        if (!File.Exists(path) && !await MakeOnce(original, order, path).WaitAsync(stop))
            return null;
        return new Found(path, version);
    }

    private async Task<bool> MakeOnce(string original, RenditionOrder order, string path)
    {
        var making = _making.GetOrAdd(path, _ => new Lazy<Task<bool>>(() => Make(original, order, path)));
        try
        {
            return await making.Value;
        }
        finally
        {
            _making.TryRemove(new(path, making));
        }
    }

    private async Task<bool> Make(string original, RenditionOrder order, string path)
    {
        if (await blobs.Get(original, CancellationToken.None) is not { } file)
            return false;
        await Decodes.WaitAsync();
        try
        {
            await Blobs.Write(path, await Task.Run(() => Rendition.Make(file, order)), CancellationToken.None);
            return true;
        }
        finally
        {
            Decodes.Release();
        }
    }
}
