using System.Net;
using Dateline.Log.Tree;

namespace Dateline.Verify;

/// <summary>Where a record is read from: a site, or a folder into which one was copied.</summary>
/// <remarks>Contract: <see cref="Fetch"/> gives a file's bytes, null where there is none (any more), and throws <see cref="CannotReadException"/> where it cannot know.</remarks>
internal abstract class Source
{
    /// <summary>More than a tile of 256 leaves of 4 KB, and more than any body.</summary>
    public const int BytesMax = 16 * 1024 * 1024;

    /// <summary>A file under the record's address, such as <c>checkpoint</c>.</summary>
    public abstract Task<byte[]?> Fetch(string path, CancellationToken stop);

    /// <summary>The same, where it must be there.</summary>
    public async Task<byte[]> Need(string path, CancellationToken stop) =>
        await Fetch(path, stop) ?? throw new CannotReadException($"There is no {path}.");

    /// <summary>A tile of hashes.</summary>
    public Task<byte[]> Tile(TileAddress tile, CancellationToken stop) => Need(tile.Path, stop);
}

/// <summary>A site's record, over HTTP.</summary>
internal sealed class SiteSource : Source, IDisposable
{
    private readonly HttpClient _http;

    /// <param name="record">The record's address, such as <c>https://news.example/record</c>.</param>
    public SiteSource(Uri record)
    {
        Address = new Uri(record.ToString().TrimEnd('/') + "/");
        _http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All })
        {
            Timeout = TimeSpan.FromSeconds(60),
            MaxResponseContentBufferSize = BytesMax,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("dateline-verify");
    }

    public Uri Address { get; }

    /// <summary>How many bytes were read.</summary>
    public long BytesRead { get; private set; }

    public override Task<byte[]?> Fetch(string path, CancellationToken stop) => Get(new Uri(Address, path), stop);

    /// <summary>Any file, by its whole address.</summary>
    public async Task<byte[]?> Get(Uri address, CancellationToken stop)
    {
        try
        {
            using var answer = await _http.GetAsync(address, stop);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
                return null;
            if (!answer.IsSuccessStatusCode)
                throw new CannotReadException($"{address} answers {(int)answer.StatusCode}.");
            var bytes = await answer.Content.ReadAsByteArrayAsync(stop);
            BytesRead += bytes.Length;
            return bytes;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            throw new CannotReadException($"{address} cannot be read: {e.Message}", e);
        }
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A copy of a record in a folder.</summary>
internal sealed class FolderSource(string folder) : Source
{
    public override async Task<byte[]?> Fetch(string path, CancellationToken stop)
    {
        var file = Path.Combine(folder, path);
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, stop) : null;
    }
}

/// <summary>Reads from a site and keeps what it reads in a folder. What can't change is read once.</summary>
internal sealed class MirroringSource(SiteSource site, string folder) : Source
{
    public override async Task<byte[]?> Fetch(string path, CancellationToken stop)
    {
        var file = Path.Combine(folder, path);
        var bytes = await site.Fetch(path, stop);
        // A body that the site has destroyed, or gives out no more, is not kept either.
        if (bytes is null)
        {
            if (path.StartsWith("body/", StringComparison.Ordinal))
                File.Delete(file);
            return null;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, bytes, stop);
        return bytes;
    }
}
