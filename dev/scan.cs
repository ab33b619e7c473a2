#!/usr/bin/env dotnet
// dotnet run dev/scan.cs: lets two scanners loose on the sample newsroom, in a folder that is gone afterwards: wapiti on every page that it can reach, and
// sqlmap on every parameter of every address and form that a stranger can send. Debian: wapiti, sqlmap. Ends with 1 when one of them finds anything.
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

const string address = "http://127.0.0.1:5083";
var minutes = args.Length > 0 ? int.Parse(args[0]) : 10;
var folder = Directory.CreateTempSubdirectory("dateline-scan-").FullName;
Run("dotnet", ["build", "-c", "Release", "-v", "q", "src/Dateline"]);
var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
foreach (
    var argument in (string[])
        ["src/Dateline/bin/Release/net10.0/Dateline.dll", "--data", folder, "--urls", address, "--limit-percent", "100000"]
)
    start.ArgumentList.Add(argument);
using var site = Process.Start(start)!;
site.BeginOutputReadLine();
using var reader = new HttpClient { BaseAddress = new Uri(address) };
var findings = 0;
try
{
    var front = Wait();
    var story = Regex.Match(front, "href=\"(/20[^\"]+)\"").Groups[1].Value;
    Wapiti();
    foreach (var (path, data) in Targets(story))
        Sqlmap(path, data);
}
finally
{
    site.Kill();
    site.WaitForExit();
    Directory.Delete(folder, recursive: true);
}
Console.WriteLine(findings == 0 ? "nothing found" : $"{findings} findings");
return findings == 0 ? 0 : 1;

string Wait()
{
    for (var attempt = 0; attempt < 240; attempt++)
    {
        try
        {
            return reader.GetStringAsync("/").Result;
        }
        catch (AggregateException)
        {
            Thread.Sleep(500);
        }
    }
    throw new TimeoutException("The site did not start.");
}

// Everything that takes a parameter from somebody who has not logged in: addresses, then forms.
static IEnumerable<(string Path, string? Data)> Targets(string story) =>
    [
        ("/search?q=harbour&section=world&topic=harbour&author=a&from=2026-01-01&to=2026-12-31&after=1", null),
        ("/search/suggestions?q=ha", null),
        ("/world?before=0-00000000000000000000000000000000", null),
        ("/topics/hesk-line?before=0-00000000000000000000000000000000", null),
        ("/mediabank?before=0-00000000000000000000000000000000", null),
        ("/mediabank/search?q=harbour+taken:2026&before=00000000-0000-0000-0000-000000000000", null),
        ($"{story}/photos/1*", null),
        ($"{story}/discussion/oldest*", null),
        ("/account/login?return=/", "email=a@example.org&password=secret-secret&stay=on"),
        ("/account/register", "name=A&email=a@example.org&password=secret-secret"),
        ("/account/password", "email=a@example.org"),
        ("/discussion/comments/00000000-0000-0000-0000-000000000000/notice", "name=A&email=a@example.org&law=a&why=a&faith=yes"),
        ($"{story}/live/1*.json", null),
        ($"{story}/live/1*/oldest-first", null),
        ($"{story}/live/posts/00000000-0000-0000-0000-000000000000/vote?answer=1", null),
        ($"{story}/live/posts/00000000-0000-0000-0000-000000000000/vote", "answer=1"),
        ("/discussion/letters?of=a", null),
        ("/about/moderation/2026-10*", null),
        ("/2026*/11*/24*", null),
        ("/media/aaaa*/320*.webp", null),
    ];

void Wapiti()
{
    var report = Path.Combine(folder, "wapiti.json");
    var said = Run(
        "wapiti",
        [
            "-u",
            address + "/",
            "--scope",
            "folder",
            "-m",
            "all,-buster,-nikto,-wapp",
            // It cannot read what is compressed, and would find one page.
            "-H",
            "Accept-Encoding: identity",
            "--flush-session",
            "-f",
            "json",
            "-o",
            report,
            "--no-bugreport",
            "-v",
            "1",
            // Half of the time to look for pages, and for each of its twenty attacks a part of the other half.
            "--max-scan-time",
            $"{minutes * 30}",
            "--max-attack-time",
            $"{minutes * 3 / 2}",
        ]
    );
    var pages = Regex.Match(said, @"found (\d+) URLs") is { Success: true } count ? int.Parse(count.Groups[1].Value) : 0;
    Console.WriteLine($"wapiti found {pages} pages and forms");
    if (pages < 50)
        Found($"wapiti looked at almost nothing; the scan proves nothing:\n{said}");
    using var told = JsonDocument.Parse(File.ReadAllText(report));
    foreach (var kind in (string[])["vulnerabilities", "anomalies"])
    foreach (var category in told.RootElement.GetProperty(kind).EnumerateObject())
    foreach (var found in category.Value.EnumerateArray().DistinctBy(f => f.GetProperty("info").GetString()))
        Told(
            found.GetProperty("level").GetInt32(),
            $"wapiti, {category.Name}: {found.GetProperty("method")} {found.GetProperty("path")} {found.GetProperty("info")}"
        );
    Console.WriteLine($"wapiti ended: {told.RootElement.GetProperty("infos")}");
}

void Sqlmap(string path, string? data)
{
    string[] form = data is null ? [] : ["--data", data];
    var output = Run(
        "sqlmap",
        [
            "-u",
            address + path,
            .. form,
            "--batch",
            "--level",
            "2",
            "--risk",
            "2",
            "--flush-session",
            "--threads",
            "4",
            "--disable-coloring",
            "--output-dir",
            Path.Combine(folder, "sqlmap"),
            "--timeout",
            "10",
            "--ignore-code",
            "*",
            "--technique",
            "BEUS",
        ]
    );
    Console.WriteLine($"sqlmap asked {path}: {Regex.Matches(output, "testing '").Count} tests");
    if (Regex.IsMatch(output, "is vulnerable|identified the following injection|might be injectable"))
        Found(
            $"sqlmap: {path}\n{string.Join('\n', output.Split('\n').Where(l => Regex.IsMatch(l, "vulnerable|injectable|Parameter:|Payload:")))}"
        );
}

// wapiti knows the seals of forms by the usual names alone, and not ours ("form-seal"); that a form without one is refused, AccountRoutesTest sees.
// Its level 1 is advice: fields of the answer that browsers no longer read, or that this site says in its Content-Security-Policy.
void Told(int level, string what)
{
    if (level > 1 && !what.Contains("Lack of anti CSRF token"))
        Found(what);
    else
        Console.WriteLine("advice " + what);
}

void Found(string what)
{
    findings++;
    Console.WriteLine("FOUND " + what);
}

static string Run(string command, string[] arguments)
{
    using var process = Process.Start(
        new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
    )!;
    var errors = process.StandardError.ReadToEndAsync();
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return output + errors.Result;
}
