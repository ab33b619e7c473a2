using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dateline.Tests.Rules;

/// <summary>The walls of STYLE.md: how large things may grow, which names and calls are not used, and what stands in their place.</summary>
internal static partial class Tidiness
{
    public const int LinesPerMethodMax = 70;
    public const int LinesPerFileMax = 400;
    public const int ParametersMax = 5;
    public const int FilesPerFolderMax = 25;

    /// <summary>Names that say nothing, as the last word of a type or a file.</summary>
    private static readonly string[] EmptyWords =
    [
        "Service",
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Repository",
        "Processor",
        "Dto",
        "Base",
        "Common",
        "Core",
    ];

    /// <summary>A call that is not used, and what is. The files in which it may stand have a reason, told where it stands.</summary>
    private sealed record Banned(string Call, string Instead, params string[] Except);

    private static readonly Banned[] Calls =
    [
        new("DateTime.Now", "a TimeProvider and UTC"),
        new("DateTime.UtcNow", "a TimeProvider", "tests/"),
        new("DateTime.Today", "a TimeProvider and the edition's zone"),
        new("DateTimeOffset.Now", "a TimeProvider and UTC"),
        new("DateTimeOffset.UtcNow", "a TimeProvider", "tests/", "bench/"),
        new(
            "Guid.NewGuid",
            "Guid.CreateVersion7(now): identities sort by their time",
            "src/Dateline/Storage/WholeFile.cs",
            "tests/",
            "bench/"
        ),
        new("Thread.Sleep", "await Task.Delay, with the clock"),
        new("Environment.Exit", "CommandFailedException, which ends the program in one place"),
        new(
            "Console.Write",
            "a logger; only the command line's verbs talk to the terminal",
            "src/Dateline/CommandLine.cs",
            "src/Dateline/Serving.cs",
            "src/Dateline/Accounts/Access/ManageKeys.cs",
            "src/Dateline/Accounts/Access/ManageRoles.cs",
            "src/Dateline/Ingest/",
            "src/Dateline/Operations/",
            "src/Dateline.Verify/VerifyProgram.cs",
            "bench/"
        ),
    ];

    /// <summary>Everything that is untidy, each with its file, its line and what to do instead.</summary>
    public static IReadOnlyList<string> Complaints(Sources sources) =>
        [
            .. sources.Files.SelectMany(f => f.IsCSharp ? OfText(f).Concat(OfCode(f)) : OfText(f)),
            .. sources
                .Files.GroupBy(f => f.Path[..f.Path.LastIndexOf('/')])
                .Where(folder => folder.Count() > FilesPerFolderMax)
                .Select(folder =>
                    $"{folder.Key}: {folder.Count()} files, more than {FilesPerFolderMax}. Part it by the newsroom's words."
                ),
        ];

    private static IEnumerable<string> OfText(SourceFile file)
    {
        var lines = file.Lines.Count - (file.Text.EndsWith('\n') ? 1 : 0);
        if (lines > LinesPerFileMax)
            yield return $"{file.Path}: {lines} lines, more than {LinesPerFileMax}. Part it by what it does.";
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (EmptyWords.FirstOrDefault(w => EndsWithWord(name, w)) is { } word)
            yield return $"{file.Path}: '{word}' says nothing. Call it what an editor would call it.";
        for (var i = 0; i < file.Lines.Count; i++)
        {
            if (ToDo().IsMatch(file.Lines[i]) && !WithIssue().IsMatch(file.Lines[i]))
                yield return $"{file.Path}:{i + 1}: something to do without an issue. Do it, or name the issue as #123.";
            if (MachinePath().IsMatch(file.Lines[i]))
                yield return $"{file.Path}:{i + 1}: a path of somebody's machine. Take a setting or a temporary folder.";
        }
    }

    private static IEnumerable<string> OfCode(SourceFile file)
    {
        var root = CSharpSyntaxTree.ParseText(file.Text, path: file.Path).GetRoot();
        foreach (var node in root.DescendantNodes())
        {
            var complaints = node switch
            {
                BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax => OfMethod(file, node),
                BaseTypeDeclarationSyntax type => OfType(file, type),
                MemberAccessExpressionSyntax access => OfCall(file, access),
                CatchClauseSyntax { Block.Statements.Count: 0 } empty
                    when !empty.Block.ToFullString().Contains("//") && !Explained(empty) =>
                [
                    $"{At(file, empty)}: an error is swallowed without a word. Say why it may be.",
                ],
                _ => [],
            };
            foreach (var complaint in complaints)
                yield return complaint;
        }
    }

