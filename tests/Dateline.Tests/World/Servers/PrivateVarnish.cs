using System.Diagnostics;
using System.Globalization;
using Dateline.Tests.Rules;

namespace Dateline.Tests.World;

/// <summary>A Varnish of the tests' own, on a free port of the loopback, run by the VCL that Dateline ships. It goes with the process that started it.</summary>
internal sealed class PrivateVarnish : IAsyncDisposable
{
    private const string Program = "/usr/sbin/varnishd";

    /// <summary>Whom the shipped VCL lets purge.</summary>
    private const string AllowedToPurge = "\"127.0.0.1\";\n  \"::1\";";

    private readonly TestFolder _folder = new();
    private readonly int _port = FreePort.Next();
    private Process? _process;

    /// <summary>Why there is no Varnish to test with; null when there is.</summary>
    public static string? WhyMissing =>
        !File.Exists(Program) ? $"Varnish is not installed here: no {Program}."
        : !HasXkey() ? "Varnish is installed here, but not its vmod xkey (Debian: varnish-modules)."
        : null;

    /// <summary>Where it serves, and takes purges.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    /// <summary>Starts it with an empty cache, in front of a site, and waits until it answers.</summary>
    public async Task Start(Uri site)
    {
        Dispose(_process);
        var vcl = Vcl(site);
        var file = Path.Combine(_folder.Path, "dateline.vcl");
        await File.WriteAllTextAsync(file, vcl);
        string[] command =
        [
            .. (string[])[Program, "-F", "-j", "none", "-n", Path.Combine(_folder.Path, "run")],
            .. (string[])["-a", Address.Authority, "-f", file],
            .. (string[])
                ["-s", "malloc,32m", "-p", "http_gzip_support=off", "-p", "vcc_allow_inline_c=off", "-p", "cli_timeout=120"],
        ];
        _process = Shell.Start(["/bin/sh", "-c", "\"$@\" & v=$!; cat >/dev/null; kill $v; wait $v", "varnish", .. command]);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        using var reader = Asking.Client(Address);
        await Eventually.That("Varnish answered", () => Answers(reader));
    }

    /// <summary>Stops it; its cache is lost.</summary>
    public async Task Stop()
    {
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync();
        Dispose(_process);
        _process = null;
    }

    /// <summary>From now on it lets nobody purge, or those again whom the shipped VCL lets; its cache stays.</summary>
    public async Task LetPurge(Uri site, bool allowed)
    {
        var name = allowed ? "open" : "closed";
        var file = Path.Combine(_folder.Path, $"{name}.vcl");
        var vcl = Vcl(site);
        await File.WriteAllTextAsync(
            file,
            allowed ? vcl : vcl.Replace(AllowedToPurge, "\"192.0.2.1\";", StringComparison.Ordinal)
        );
        await Admin("vcl.load", name, file);
        await Admin("vcl.use", name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await Stop();
        _folder.Dispose();
    }

    /// <summary>The shipped file, with this site in the place of the one that it names.</summary>
    private static string Vcl(Uri site)
    {
        var shipped = File.ReadAllText(Path.Combine(Sources.Root, "docs", "varnish.vcl"));
        shipped.ShouldContain(".port = \"5080\";");
        shipped.ShouldContain(AllowedToPurge);
        return shipped.Replace(
            ".port = \"5080\";",
            string.Create(CultureInfo.InvariantCulture, $".port = \"{site.Port}\";"),
            StringComparison.Ordinal
        );
    }

    private Task<string> Admin(params string[] command) =>
        Shell.Run(["/usr/bin/varnishadm", "-t", "120", "-n", Path.Combine(_folder.Path, "run"), .. command]);

    private static async Task<bool> Answers(HttpClient reader)
    {
        try
        {
            return (await reader.Get("/healthz")).Status == System.Net.HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static bool HasXkey() =>
        Directory
            .EnumerateDirectories("/usr/lib")
            .Any(folder => File.Exists(Path.Combine(folder, "varnish", "vmods", "libvmod_xkey.so")));

    private static void Dispose(Process? process) => process?.Dispose();
}
