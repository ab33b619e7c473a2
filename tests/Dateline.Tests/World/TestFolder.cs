namespace Dateline.Tests.World;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dateline-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
