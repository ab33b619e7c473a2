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
        Text(compiled).ShouldBe(Text(described), "A table has changed: dotnet run dev/models.cs");
    }

    /// <summary>All that a model says of itself, and how each property is stored, which it does not say there.</summary>
    private static string Text(IModel model) =>
        model.ToDebugString(MetadataDebugStringOptions.LongDefault)
        + string.Join(
            '\n',
            model
                .GetEntityTypes()
                .SelectMany(e => e.GetProperties())
                .Select(p => $"{p.DeclaringType.Name}.{p.Name}: {Stored(p.GetTypeMapping())}")
        );

    private static string Stored(CoreTypeMapping mapping) =>
        $"{(mapping as RelationalTypeMapping)?.StoreType} {mapping.Converter?.GetType()} {mapping.Converter?.ProviderClrType}";
}
