using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <summary>
    /// Full text in the order of time. The index holds no copy of the words, and its row numbers are the places of the documents, so that it is
    /// walked from the newest down. The follower <c>search</c> fills it again from the log.
    /// </summary>
    [DbContext(typeof(SqliteNewsroomDb))]
    [Migration("20261125150000_Search")]
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE search_document");
            migrationBuilder.Sql("CREATE TABLE search_document (place INTEGER NOT NULL PRIMARY KEY, story TEXT NOT NULL UNIQUE)");
            migrationBuilder.Sql(
                "CREATE VIRTUAL TABLE search_words USING fts5(title, words, facets, content = '', contentless_delete = 1, tokenize = \"porter unicode61 remove_diacritics 0\")"
            );
            migrationBuilder.Sql("DELETE FROM follower_place WHERE name = 'search'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE search_words");
            migrationBuilder.Sql("DROP TABLE search_document");
            migrationBuilder.Sql(
                "CREATE VIRTUAL TABLE search_document USING fts5(story UNINDEXED, edition UNINDEXED, title, words, tokenize = \"unicode61 remove_diacritics 0\")"
            );
            migrationBuilder.Sql("DELETE FROM follower_place WHERE name = 'search'");
        }
    }
}
