using System.Diagnostics;
using System.Globalization;
using Dateline.Storage;
using Dateline.Tests.Rules;

namespace Dateline.Tests.World;

/// <summary>A server that speaks the protocol of Amazon S3 and lets in one key (s3rver; it does not prove signatures), on a free port of the loopback. It goes with the process that started it.</summary>
internal sealed class PrivateS3 : IAsyncDisposable
{
    /// <summary>The bucket that it has.</summary>
    public const string Bucket = "pictures";

    /// <summary>The one key that it lets in, and its secret.</summary>
    private const string Key = "S3RVER";

    private readonly TestFolder _folder = new();
    private readonly int _port = FreePort.Next();
    private Process? _process;

    /// <summary>The bucket's address.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/{Bucket}");

    /// <summary>What the environment of a program says that may use it.</summary>
    public static (string Name, string Value)[] Keys => [("DATELINE_BLOBS_KEY", Key), ("DATELINE_BLOBS_SECRET", Key)];

    /// <summary>Settings that lead into the bucket.</summary>
    /// <param name="below">The beginning of all keys.</param>
    public Settings Settings(string below = "") =>
        new()
        {
            Blobs = $"{Address}/{below}",
            BlobsKey = Key,
            BlobsSecret = Key,
        };

    /// <summary>The files in which it keeps what is in the bucket.</summary>
    public IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path.Combine(_folder.Path, Bucket), "*_object", SearchOption.AllDirectories);

    /// <summary>Starts it on what it keeps, and waits until it answers.</summary>
    public async Task Start()
    {
        var program = Path.Combine(
            Sources.Root,
            "tests",
            "Dateline.Tests",
            "tools",
            "node_modules",
            "s3rver",
            "bin",
            "s3rver.js"
        );
        string[] command =
        [
            // It makes the marks of its lists with a cipher that OpenSSL calls legacy.
            .. (string[])["node", "--openssl-legacy-provider", program, "--silent", "-d", _folder.Path, "-a", "127.0.0.1"],
            .. (string[])["-p", _port.ToString(CultureInfo.InvariantCulture), "--configure-bucket", Bucket],
        ];
        _process = Shell.Start(["/bin/sh", "-c", "\"$@\" & s=$!; cat >/dev/null; kill $s; wait $s", "s3", .. command]);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        using var blobs = new S3Blobs(new Uri(Address), Settings());
        await Eventually.That("the bucket answered", () => Answers(blobs));
    }

    /// <summary>Stops it; what it keeps stays.</summary>
    public async Task Stop()
    {
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await Stop();
        _folder.Dispose();
    }

    private static async Task<bool> Answers(S3Blobs blobs)
    {
        try
        {
            await blobs.Names(CancellationToken.None);
            return true;
        }
        catch (BlobsAwayException)
        {
            return false;
        }
    }
}
