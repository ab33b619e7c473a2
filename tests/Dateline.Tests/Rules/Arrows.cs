using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dateline.Tests.Rules;

/// <summary>A file names a type of another room.</summary>
/// <param name="From">The file.</param>
/// <param name="Line">Where, counted from 1.</param>
/// <param name="To">The type's room.</param>
/// <param name="Type">The type, with its namespace.</param>
internal sealed record Arrow(SourceFile From, int Line, string To, string Type)
{
    /// <summary>The type's own name.</summary>
    public string Name => Type[(Type.LastIndexOf('.') + 1)..];

    public override string ToString() => $"{From.Path}:{Line} names {Type}";
}

/// <summary>Finds what each file of src/ names: by the compiler's symbols in C#, by the names of types in views.</summary>
internal static partial class Arrows
{
    /// <summary>Every arrow, between two rooms and within one.</summary>
    /// <param name="sources">Where to look.</param>
    /// <param name="only">The one file whose arrows are wanted; null for all.</param>
    public static IReadOnlyList<Arrow> Of(Sources sources, string? only = null)
    {
        var types = TypesOf(sources);
        return
        [
            .. sources
                .Files.Where(f => only is null ? f.Path.StartsWith("src/", StringComparison.Ordinal) : f.Path == only)
                .SelectMany(f => f.IsView ? OfView(f, types) : OfCode(f, sources))
                .Distinct(),
        ];
    }

    private static IEnumerable<Arrow> OfCode(SourceFile file, Sources sources)
    {
        var tree = sources.Compilation.SyntaxTrees.Single(t => t.FilePath == file.Path);
        var model = sources.Compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            if (TypeOf(model.GetSymbolInfo(name)) is { } type && RoomOf(type) is { } room)
                yield return new Arrow(
                    file,
                    name.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
                    room,
                    type.ToDisplayString(
                        SymbolDisplayFormat.CSharpErrorMessageFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None)
                    )
                );
    }

    /// <summary>The type that a name stands for: itself, or the one whose member it is.</summary>
    private static INamedTypeSymbol? TypeOf(SymbolInfo info)
    {
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol switch
        {
            INamedTypeSymbol type => type,
            INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol or null => null,
            _ => symbol.ContainingType,
        };
    }

    /// <summary>The types that the newsroom's working tables hold, and those that describe these tables.</summary>
    public static IReadOnlySet<string> WorkingTables(Sources sources) =>
        TypesOf(sources)
            .SelectMany(named => named)
            .SelectMany(type =>
                type.AllInterfaces.Where(i => i.Name == "IWorkingTable").Select(i => (Type: type, Row: i.TypeArguments[0]))
            )
            .SelectMany(table => new[] { table.Type.ToDisplayString(), table.Row.ToDisplayString() })
            .ToHashSet(StringComparer.Ordinal);

    private static string? RoomOf(INamedTypeSymbol type)
    {
        // A type of a type belongs where that lies.
        while (type.ContainingType is { } outer)
            type = outer;
        var parts = type.ContainingNamespace.ToDisplayString().Split('.');
        return parts switch
        {
            ["Dateline"] => "Program",
            ["Dateline", "Storage", "Migrations" or "CompiledModels", ..] => null,
            ["Dateline", var room, ..] => room,
            _ when type.Name == "Program" && type.ContainingNamespace.IsGlobalNamespace => "Program",
            _ => null,
        };
    }

    /// <summary>Types by their own name: for views, which the compiler sees only after the build has rewritten them.</summary>
    private static ILookup<string, INamedTypeSymbol> TypesOf(Sources sources)
    {
        var found = new List<INamedTypeSymbol>();
        var dateline = sources.Compilation.GlobalNamespace.GetNamespaceMembers().Single(n => n.Name == "Dateline");
        void Collect(INamespaceSymbol space)
        {
            found.AddRange(space.GetTypeMembers());
            foreach (var inner in space.GetNamespaceMembers())
                Collect(inner);
        }
        Collect(dateline);
        return found.ToLookup(t => t.Name, StringComparer.Ordinal);
    }

    private static IEnumerable<Arrow> OfView(SourceFile file, ILookup<string, INamedTypeSymbol> types)
    {
        var own = ViewMember().Matches(file.Text).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        for (var line = 0; line < file.Lines.Count; line++)
        {
            foreach (Match used in ViewUsing().Matches(file.Lines[line]))
                if (used.Groups[1].Value.Split('.') is ["Dateline", var room, ..])
                    yield return new Arrow(file, line + 1, room, used.Groups[1].Value + ".*");
            foreach (Match name in ViewName().Matches(file.Lines[line]))
            foreach (var type in own.Contains(name.Value) ? [] : types[name.Value])
                if (RoomOf(type) is { } room)
                    yield return new Arrow(file, line + 1, room, type.ToDisplayString());
        }
    }

    /// <summary>A member of the view itself, which may be called like a type.</summary>
    [GeneratedRegex(@"[\w?>\]]\s(\w+)\s*(?:\{ get;|=>)")]
    private static partial Regex ViewMember();

    [GeneratedRegex(@"@using\s+(?:static\s+)?([\w.]+)")]
    private static partial Regex ViewUsing();

    /// <summary>A name that is neither a member (after a dot) nor an attribute (before an equals sign).</summary>
    [GeneratedRegex(
        @"(?<![\w.@""-])(?<!@[\w.]*)[A-Z]\w+(?!\w|\s*=|"")|(?<=@)[A-Z]\w+(?=\.)|(?<=typeof\()\w+|(?<=@inject )\w+|(?<=</?)[A-Z]\w+"
    )]
    private static partial Regex ViewName();
}
