using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dateline.Storage;

/// <summary>The migrations of one store: those that name its context. EF Core's own way of finding them loads every class of the program (<see cref="ProgramClasses"/>).</summary>
internal sealed class ProgramMigrations : IMigrationsAssembly
{
    private readonly IMigrationsIdGenerator _identities;

    public ProgramMigrations(ICurrentDbContext current, IMigrationsIdGenerator identities)
    {
        _identities = identities;
        var classes = ProgramClasses
            .Under(typeof(Migration), typeof(ModelSnapshot))
            .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == current.Context.GetType())
            .ToLookup(t => t.IsSubclassOf(typeof(Migration)));
        Migrations = new SortedList<string, TypeInfo>(
            classes[true].ToDictionary(t => t.GetCustomAttribute<MigrationAttribute>()!.Id, t => t.GetTypeInfo()),
            StringComparer.Ordinal
        );
        ModelSnapshot = classes[false].Select(t => (ModelSnapshot)Activator.CreateInstance(t)!).SingleOrDefault();
    }

    public IReadOnlyDictionary<string, TypeInfo> Migrations { get; }

    public ModelSnapshot? ModelSnapshot { get; }

    public Assembly Assembly => typeof(ProgramMigrations).Assembly;

    public string? FindMigrationId(string nameOrId) =>
        Migrations.Keys.FirstOrDefault(id =>
            string.Equals(id, nameOrId, StringComparison.OrdinalIgnoreCase)
            || string.Equals(_identities.GetName(id), nameOrId, StringComparison.OrdinalIgnoreCase)
        );

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass)!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }
}
