#!/usr/bin/env dotnet
// dotnet run dev/run.cs: Dateline with a fresh sample newsroom in a folder of its own, thrown away at the end.
using System.Diagnostics;

var folder = Directory.CreateTempSubdirectory("dateline-run-");
try
{
    using var dateline = Process.Start("dotnet", ["run", "--project", "src/Dateline", "--", "--data", folder.FullName, .. args]);
    Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true; // the program hears it too, and stops by itself
    dateline.WaitForExit();
    return dateline.ExitCode;
}
finally
{
    folder.Delete(recursive: true);
}
