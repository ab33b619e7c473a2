using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <summary>The words of the full text say of which edition they are, and whether they stand in a title. The follower <c>search</c> fills it again from the log.</summary>
    [DbContext(typeof(SqliteNewsroomDb))]
    [Migration("20261129190000_EditionWords")]
    public partial class EditionWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => Empty(migrationBuilder);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => Empty(migrationBuilder);

        private static void Empty(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("INSERT INTO search_words (search_words) VALUES ('delete-all')");
            migrationBuilder.Sql("DELETE FROM search_document");
            migrationBuilder.Sql("DELETE FROM follower_place WHERE name = 'search'");
        }
    }
}
