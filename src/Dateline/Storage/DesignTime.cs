using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Dateline.Storage;

/// <summary>Lets <c>dotnet ef</c> make each context without a running program: for migrations, and for the compiled models (decisions/0035).</summary>
internal static class DesignTime
{
    public static readonly DbContextOptions Sqlite = new DbContextOptionsBuilder().UseSqlite("Data Source=design.db").Options;

    public static readonly DbContextOptions Postgres = new DbContextOptionsBuilder().UseNpgsql("Host=design").Options;
}

/// <summary>The newsroom on SQLite.</summary>
internal sealed class SqliteNewsroomDesign : IDesignTimeDbContextFactory<SqliteNewsroomDb>
{
    public SqliteNewsroomDb CreateDbContext(string[] args) => new(DesignTime.Sqlite);
}

/// <summary>The newsroom on PostgreSQL.</summary>
internal sealed class PostgresNewsroomDesign : IDesignTimeDbContextFactory<PostgresNewsroomDb>
{
    public PostgresNewsroomDb CreateDbContext(string[] args) => new(DesignTime.Postgres);
}

/// <summary>What the public can see on SQLite.</summary>
internal sealed class SqlitePublicDesign : IDesignTimeDbContextFactory<SqlitePublicDb>
{
    public SqlitePublicDb CreateDbContext(string[] args) => new(DesignTime.Sqlite);
}

/// <summary>What the public can see on PostgreSQL.</summary>
internal sealed class PostgresPublicDesign : IDesignTimeDbContextFactory<PostgresPublicDb>
{
    public PostgresPublicDb CreateDbContext(string[] args) => new(DesignTime.Postgres);
}
