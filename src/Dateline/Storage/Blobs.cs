using System.Security.Cryptography;

namespace Dateline.Storage;

/// <summary>
/// Files by the SHA-256 of their content, and what was made of them: in the data folder, or in a bucket that several nodes share, under the same keys. A file is
/// there whole or not at all, and is never changed.
/// </summary>
public abstract class Blobs : IDisposable
{
    /// <summary>SHA-256 in hexadecimal digits.</summary>
    private const int NameCharacters = 64;

    private const string All = "blobs/";

    /// <summary>The store that the settings name: a bucket, or the data folder.</summary>
    internal static Blobs Of(Settings settings) =>
        settings.Blobs is { } address ? new S3Blobs(new Uri(address), settings) : new FolderBlobs(settings.Data);

    /// <summary>Asks whether the store can be used at all. A setting that cannot work is told; a server that is away is waited for by whoever needs it.</summary>
    /// <exception cref="CommandFailedException">It cannot.</exception>
    public virtual Task Reach(CancellationToken stop) => Task.CompletedTask;

    /// <summary>Where it is, for messages.</summary>
    public abstract string Place { get; }

    /// <summary>Keeps a file. It is kept for good when this returns; kept twice, it lies there once.</summary>
    /// <returns>SHA-256 as 64 lower-case hexadecimal digits: the name by which it is found.</returns>
    /// <exception cref="BlobsAwayException">The store does not take it.</exception>
    public async Task<string> Put(ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        await Write(KeyOf(name), content, stop);
        return name;
    }

    /// <summary>The same for a file that lies on this machine; it is never held in memory as a whole.</summary>
    /// <exception cref="BlobsAwayException">The store does not take it.</exception>
    public async Task<string> Put(FileInfo file, CancellationToken stop)
    {
        var name = await WholeFile.HashOf(file.FullName, stop);
        await Write(KeyOf(name), file, stop);
        return name;
    }

    /// <summary>Copies a file to a path that is free, without holding it in memory.</summary>
    /// <returns>False when there is none of this name; then nothing lies there.</returns>
    /// <exception cref="CommandFailedException">What lies in the store is not what was kept; nothing is left at the path.</exception>
    /// <exception cref="BlobsAwayException">The store does not answer.</exception>
    public async Task<bool> CopyTo(string name, string path, CancellationToken stop)
    {
        await using var content = await Open(KeyOf(name), stop);
        if (content is null)
            return false;
        await WholeFile.Write(path, content, stop);
        if (await WholeFile.HashOf(path, stop) is var hash && hash == name)
            return true;
        File.Delete(path);
        throw Damaged(name, $"its SHA-256 is {hash}");
    }

    /// <summary>The file's content, or null when there is none of this name.</summary>
    /// <exception cref="CommandFailedException">What lies there is not what was kept.</exception>
    /// <exception cref="BlobsAwayException">The store does not answer.</exception>
    public async Task<byte[]?> Get(string name, CancellationToken stop)
    {
        if (await Read(KeyOf(name), stop) is not { } content)
            return null;
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return hash == name ? content : throw Damaged(name, $"its SHA-256 is {hash}");
    }

    /// <summary>The names of all files, in no order. One that is destroyed meanwhile may be among them.</summary>
    public async Task<IReadOnlySet<string>> Names(CancellationToken stop)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var key in Keys(All, stop))
            if (key[(key.LastIndexOf('/') + 1)..] is { Length: NameCharacters } name)
                names.Add(name);
        return names;
    }

    /// <summary>Destroys a file and everything that was made of it.</summary>
    public async Task Delete(string name, CancellationToken stop)
    {
        await Remove(KeyOf(name), stop);
        await RemoveAll(DerivedKey(name, ""), stop);
    }

    /// <summary>Something that was made of a file and can be made again; null while nobody has kept it.</summary>
    public Task<byte[]?> GetDerived(string name, string part, CancellationToken stop) => Read(DerivedKey(name, part), stop);

    /// <summary>Keeps what was made of a file.</summary>
    public Task PutDerived(string name, string part, ReadOnlyMemory<byte> content, CancellationToken stop) =>
        Write(DerivedKey(name, part), content, stop);

    /// <summary>The same for what lies on this machine as a file.</summary>
    public Task PutDerived(string name, string part, FileInfo file, CancellationToken stop) =>
        Write(DerivedKey(name, part), file, stop);

    /// <summary>What was made of a file, to be read from any place; null while nobody has kept it.</summary>
    public Task<Stream?> OpenDerived(string name, string part, CancellationToken stop) => Open(DerivedKey(name, part), stop);

    /// <summary>A piece of a file that is still on its way; null when there is none of this name.</summary>
    public Task<byte[]?> GetPart(Guid upload, string part, CancellationToken stop) => Read(PartKey(upload, part), stop);

    /// <summary>Keeps a piece of a file that is still on its way.</summary>
    public Task PutPart(Guid upload, string part, ReadOnlyMemory<byte> content, CancellationToken stop) =>
        Write(PartKey(upload, part), content, stop);

    /// <summary>Destroys all pieces of a file, those too that nobody counted.</summary>
    public Task DeleteParts(Guid upload, CancellationToken stop) => RemoveAll(PartKey(upload, ""), stop);

    /// <summary>The key of a file, and its path in a backup.</summary>
    internal static string KeyOf(string name) => $"{All}{name[..2]}/{name}";

    /// <summary>The key of what was made of a file.</summary>
    internal static string DerivedKey(string name, string part) => $"renditions/{name[..2]}/{name}/{part}";

    /// <summary>What lies there is not what was kept.</summary>
    protected CommandFailedException Damaged(string name, string why) =>
        new($"The file {name} in {Place} is damaged: {why.TrimEnd('.')}. Bring it back from a backup.");

    private static string PartKey(Guid upload, string part) => $"uploads/{upload:N}/{part}";

    private async Task RemoveAll(string prefix, CancellationToken stop)
    {
        await foreach (var key in Keys(prefix, stop))
            await Remove(key, stop);
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>What lies under a key; null when nothing does.</summary>
    protected abstract Task<byte[]?> Read(string key, CancellationToken stop);

    /// <summary>Keeps something under a key, whole or not at all. What is there already is left alone.</summary>
    protected abstract Task Write(string key, ReadOnlyMemory<byte> content, CancellationToken stop);

    /// <summary>The same for a file that lies on this machine.</summary>
    protected abstract Task Write(string key, FileInfo file, CancellationToken stop);

    /// <summary>What lies under a key, as a stream with a length that can be read from any place; null when nothing does.</summary>
    protected abstract Task<Stream?> Open(string key, CancellationToken stop);

    /// <summary>The keys that begin so, up to a slash.</summary>
    protected abstract IAsyncEnumerable<string> Keys(string prefix, CancellationToken stop);

    /// <summary>Removes what lies under a key, if anything does.</summary>
    protected abstract Task Remove(string key, CancellationToken stop);
}

/// <summary>The store of the files does not answer, or does not let us in.</summary>
public sealed class BlobsAwayException(string place, Exception cause)
    : Exception($"The files in {place} cannot be reached: {cause.Message.ReplaceLineEndings(" ")}", cause);
