using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Postgres
{
    /// <summary>
    /// Full text in the order of time, stemmed in the languages that the store knows; no stop words, because a search for one is meant. The
    /// follower <c>search</c> fills it again from the log.
    /// </summary>
    [DbContext(typeof(PostgresNewsroomDb))]
    [Migration("20261125150000_Search")]
    public partial class Search : Migration
    {
        private static readonly (string Tag, string Language)[] Stemmers =
        [
            ("ar", "arabic"),
            ("en", "english"),
            ("es", "spanish"),
            ("ru", "russian"),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var (tag, language) in Stemmers)
                migrationBuilder.Sql(
                    $"""
                    CREATE TEXT SEARCH DICTIONARY dateline_{tag}_stem (TEMPLATE = snowball, Language = {language});
                    CREATE TEXT SEARCH CONFIGURATION dateline_{tag} (COPY = simple);
                    ALTER TEXT SEARCH CONFIGURATION dateline_{tag} ALTER MAPPING FOR asciiword, word WITH dateline_{tag}_stem;
                    """
                );
            migrationBuilder.Sql(
                """
                DROP TABLE search_document;
                CREATE TABLE search_document (
                    place bigint NOT NULL PRIMARY KEY,
                    story uuid NOT NULL UNIQUE,
                    title_vector tsvector NOT NULL,
                    vector tsvector NOT NULL
                );
                CREATE INDEX ix_search_document_title ON search_document USING gin (title_vector);
                CREATE INDEX ix_search_document_vector ON search_document USING gin (vector);
                DELETE FROM follower_place WHERE name = 'search';
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TABLE search_document;
                CREATE TABLE search_document (
                    story text NOT NULL PRIMARY KEY,
                    edition text NOT NULL,
                    title text NOT NULL,
                    words text NOT NULL,
                    title_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(title, ' '))) STORED,
                    vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(title || ' ' || words, ' '))) STORED
                );
                CREATE INDEX ix_search_document_vector ON search_document USING gin (vector);
                DELETE FROM follower_place WHERE name = 'search';
                """
            );
            foreach (var (tag, _) in Stemmers)
                migrationBuilder.Sql(
                    $"DROP TEXT SEARCH CONFIGURATION dateline_{tag}; DROP TEXT SEARCH DICTIONARY dateline_{tag}_stem;"
                );
        }
    }
}
