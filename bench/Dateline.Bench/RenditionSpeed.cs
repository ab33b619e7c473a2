using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dateline.Imaging;
using NetVips;

namespace Dateline.Bench;

/// <summary>Renditions of one kind from a folder of photographs, beside <c>vipsthumbnail</c> (Debian's libvips-tools) making the same; then what rights and credentials cost.</summary>
internal static class RenditionSpeed
{
    private const int Pictures = 12,
        Rounds = 5,
        Width = 1280;

    private static readonly PictureMetadata Rights = new()
    {
        Creators = ["Noor Example"],
        CreditLine = "© Estuary Agency / POOL",
        CopyrightNotice = new Dictionary<string, string> { ["en"] = "© 2026 Estuary Agency" },
        Caption = new Dictionary<string, string> { ["en"] = "The harbour at dawn.", ["ar"] = "الميناء عند الفجر." },
        AlternativeText = new Dictionary<string, string> { ["en"] = "Boats.", ["ar"] = "قوارب." },
    };

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("dateline-renditions-");
        try
        {
            var files = Enumerable.Range(0, Pictures).Select(n => Photograph(folder.FullName, n)).ToList();
            using var signer = Signer();
            var statement = new CredentialStatement("rendition", "photograph", ["c2pa.resized"]);
            byte[] Make(string file, PictureMetadata? rights) =>
                Rendition.Make(File.ReadAllBytes(file), new RenditionOrder(Width, "jpg", Rights: rights));

            var (theirs, plain, withRights, signed) = (
                new List<double>(),
                new List<double>(),
                new List<double>(),
                new List<double>()
            );
            var (theirPeak, ownPeak) = (0L, 0L);
            for (var round = 0; round <= Rounds; round++)
            {
                var (seconds, peak) = await Thumbnails(files);
                ResetPeak();
                var own = Time(files, f => Make(f, null));
                ownPeak = Math.Max(ownPeak, PeakOf("self"));
                // The first round warms up whoever needs it.
                if (round == 0)
                    continue;
                theirPeak = Math.Max(theirPeak, peak);
                theirs.Add(seconds);
                plain.Add(own);
                withRights.Add(Time(files, f => Make(f, Rights)));
                signed.Add(Time(files, f => signer.Sign(Make(f, Rights), statement)));
            }
            Tell("vipsthumbnail", theirs, theirs, theirPeak);
            Tell("Dateline, no rights", plain, theirs, ownPeak);
            Tell("Dateline, rights", withRights, plain, 0);
            Tell("Dateline, rights, signed", signed, withRights, 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The quickest of the rounds: the machine's other work is no part of the cost. The ratio is throughput against the one that it is held to.</summary>
    private static void Tell(string name, List<double> seconds, List<double> against, long peak) =>
        Console.WriteLine(
            $"{name, -26} {Pictures / seconds.Min(), 6:0.0} a second   {against.Min() / seconds.Min(), 5:0.000} of what it is held to"
                + (peak > 0 ? $"   peak {peak / 1024, 4} MB" : "")
        );

    private static double Time(List<string> files, Func<string, byte[]> make)
    {
        var watch = Stopwatch.StartNew();
        foreach (var file in files)
            File.WriteAllBytes(Path.ChangeExtension(file, ".ours.jpg"), make(file));
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<(double Seconds, long Peak)> Thumbnails(List<string> files)
    {
        var watch = Stopwatch.StartNew();
        using var theirs = Process.Start(
            "vipsthumbnail",
            [
                "--size",
                $"{Width}x100000>",
                "--eprofile",
                "srgb",
                "-o",
                "tn_%s.jpg[Q=80,optimize_coding,interlace,strip]",
                .. files,
            ]
        );
        var peak = 0L;
        while (!theirs.HasExited)
        {
            peak = Math.Max(peak, PeakOf(theirs.Id.ToString(CultureInfo.InvariantCulture)));
            await Task.Delay(2);
        }
        return theirs.ExitCode == 0
            ? (watch.Elapsed.TotalSeconds, peak)
            : throw new InvalidOperationException("vipsthumbnail did not make its pictures.");
    }

    /// <summary>Most memory that a process has held at once, in kB; 0 when it is gone.</summary>
    private static long PeakOf(string process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Forgets what this process held before (proc(5), clear_refs).</summary>
    private static void ResetPeak()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static string Photograph(string folder, int seed)
    {
        using var noise = Image.Perlin(6000, 4000, cellSize: 60, seed: seed);
        using var grain = Image.Gaussnoise(6000, 4000, sigma: 6, mean: 128);
        using var grey = (noise * 100 + grain).Cast(Enums.BandFormat.Uchar);
        var file = Path.Combine(folder, $"{seed}.jpg");
        grey.Bandjoin(grey, grey).Copy(interpretation: Enums.Interpretation.Srgb).Jpegsave(file, q: 90);
        return file;
    }

    private static CredentialSigner Signer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Bench", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return new CredentialSigner(certificate, [], "Dateline");
    }
}
