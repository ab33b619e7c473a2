#!/usr/bin/env dotnet
// dotnet run dev/package.cs: the program for a machine without .NET, as artifacts/dateline-VERSION-RID.tar.gz, laid out as it lies on a Debian machine:
// usr/lib/dateline, dateline-verify (one file, also by itself for strangers), the systemd unit, the example of settings, and the Containerfile. With a runtime identifier (linux-arm64) for another machine.
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml.Linq;

var runtime = args.FirstOrDefault() ?? $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
var version = XDocument.Load("Directory.Build.props").Descendants("Version").Single().Value;
var name = $"dateline-{version}-{runtime}";
var root = Path.Combine("artifacts", name);
if (Directory.Exists(root))
    Directory.Delete(root, recursive: true);

// Compiled ahead: see docs/operations.md for what that does to the start.
var ended = Publish("src/Dateline", Path.Combine(root, "usr/lib/dateline"), "-p:PublishReadyToRun=true");
if (ended == 0)
    ended = Publish(
        "src/Dateline.Verify",
        Path.Combine(root, "usr/bin"),
        "-p:PublishSingleFile=true",
        "-p:EnableCompressionInSingleFile=true",
        "-p:GenerateDocumentationFile=false"
    );
if (ended != 0)
    return ended;
var verify = Path.Combine("artifacts", $"dateline-verify-{version}-{runtime}");
File.Copy(Path.Combine(root, "usr/bin/dateline-verify"), verify, overwrite: true);

Lay("packaging/dateline.service", "usr/lib/systemd/system/dateline.service");
Lay("packaging/dateline.env", "etc/dateline/dateline.env");
Lay("packaging/Containerfile", "Containerfile");
foreach (var document in (string[])["README.md", "CHANGELOG.md", "LICENSE", "docs/operations.md"])
    Lay(document, $"usr/lib/dateline/{(document.StartsWith("docs/") ? document : $"docs/{document}")}");

var tarball = $"{root}.tar.gz";
await using (var file = File.Create(tarball))
await using (var packed = new GZipStream(file, CompressionLevel.SmallestSize))
    await TarFile.CreateFromDirectoryAsync(root, packed, includeBaseDirectory: true);
Console.WriteLine($"{verify}: {new FileInfo(verify).Length >> 20} MiB, for whoever only verifies.");
Console.WriteLine($"{tarball}: {new FileInfo(tarball).Length >> 20} MiB. docs/operations.md says how to install it.");
return 0;

int Publish(string project, string to, params string[] options)
{
    string[] arguments =
    [
        "publish",
        project,
        "--configuration",
        "Release",
        "--runtime",
        runtime,
        "--self-contained",
        // The committed lock files are of no one machine; this one is thrown away, and so binds nobody, not even where CI is set.
        "-p:NuGetLockFilePath=obj/package.lock.json",
        "-p:RestoreLockedMode=false",
        "-p:DebugType=none",
        // They have looked at it when it was built.
        "-p:RunAnalyzers=false",
        .. options,
        "--output",
        to,
    ];
    using var dotnet = Process.Start("dotnet", arguments);
    dotnet.WaitForExit();
    return dotnet.ExitCode;
}

void Lay(string from, string to)
{
    var target = Path.Combine(root, to);
    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
    File.Copy(from, target, overwrite: true);
}
