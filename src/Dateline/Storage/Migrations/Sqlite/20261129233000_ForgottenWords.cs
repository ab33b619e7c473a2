using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <summary>
    /// How often each word was written tells for which words a beginning stands. FTS5 keeps the words of what was deleted until it merges the parts of an index: <c>search_forgetting</c> says since which destruction that is to be done, and the pictures'
    /// indexes, which hold their texts, do it with each deletion. The follower <c>search</c> fills the index again from the log.
    /// </summary>
    [DbContext(typeof(SqliteNewsroomDb))]
    [Migration("20261129233000_ForgottenWords")]
    public partial class ForgottenWords : Migration
    {
        private static readonly string[] OfPictures = ["picture_words", "public_picture_words"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                "CREATE TABLE search_term (edition TEXT NOT NULL, word TEXT NOT NULL, stories INTEGER NOT NULL, PRIMARY KEY (edition, word)) WITHOUT ROWID"
            );
            migrationBuilder.Sql("CREATE TABLE search_forgetting (entry INTEGER NOT NULL PRIMARY KEY)");
            foreach (var table in OfPictures)
            {
                migrationBuilder.Sql($"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)");
                // What was deleted before.
                migrationBuilder.Sql($"INSERT INTO {table} ({table}) VALUES ('optimize')");
            }
            Empty(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            Empty(migrationBuilder);
            foreach (var table in OfPictures)
                migrationBuilder.Sql($"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 0)");
            migrationBuilder.Sql("DROP TABLE search_forgetting");
            migrationBuilder.Sql("DROP TABLE search_term");
        }

        private static void Empty(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("INSERT INTO search_words (search_words) VALUES ('delete-all')");
            migrationBuilder.Sql("DELETE FROM search_document");
            migrationBuilder.Sql("DELETE FROM follower_place WHERE name = 'search'");
        }
    }
}
