namespace Dateline.Tests.World;

/// <summary>A disk of a few megabytes that a test fills up and makes room on again: a file system in memory, mounted on a folder.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int FillerBytes = 4096;

    private readonly TestFolder _mountPoint = new();

    private SmallDisk() { }

    /// <summary>Where it is mounted.</summary>
    public string Path => _mountPoint.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Mounts one; where this user may not mount, the test is skipped and says so.</summary>
    public static async Task<SmallDisk> Mount(int megabytes)
    {
        var disk = new SmallDisk();
        var (code, _, error) = await Shell.RunWhatever("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", disk.Path);
        if (code == 0)
            return disk;
        disk._mountPoint.Dispose();
        Assert.Skip($"A full disk is not tried: mounting a small one is not allowed here ({error.Trim()}).");
        throw new InvalidOperationException("Skipping ends the test.");
    }

    /// <summary>Takes all the room that is left.</summary>
    public async Task Fill()
    {
        await using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                await filler.WriteAsync(new byte[FillerBytes]);
        }
        // No room is left: that is what was wanted.
        catch (IOException) { }
    }

    /// <summary>Gives the room back.</summary>
    public void MakeRoom() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await Shell.Run("umount", "--lazy", Path);
        _mountPoint.Dispose();
    }
}
