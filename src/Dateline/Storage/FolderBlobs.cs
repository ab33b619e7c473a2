using System.Runtime.CompilerServices;

namespace Dateline.Storage;

/// <summary>Files in the data folder.</summary>
internal sealed class FolderBlobs(string data) : Blobs
{
    private static readonly FileStreamOptions OfReaders = new()
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous,
    };

    public override string Place => $"'{Path.GetFullPath(data)}'";

    protected override async Task<byte[]?> Read(string key, CancellationToken stop)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(key), stop);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    protected override Task Write(string key, ReadOnlyMemory<byte> content, CancellationToken stop) =>
        WholeFile.Write(PathOf(key), content, stop);

    protected override async Task Write(string key, FileInfo file, CancellationToken stop)
    {
        await using var content = file.OpenRead();
        await WholeFile.Write(PathOf(key), content, stop);
    }

    protected override Task<Stream?> Open(string key, CancellationToken stop)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(key), OfReaders));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    protected override async IAsyncEnumerable<string> Keys(string prefix, [EnumeratorCancellation] CancellationToken stop)
    {
        var folder = PathOf(prefix);
        if (!Directory.Exists(folder))
            yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            stop.ThrowIfCancellationRequested();
            yield return Path.GetRelativePath(data, path).Replace(Path.DirectorySeparatorChar, '/');
        }
        await Task.CompletedTask;
    }

    protected override Task Remove(string key, CancellationToken stop)
    {
        if (File.Exists(PathOf(key)))
            File.Delete(PathOf(key));
        return Task.CompletedTask;
    }

    private string PathOf(string key) => Path.Combine(data, key);
}
