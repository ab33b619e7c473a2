namespace Dateline.Mediabank.Recordings;

/// <summary>Where files lie while they are worked at, for programs that want a path: <c>work/</c> in the data folder. What an end in the middle left there is gone with the first work of a process a day later.</summary>
internal sealed class WorkFolder(Settings settings, TimeProvider clock)
{
    private static readonly TimeSpan KeptMax = TimeSpan.FromDays(1);

    private readonly string _folder = Path.Combine(Path.GetFullPath(settings.Data), "work");
    private int _swept;

    /// <summary>A name for a file, which is removed when it is disposed of.</summary>
    public WorkFile File()
    {
        Directory.CreateDirectory(_folder);
        if (Interlocked.Exchange(ref _swept, 1) == 0)
            Sweep();
        return new WorkFile(Path.Combine(_folder, Path.GetRandomFileName()));
    }

    /// <summary>Once, before anything of this process lies there; another that works there now has begun it lately.</summary>
    private void Sweep()
    {
        foreach (var left in new DirectoryInfo(_folder).EnumerateFiles())
            if (left.LastWriteTimeUtc < clock.GetUtcNow() - KeptMax)
                left.Delete();
    }

    /// <summary>The same with something in it.</summary>
    public async Task<WorkFile> File(ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var file = File();
        try
        {
            await System.IO.File.WriteAllBytesAsync(file.Path, content, stop);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}

/// <summary>A file in the <see cref="WorkFolder"/>.</summary>
internal sealed class WorkFile(string path) : IDisposable
{
    public string Path => path;

    public void Dispose() => File.Delete(path);
}