    private static IEnumerable<string> OfMethod(SourceFile file, SyntaxNode method)
    {
        var span = method.GetLocation().GetLineSpan();
        var lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
        if (lines > LinesPerMethodMax)
            yield return $"{At(file, method)}: a method of {lines} lines, more than {LinesPerMethodMax}. Part it by its steps.";
        var parameters = method.ChildNodes().OfType<ParameterListSyntax>().SingleOrDefault()?.Parameters.Count ?? 0;
        if (parameters > ParametersMax && !IsOverride(method) && !IsDataConstructor(method))
            yield return $"{At(file, method)}: {parameters} parameters, more than {ParametersMax}. Give what belongs together a name.";
    }

    private static IEnumerable<string> OfType(SourceFile file, BaseTypeDeclarationSyntax type)
    {
        var name = type.Identifier.Text;
        if (EmptyWords.FirstOrDefault(w => EndsWithWord(name, w)) is { } word)
            yield return $"{At(file, type)}: '{name}': '{word}' says nothing. Call it what an editor would call it.";
        // A record's parameters are its members: data, not arguments.
        if (type is ClassDeclarationSyntax { ParameterList.Parameters.Count: > ParametersMax and var parameters })
            yield return $"{At(file, type)}: '{name}' takes {parameters} parts, more than {ParametersMax}. It does too much.";
    }

    private static IEnumerable<string> OfCall(SourceFile file, MemberAccessExpressionSyntax access)
    {
        var call = $"{LastName(access.Expression)}.{access.Name.Identifier.Text}";
        foreach (var banned in Calls)
            if (
                call.StartsWith(banned.Call, StringComparison.Ordinal)
                && !banned.Except.Any(e => file.Path.StartsWith(e, StringComparison.Ordinal))
            )
                yield return $"{At(file, access)}: {call}. Take {banned.Instead}.";
        var waits =
            (
                access.Name.Identifier.Text is "GetResult"
                && access.Expression.ToString().EndsWith(".GetAwaiter()", StringComparison.Ordinal)
            )
            || (
                access.Name.Identifier.Text is "Wait"
                && access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 }
            )
            || (
                access.Name.Identifier.Text is "Result"
                && access.Parent is not InvocationExpressionSyntax
                && !file.Path.StartsWith("tests/", StringComparison.Ordinal)
            );
        if (waits)
            yield return $"{At(file, access)}: a thread waits for a task. Take await.";
    }

    private static string LastName(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax name => name.Identifier.Text,
            MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
            _ => "",
        };

    /// <summary>The framework says how many parameters an override takes.</summary>
    private static bool IsOverride(SyntaxNode method) =>
        method is MethodDeclarationSyntax m && m.Modifiers.Any(SyntaxKind.OverrideKeyword);

    /// <summary>A constructor of a record that fills its members.</summary>
    private static bool IsDataConstructor(SyntaxNode method) =>
        method is ConstructorDeclarationSyntax { Parent: RecordDeclarationSyntax };

    /// <summary>The sentence may stand above the catch.</summary>
    private static bool Explained(CatchClauseSyntax empty) => empty.GetLeadingTrivia().ToFullString().Contains("//");

    private static bool EndsWithWord(string name, string word) =>
        name.EndsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsUpper(name[^(word.Length + 1)]));

    private static string At(SourceFile file, SyntaxNode node) =>
        $"{file.Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b")]
    private static partial Regex ToDo();

    [GeneratedRegex(@"#\d+")]
    private static partial Regex WithIssue();

    [GeneratedRegex(@"[""' (](/ho" + @"me/|/ro" + @"ot/|/wo" + @"rk/|/t" + @"mp/|/Us" + @"ers/|[A-Z]:\\\\?Us" + @"ers)")]
    private static partial Regex MachinePath();
}
