using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListedByTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_public_story_edition_listed_first_published_at_id", table: "public_story");

            migrationBuilder.DropIndex(
                name: "IX_public_story_edition_section_listed_first_published_at_id",
                table: "public_story"
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_story_edition_first_published_at_id",
                table: "public_story",
                columns: new[] { "edition", "first_published_at", "id" },
                filter: "listed"
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_story_edition_section_first_published_at_id",
                table: "public_story",
                columns: new[] { "edition", "section", "first_published_at", "id" },
                filter: "listed"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_public_story_edition_first_published_at_id", table: "public_story");

            migrationBuilder.DropIndex(name: "IX_public_story_edition_section_first_published_at_id", table: "public_story");

            migrationBuilder.CreateIndex(
                name: "IX_public_story_edition_listed_first_published_at_id",
                table: "public_story",
                columns: new[] { "edition", "listed", "first_published_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_story_edition_section_listed_first_published_at_id",
                table: "public_story",
                columns: new[] { "edition", "section", "listed", "first_published_at", "id" }
            );
        }
    }
}
