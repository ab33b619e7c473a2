using System.Security.Cryptography;

namespace Dateline.Storage;

/// <summary>Files that are there whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside its place, syncs, and moves: a reader never sees half a file, and neither does the next start. What is there already is left alone.</summary>
    public static Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken stop) =>
        Write(path, file => file.WriteAsync(content, stop));

    /// <summary>The same for what a stream brings.</summary>
    public static Task Write(string path, Stream content, CancellationToken stop) =>
        Write(path, file => new ValueTask(content.CopyToAsync(file, stop)));

    private static async Task Write(string path, Func<FileStream, ValueTask> write)
    {
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            // On a full disk above all: what was not kept must not take up the room.
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>SHA-256 of a file, in lower-case hexadecimal digits; it is read piece by piece.</summary>
    public static async Task<string> HashOf(string path, CancellationToken stop)
    {
        await using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
    }

    /// <summary>Writes what is its owner's alone, whole or not at all; it takes the place of what is there.</summary>
    public static void WriteOwn(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var file = new FileStream(unfinished, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
