using Microsoft.EntityFrameworkCore;

namespace Dateline.Storage;

/// <summary>Everything that is stored: the newsroom's working tables, the log, and the public tables. Verbs and followers use it.</summary>
public abstract class NewsroomDb(DbContextOptions options) : PublicDb(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        Tables.AddAll(modelBuilder, typeof(IPublicTable<>), typeof(IWorkingTable<>));
}

/// <summary>The newsroom on SQLite; its own type because migrations belong to a context type.</summary>
public sealed class SqliteNewsroomDb(DbContextOptions options) : NewsroomDb(options);

/// <summary>The newsroom on PostgreSQL.</summary>
public sealed class PostgresNewsroomDb(DbContextOptions options) : NewsroomDb(options);
