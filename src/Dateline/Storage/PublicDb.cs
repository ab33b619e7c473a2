using Dateline.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dateline.Storage;

/// <summary>
/// What the public can see, and nothing else: the tables that followers make of the log, and the published bodies. Reader pages, feeds and
/// search are given this context alone, so a draft or an embargoed text cannot leak by construction.
/// </summary>
public abstract class PublicDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The newsroom alone migrates, but contexts of one configuration share EF Core's own services.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ReplaceService<IMigrationsAssembly, ProgramMigrations>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => Tables.AddAll(modelBuilder, typeof(IPublicTable<>));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();

    /// <summary>An instant is stored as microseconds since 1970 in UTC, because that sorts alike on both stores.</summary>
    internal sealed class UtcMicroseconds()
        : ValueConverter<DateTimeOffset, long>(
            at => PublicationLog.Microseconds(at),
            stored => PublicationLog.FromMicroseconds(stored)
        );
}

/// <summary>What the public can see on SQLite; its own type because a compiled model belongs to a context type.</summary>
public sealed class SqlitePublicDb(DbContextOptions options) : PublicDb(options);

/// <summary>What the public can see on PostgreSQL.</summary>
public sealed class PostgresPublicDb(DbContextOptions options) : PublicDb(options);
