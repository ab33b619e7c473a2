using System.Security.Cryptography;

namespace Dateline.Storage;

/// <summary>Files by the SHA-256 of their content, in the data folder. A file is there whole or not at all, and is never changed.</summary>
public sealed class Blobs(Settings settings)
{
    /// <summary>SHA-256 in hexadecimal digits.</summary>
    private const int NameCharacters = 64;

    private string Folder => Path.Combine(settings.Data, "blobs");

    /// <summary>Keeps a file. It is on the disk when this returns; kept twice, it lies there once.</summary>
    /// <returns>SHA-256 as 64 lower-case hexadecimal digits: the name by which it is found.</returns>
    public async Task<string> Put(ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        await Write(PathOf(name), content, stop);
        return name;
    }

    /// <summary>The file's content, or null when there is none of this name.</summary>
    public async Task<byte[]?> Get(string name, CancellationToken stop) =>
        File.Exists(PathOf(name)) ? await File.ReadAllBytesAsync(PathOf(name), stop) : null;

    /// <summary>True when there is a file of this name; whether it is whole is not looked at.</summary>
    public bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>The names of all files, in no order. One that is destroyed meanwhile may be among them.</summary>
    public IEnumerable<string> Names() =>
        Directory.Exists(Folder)
            ? Directory
                .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetFileName(path))
                .Where(name => name.Length == NameCharacters)
            : [];

    /// <summary>Destroys a file and everything that was made of it.</summary>
    public void Delete(string name)
    {
        File.Delete(PathOf(name));
        if (Path.GetDirectoryName(DerivedPath(name, "any")) is { } derived && Directory.Exists(derived))
            Directory.Delete(derived, recursive: true);
    }

    /// <summary>A place for something that can be made again from a blob.</summary>
    public string DerivedPath(string name, string part) => Path.Combine(settings.Data, "renditions", name[..2], name, part);

    /// <summary>Writes beside its place, syncs, and moves: a reader never sees half a file, and neither does the next start.</summary>
    public static async Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, stop);
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

    /// <summary>Where a file lies.</summary>
    internal string PathOf(string name) => Path.Combine(Folder, name[..2], name);
}
