#!/usr/bin/env dotnet
// dotnet run dev/setup.cs: says what this machine lacks for running and testing Dateline, and restores what the project brings itself.
using System.Diagnostics;

(string Command, string Arguments, string Need)[] needed =
[
    ("dotnet", "--version", "The .NET SDK 10 builds and runs everything."),
    ("node", "--version", "Node.js 20 or newer bundles styles and scripts. Building needs it, running does not."),
];
(string[] Paths, string Need)[] wished =
[
    (
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
        "Chromium, for the browser tests (Debian: chromium-headless-shell)."
    ),
    (
        [.. Installed("/usr/lib/postgresql", "bin/initdb")],
        "A PostgreSQL server, for every storage test's second half (Debian: postgresql)."
    ),
    (["/usr/bin/java"], "Java, for the HTML checker (Debian: default-jre-headless)."),
    (["/usr/sbin/nginx"], "nginx, the peer of the benchmarks (Debian: nginx)."),
    (
        [.. Installed("/usr/lib", "varnish/vmods/libvmod_xkey.so")],
        "Varnish with its vmod xkey, for the tests of purging (Debian: varnish, varnish-modules)."
    ),
    (
        ["/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog/tlog.go"],
        "Go and its module golang.org/x/mod, which judge the record's proofs (Debian: golang-go, golang-golang-x-mod-dev)."
    ),
    (["/usr/bin/wapiti", "/usr/bin/sqlmap"], "wapiti and sqlmap, for dev/scan.cs (Debian: wapiti, sqlmap)."),
    (["/usr/bin/wrk"], "wrk, the load of the benchmarks (Debian: wrk)."),
];

var lacking = 0;
foreach (var (command, arguments, need) in needed)
    if (!Answers(command, arguments))
    {
        Console.WriteLine($"lacking   {command}: {need}");
        lacking++;
    }
foreach (var (paths, need) in wished)
    if (!paths.Any(File.Exists))
        Console.WriteLine($"optional  {need} Without it, what needs it is skipped and says so.");
if (lacking > 0)
    return 1;

foreach (var step in (string[])["tool restore", "restore"])
    if (Run("dotnet", step) is var code and not 0)
        return code;
Console.WriteLine("Ready. Run: dotnet run --project src/Dateline    Test: dotnet test");
return 0;

static IEnumerable<string> Installed(string folder, string file) =>
    Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(d => Path.Combine(d, file)) : [];

static bool Answers(string command, string arguments)
{
    try
    {
        return Run(command, arguments) == 0;
    }
    catch (System.ComponentModel.Win32Exception)
    {
        return false;
    }
}

static int Run(string command, string arguments)
{
    using var process = Process.Start(command, arguments);
    process.WaitForExit();
    return process.ExitCode;
}
