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
        var context = current.Context.GetType();
        Migrations = new SortedList<string, TypeInfo>(
            Of<Migration>(context).ToDictionary(IdOf, t => t.GetTypeInfo()),
            StringComparer.Ordinal
        );
        ModelSnapshot = Of<ModelSnapshot>(context).Select(t => (ModelSnapshot)Activator.CreateInstance(t)!).SingleOrDefault();
    }

    /// <summary>What the migrations of a context are called, for whoever does not need a context for it.</summary>
    public static IEnumerable<string> IdsOf(Type context) => Of<Migration>(context).Select(IdOf);

    private static IEnumerable<Type> Of<T>(Type context) =>
        ProgramClasses.Under(typeof(T)).Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == context);

    private static string IdOf(Type migration) => migration.GetCustomAttribute<MigrationAttribute>()!.Id;

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
