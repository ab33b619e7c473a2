#!/usr/bin/env dotnet
// dotnet run dev/models.cs: writes src/Dateline/Storage/CompiledModels out of the tables as the classes describe them (decisions/0035). After a change to a table, beside its two migrations;
// CompiledModelsTest says when it was forgotten.
using System.Diagnostics;

const string Folder = "Storage/CompiledModels";
string[] contexts = ["SqliteNewsroom", "SqlitePublic", "PostgresNewsroom", "PostgresPublic"];

// What was written before may name classes that are no more.
if (Directory.Exists("src/Dateline/" + Folder))
    Directory.Delete("src/Dateline/" + Folder, recursive: true);
return Run("build src/Dateline -v q") && contexts.All(Write) ? 0 : 1;

static bool Write(string context) =>
    Run(
        $"ef dbcontext optimize --project src/Dateline --context {context}Db --output-dir {Folder}/{context} --namespace Dateline.Storage.CompiledModels.{context} --no-build"
    );

static bool Run(string arguments)
{
    Console.WriteLine($"$ dotnet {arguments}");
    using var process = Process.Start("dotnet", arguments);
    process.WaitForExit();
    return process.ExitCode == 0;
}
