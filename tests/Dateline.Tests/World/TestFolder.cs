namespace Dateline.Tests.World;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dateline-test-").FullName;

    /// <summary>A rendition that nobody waits for any more may still be written while its site stops.</summary>
    public void Dispose() => SpinWait.SpinUntil(IsDeleted, TimeSpan.FromMinutes(1)).ShouldBeTrue($"{Path} is still written to");

    private bool IsDeleted()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
