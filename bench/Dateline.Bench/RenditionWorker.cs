using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dateline.Imaging;
using Dateline.Mediabank.Decoding;

namespace Dateline.Bench;

/// <summary>This program again as a process that makes renditions and nothing else, so that its memory can be told.</summary>
internal sealed class RenditionWorker : IDisposable
{
    public const int Width = 1280;
    public const string Verb = "renditions-worker";

    private static readonly PictureMetadata Rights = new()
    {
        Creators = ["Noor Example"],
        CreditLine = "© Estuary Agency / POOL",
        CopyrightNotice = new Dictionary<string, string> { ["en"] = "© 2026 Estuary Agency" },
        Caption = new Dictionary<string, string> { ["en"] = "The harbour at dawn.", ["ar"] = "الميناء عند الفجر." },
        AlternativeText = new Dictionary<string, string> { ["en"] = "Boats.", ["ar"] = "قوارب." },
    };

    private readonly string _kind;
    private readonly Process _process;

    /// <summary>Starts one.</summary>
    /// <param name="kind">plain, rights or signed.</param>
    public RenditionWorker(string kind)
    {
        _kind = kind;
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
                ? [typeof(RenditionWorker).Assembly.Location, Verb]
                : [Verb]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        DecoderProcess.Settle(start.Environment);
        _process = Process.Start(start)!;
    }

    /// <summary>How long each folder took.</summary>
    public List<double> Seconds { get; } = [];

    /// <summary>The most memory that it has held, in kB.</summary>
    public long Peak { get; private set; }

    /// <summary>What it held before its first picture, in kB.</summary>
    public long AtStart { get; private set; }

    /// <summary>Has it make the renditions of a folder.</summary>
    public async Task Work(string folder, bool isWarmUp)
    {
        await _process.StandardInput.WriteLineAsync($"{_kind} {folder}");
        var answer = (await _process.StandardOutput.ReadLineAsync())!.Split(' ');
        if (!isWarmUp)
            Seconds.Add(double.Parse(answer[0], CultureInfo.InvariantCulture));
        Peak = long.Parse(answer[1], CultureInfo.InvariantCulture);
        AtStart = long.Parse(answer[2], CultureInfo.InvariantCulture);
    }

    /// <summary>What the process does: reads kinds and folders, and answers how long it took and what it has held.</summary>
    public static async Task Run()
    {
        NativeMemory.GiveBack();
        using var signer = Signer();
        var statement = new CredentialStatement("rendition", "photograph", ["c2pa.resized"]);
        var atStart = RenditionSpeed.MemoryOf("self", "VmRSS:");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var (kind, folder) = (line.Split(' ', 2)[0], line.Split(' ', 2)[1]);
            var order = new RenditionOrder(Width, "jpg", Rights: kind == "plain" ? null : Rights);
            var watch = Stopwatch.StartNew();
            // A photograph's name is a number; what was made of it has another beside.
            var files = Directory
                .EnumerateFiles(folder, "*.jpg")
                .Where(f => int.TryParse(Path.GetFileNameWithoutExtension(f), CultureInfo.InvariantCulture, out _));
            foreach (var file in files)
            {
                var made = Rendition.Make(await File.ReadAllBytesAsync(file), order);
                await File.WriteAllBytesAsync(
                    Path.ChangeExtension(file, $".{kind}.jpg"),
                    kind == "signed" ? signer.Sign(made, statement) : made
                );
                DecoderProgram.Forget();
            }
            var seconds = watch.Elapsed.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            Console.WriteLine($"{seconds} {RenditionSpeed.MemoryOf("self", "VmHWM:")} {atStart}");
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static CredentialSigner Signer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Bench", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return new CredentialSigner(certificate, [], "Dateline");
    }
}
