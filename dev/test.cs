#!/usr/bin/env dotnet
// dotnet run dev/test.cs: the quick tests, as the README has them. With "all": the long ones too (kills, races, whole archives).
using System.Diagnostics;

using var tests = new Process { StartInfo = new ProcessStartInfo("dotnet", ["test", .. args.Where(a => a != "all")]) };
if (args.Contains("all"))
    tests.StartInfo.Environment["DATELINE_TESTS"] = "all";
tests.Start();
tests.WaitForExit();
return tests.ExitCode;
