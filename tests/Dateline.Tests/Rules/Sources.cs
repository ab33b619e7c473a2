using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Dateline.Tests.Rules;

/// <summary>A file of the project's own.</summary>
/// <param name="Path">From the repository's root, with slashes: <c>src/Dateline/Stories/Story.cs</c>.</param>
/// <param name="Text">Its text.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>Its lines.</summary>
    public IReadOnlyList<string> Lines { get; } = Text.Split('\n');

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsView => Path.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>Its room: the first folder under src/Dateline, the library's name for the libraries, Program for what lies at the top.</summary>
    public string Room =>
        Path.Split('/') switch
        {
            ["src", "Dateline.Log", ..] => "Log",
            ["src", "Dateline.Imaging", ..] => "Imaging",
            ["src", "Dateline.Verify", ..] => "Verify",
            ["src", "Dateline", _] => "Program",
            ["src", "Dateline", var room, ..] => room,
            var other => other[0],
        };
}

/// <summary>The project's own sources, as the rules read them: what a person wrote, without migrations and without what a build made.</summary>
internal sealed class Sources
{
    /// <summary>What the web SDK puts before every file of the program.</summary>
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Net.Http.Json; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly Lazy<Sources> Read = new(() => new Sources(ReadAll()));

    private readonly Lazy<CSharpCompilation> _compilation;

    private Sources(IReadOnlyList<SourceFile> files, Func<CSharpCompilation>? compile = null)
    {
        Files = files;
        _compilation = new Lazy<CSharpCompilation>(compile ?? Compile);
    }

    /// <summary>The repository as it is.</summary>
    public static Sources OfRepository => Read.Value;

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>What the compiler knows of src/.</summary>
    public CSharpCompilation Compilation => _compilation.Value;

    /// <summary>The repository with one more file in it: how a rule is shown to find what it is for.</summary>
    public Sources With(string path, string text)
    {
        var file = new SourceFile(path, text);
        return new([.. Files, file], () => IsCompiled(file) ? Compilation.AddSyntaxTrees(Parse(file)) : Compilation);
    }

    /// <summary>Only these files: for rules that look at each file by itself.</summary>
    public static Sources Only(params (string Path, string Text)[] files) =>
        new([.. files.Select(f => new SourceFile(f.Path, f.Text))]);

    private CSharpCompilation Compile()
    {
        var trees = Files.Where(IsCompiled).Select(Parse).Append(CSharpSyntaxTree.ParseText(ImplicitUsings));
        // The program's own assembly stands in for what the build generates (views, regular expressions); where a source says the same, the source wins.
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(p => MetadataReference.CreateFromFile(p));
        return CSharpCompilation.Create(
            "Rules",
            trees,
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, metadataImportOptions: MetadataImportOptions.All)
        );
    }

    private static bool IsCompiled(SourceFile file) => file.IsCSharp && file.Path.StartsWith("src/", StringComparison.Ordinal);

    private static SyntaxTree Parse(SourceFile file) => CSharpSyntaxTree.ParseText(SourceText.From(file.Text), path: file.Path);

    private static List<SourceFile> ReadAll() =>
        [
            .. new[] { "src", "tests", "bench" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
                .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
                .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
                .Where(f =>
                    !f.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "Migrations" or "CompiledModels")
                )
                .Order(StringComparer.Ordinal)
                .Select(f => new SourceFile(f, File.ReadAllText(Path.Combine(Root, f)).ReplaceLineEndings("\n"))),
        ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dateline.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
