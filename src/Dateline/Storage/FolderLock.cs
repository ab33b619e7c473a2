namespace Dateline.Storage;

/// <summary>A file that one process holds: the kernel lets go of it when the process ends, however it ends.</summary>
public sealed class FolderLock : IAsyncDisposable
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(10);
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or returns null when another process has it.</summary>
    public static FolderLock? Try(string path)
    {
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Takes the lock, waiting for whoever has it.</summary>
    /// <exception cref="TimeoutException">It was not free within ten minutes.</exception>
    public static async Task<FolderLock> Wait(string path, CancellationToken stop)
    {
        for (var waited = TimeSpan.Zero; waited < WaitMax; waited += TimeSpan.FromMilliseconds(100))
        {
            if (Try(path) is { } taken)
                return taken;
            await Task.Delay(100, stop);
        }
        throw new TimeoutException($"Another process has held '{path}' for ten minutes.");
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
