#!/usr/bin/env dotnet
// dotnet run dev/ci.cs: everything that must hold before a change lands. Each step is a command that a person could type.
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

var (passed, failed, skipped) = (0, 0, 0);
List<string> broken = [];

Step("format", "dotnet", ["csharpier", "check", "."]);
AuditPackages();
AuditScripts();
var installed = Package();
Tests();
Smoke();

foreach (var line in broken)
    Console.WriteLine(line);
Console.WriteLine();
Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
return failed == 0 ? 0 : 1;

void Step(string name, string command, string[] arguments)
{
    var (code, _) = Run(command, arguments);
    Count(name, code == 0);
}

void Count(string name, bool holds)
{
    Console.WriteLine($"{(holds ? "holds" : "FAILS")}: {name}");
    (passed, failed) = holds ? (passed + 1, failed) : (passed, failed + 1);
}

// Known weaknesses in the packages that we build on. A feed that knows of none may be a mirror that keeps silent, so it is first asked about a
// package whose weakness has been known since 2022 (GHSA-5crp-9r3c-p9vr).
void AuditPackages()
{
    const string name = "no package has a known weakness";
    const string project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
          <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.1" /></ItemGroup>
        </Project>
        """;
    var folder = Directory.CreateTempSubdirectory("dateline-audit-");
    try
    {
        var known = Path.Combine(folder.FullName, "known.csproj");
        File.WriteAllText(known, project);
        Run("dotnet", ["restore", known]);
        if (!Weaknesses(known).Contains("\"vulnerabilities\"", StringComparison.Ordinal))
            Skip(name, "the package feed tells no weaknesses, not even a known one");
        else
            Count(name, !Weaknesses("Dateline.slnx").Contains("\"vulnerabilities\"", StringComparison.Ordinal));
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}

string Weaknesses(string project) =>
    Run("dotnet", ["list", project, "package", "--vulnerable", "--include-transitive", "--format", "json"]).Output;

// The same for what bundles styles and scripts. Nothing of it runs in a browser but what lies in the repository.
void AuditScripts()
{
    const string name = "no script package has a known weakness";
    var (code, output) = Run("npm", ["audit", "--json", "--prefix", "src/Dateline/Site/Assets"]);
    if (output.Contains("\"auditReportVersion\"", StringComparison.Ordinal))
        Count(name, code == 0);
    else
        Skip(name, "the registry does not answer an audit");
}

void Skip(string name, string reason)
{
    Console.WriteLine($"skipped: {name}: {reason}");
    skipped++;
}

// What an operator installs. The tests that start the program as a process of its own start this one: as it is shipped, and sooner than one that has yet to be compiled.
string? Package()
{
    var (code, output) = Run("dotnet", ["run", "dev/package.cs"]);
    var made = Regex.Match(output, @"^(artifacts/\S+)\.tar\.gz: ", RegexOptions.Multiline).Groups[1].Value;
    var program = Path.GetFullPath(Path.Combine(made, "usr/lib/dateline/Dateline"));
    var holds = code == 0 && File.Exists(program);
    Count("the package holds the program", holds);
    return holds ? program : null;
}

// The README's test command, with the long tests; its own summary is counted.
void Tests()
{
    List<(string, string)> environment = [("DATELINE_TESTS", "all")];
    if (installed is not null)
        environment.Add(("DATELINE_TESTS_PROGRAM", installed));
    var (code, output) = Run("dotnet", ["test"], [.. environment]);
    int Number(string word) =>
        Regex.Match(output, $@"^\s*{word}: (\d+)", RegexOptions.Multiline) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;
    passed += Number("succeeded");
    failed += Number("failed");
    skipped += Number("skipped");
    broken.AddRange(Broken(output.Split('\n')));
    Count("the tests ran to their end", code == 0 && Number("succeeded") > 0);
}

// What failed, with the first lines of why, told once more at the end: thousands of lines may lie between.
static IEnumerable<string> Broken(string[] lines) =>
    from at in Enumerable.Range(0, lines.Length)
    where Regex.IsMatch(lines[at], @"^\s*failed .*\(\d+\w* ?.*\)\s*$")
    from line in lines.Skip(at).Take(12)
    select line.TrimEnd();

// The main job by the README's other command: an empty folder becomes a site that a reader can read.
void Smoke()
{
    var folder = Directory.CreateTempSubdirectory("dateline-ci-");
    const string address = "http://127.0.0.1:5081";
    string[] program = ["run", "--project", "src/Dateline", "--", "--data", folder.FullName];
    using var site = Process.Start("dotnet", [.. program, "--urls", address]);
    try
    {
        Count("the site starts with its sample newsroom", Serves($"{address}/", "<article"));
        Count("its Arabic edition runs right to left", Serves($"{address}/ar/", "dir=\"rtl\""));
        Count("its feed can be read", Serves($"{address}/feed.xml", "<item>"));
        var (code, output) = Run("dotnet", [.. program, "verify"]);
        Count("its publication log holds", code == 0 && output.Contains("The publication log holds", StringComparison.Ordinal));
    }
    finally
    {
        site.Kill(entireProcessTree: true);
        site.WaitForExit();
        folder.Delete(recursive: true);
    }
}

static bool Serves(string address, string text)
{
    using var reader = new HttpClient();
    for (var attempt = 0; attempt < 240; attempt++)
    {
        try
        {
            if (reader.GetStringAsync(address).Result.Contains(text, StringComparison.Ordinal))
                return true;
        }
        catch (AggregateException)
        {
            // Not serving yet.
        }
        Thread.Sleep(500);
    }
    return false;
}

static (int Code, string Output) Run(string command, string[] arguments, params (string Name, string Value)[] environment)
{
    Console.WriteLine($"$ {command} {string.Join(' ', arguments)}");
    var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true };
    foreach (var (name, value) in environment)
        start.Environment[name] = value;
    using var process = Process.Start(start)!;
    var output = new System.Text.StringBuilder();
    while (process.StandardOutput.ReadLine() is { } line)
    {
        Console.WriteLine(line);
        output.AppendLine(line);
    }
    process.WaitForExit();
    return (process.ExitCode, output.ToString());
}
