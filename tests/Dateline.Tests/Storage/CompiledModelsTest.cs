using Dateline.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dateline.Tests.Storage;

/// <summary>The models that are compiled in say what the classes of the tables say (decisions/0035).</summary>
public class CompiledModelsTest
{
    public static TheoryData<Type> Contexts =>
        [typeof(SqliteNewsroomDb), typeof(SqlitePublicDb), typeof(PostgresNewsroomDb), typeof(PostgresPublicDb)];

    [Theory, MemberData(nameof(Contexts))]
    public void What_is_compiled_in_is_what_the_tables_say(Type context)
    {
        var options = context.Name.StartsWith("Sqlite", StringComparison.Ordinal) ? DesignTime.Sqlite : DesignTime.Postgres;
        using var db = (DbContext)Activator.CreateInstance(context, options)!;

        var compiled = db.Model;
        var described = db.GetService<IModelRuntimeInitializer>()
            .Initialize(db.GetService<IDesignTimeModel>().Model, designTime: false, validationLogger: null);

        compiled.GetType().Name.ShouldBe(context.Name + "Model");
        described.GetType().ShouldNotBe(compiled.GetType());
        Lines(compiled).Except(Lines(described)).ShouldBeEmpty(Advice);
        Lines(described).Except(Lines(compiled)).ShouldBeEmpty(Advice);
    }

    private const string Advice = "A table has changed: dotnet run dev/models.cs";

    /// <summary>All that each table says of itself, line by line under its name, and how each property is stored, which it does not say there. What the program asked for beside the tables (SqlQuery) stands in no model for good.</summary>
    private static List<string> Lines(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .SelectMany(e =>
                    Parts(e.ToDebugString(MetadataDebugStringOptions.LongDefault))
                        .Concat(e.GetProperties().Select(p => $"{p.Name} as {Stored(p.GetTypeMapping())}"))
                        .Select(line => $"{e.Name}: {line}")
                ),
        ];

    /// <summary>The lines of an indented text, each behind those under which it stands.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var above = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var depth = (line.Length - line.TrimStart().Length) / 2;
            above = [.. above.Take(depth), line.Trim()];
            yield return string.Join(" / ", above);
        }
    }

    private static string Stored(CoreTypeMapping mapping) =>
        $"{(mapping as RelationalTypeMapping)?.StoreType} {mapping.Converter?.GetType()} {mapping.Converter?.ProviderClrType}";
}
