using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dateline.Editions;
using Dateline.Imaging;
using Dateline.Mediabank.Decoding;
using Dateline.Storage;

namespace Dateline.Mediabank;

/// <summary>Which rendition an address asks for.</summary>
/// <param name="Width">One of <see cref="Rendition.Widths"/>.</param>
/// <param name="Format">webp, jpg, or, for the whole picture, avif.</param>
/// <param name="Shape">One of <see cref="Crop.Ratios"/>; null for the whole picture.</param>
internal sealed record RenditionAddress(int Width, string Format, string? Shape = null)
{
    /// <summary>The shapes in which pictures can be had besides their own.</summary>
    public static IEnumerable<string> Shapes => Crop.Ratios.Keys;

    public string MediaType => Format == "jpg" ? "image/jpeg" : $"image/{Format}";

    /// <summary>Reads <c>960.webp</c> and <c>16x9-960.webp</c>; null for what pages never ask for.</summary>
    public static RenditionAddress? Read(string file)
    {
        if (file.Split('.') is not [var name, "webp" or "jpg" or "avif"] parts)
            return null;
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        var (shape, digits) = dash < 0 ? (null, name) : (name[..dash], name[(dash + 1)..]);
        return
            (shape is null || (parts[1] != "avif" && Crop.Ratios.ContainsKey(shape)))
            && int.TryParse(digits, CultureInfo.InvariantCulture, out var width)
            && digits == width.ToString(CultureInfo.InvariantCulture)
            && Rendition.Widths.Contains(width)
            ? new RenditionAddress(width, parts[1], shape)
            : null;
    }

    /// <summary>The name of its file, which tells it from all others of the picture.</summary>
    /// <param name="version">What tells it from those with other rights or another focal point.</param>
    public string FileOf(string version) =>
        string.Create(CultureInfo.InvariantCulture, $"{(Shape is null ? "" : Shape + "-")}{Width}-{version}.{Format}");
}

/// <summary>The renditions that are kept. Each is made when it is first asked for, once however many ask, and again when the picture's rights or texts change, for it carries them.</summary>
internal sealed class Renditions(
    Blobs blobs,
    OpenEditions editions,
    Settings settings,
    PictureDecoder decoder,
    PublisherCredentials credentials
)
{
    private readonly Once<byte[]?> _making = new();

    /// <summary>A rendition.</summary>
    /// <param name="Bytes">The file.</param>
    /// <param name="Version">Twelve digits that tell it from those with other rights in them.</param>
    /// <param name="Is">What it is: what was asked for, or WebP in the place of an AVIF that is still to be made.</param>
    public sealed record Found(byte[] Bytes, string Version, RenditionAddress Is);

    /// <summary>True where renditions in AVIF are made.</summary>
    public bool OffersAvif { get; } = !settings.NoAvif;

    /// <summary>Finds it, or makes it; null when the original is not there. Nobody waits for AVIF: until that is there, WebP is.</summary>
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
        var (file, task, version) = Order(picture, particulars, address);
        if (await blobs.GetDerived(original, file, stop) is { } kept)
            return new Found(kept, version, address);
        if (address.Format == "avif")
            return await Find(picture, original, particulars, address with { Format = "webp" }, stop);
        var made = await MakeOnce(original, task, file, stop);
        return made is null ? null : new Found(made, version, address);
    }

    /// <summary>Makes one before anybody asks for it, unless it is there.</summary>
    public async Task Make(
        Guid picture,
        string original,
        PictureParticulars particulars,
        RenditionAddress address,
        CancellationToken stop
    )
    {
        var (file, task, _) = Order(picture, particulars, address);
        if (await blobs.GetDerived(original, file, stop) is null)
            await MakeOnce(original, task, file, stop);
    }

    /// <summary>The name of its file, what has to be done for it, and what tells it from those with other rights.</summary>
    private (string File, DecoderTask Task, string Version) Order(
        Guid picture,
        PictureParticulars particulars,
        RenditionAddress address
    )
    {
        var edition = editions.Now.Default;
        var rights = PictureRights.Of(picture, particulars, settings.PublicOrigin, editions.Now.Site.DataMining, edition);
        // The desk's own rectangle goes before the focal point.
        var cut = address.Shape is null ? null : particulars.Crops?.GetValueOrDefault(address.Shape);
        var focus = address.Shape is null || cut is not null ? null : particulars.Focus;
        var order = new RenditionOrder(address.Width, address.Format, cut?.Crop, rights, edition?.Body.Language ?? "en");
        var version = VersionOf(
            rights,
            order.Language,
            cut is not null ? FormattableString.Invariant($"{cut.Left},{cut.Top},{cut.Width},{cut.Height}")
                : focus is not null ? FormattableString.Invariant($"{focus.X},{focus.Y}")
                : ""
        );
        var shape = cut is null ? address.Shape : null;
        return (address.FileOf(version), new DecoderTask(Make: order, Shape: shape, Focus: focus), version);
    }

    private string VersionOf(PictureMetadata rights, string language, string besides)
    {
        byte[] told = [.. RightsPacket.ToXmp(rights, language), .. Encoding.UTF8.GetBytes(besides + credentials.Version)];
        return Convert.ToHexStringLower(SHA256.HashData(told))[..12];
    }

    private Task<byte[]?> MakeOnce(string original, DecoderTask task, string file, CancellationToken stop) =>
        _making.Make(Blobs.DerivedKey(original, file), () => Make(original, task, file), stop);

    private async Task<byte[]?> Make(string original, DecoderTask task, string file)
    {
        if (await blobs.Get(original, CancellationToken.None) is not { } whole)
            return null;
        var made = await decoder.Do(task, whole, CancellationToken.None);
        var signed = await credentials.Sign(made, task.Make!, task.Shape is not null || task.Make!.Crop is not null, whole);
        await blobs.PutDerived(original, file, signed, CancellationToken.None);
        return signed;
    }
}
