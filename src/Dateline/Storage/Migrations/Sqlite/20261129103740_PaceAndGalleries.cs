using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PaceAndGalleries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_comment_story", table: "comment");

            migrationBuilder.AddColumn<string>(
                name: "gallery_title",
                table: "public_story",
                type: "TEXT",
                maxLength: 200,
                nullable: true
            );

            migrationBuilder.AddColumn<int>(
                name: "per_minute",
                table: "discussion_rules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.CreateIndex(name: "IX_comment_author_state", table: "comment", columns: new[] { "author", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_comment_story_written_at",
                table: "comment",
                columns: new[] { "story", "written_at" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_comment_author_state", table: "comment");

            migrationBuilder.DropIndex(name: "IX_comment_story_written_at", table: "comment");

            migrationBuilder.DropColumn(name: "gallery_title", table: "public_story");

            migrationBuilder.DropColumn(name: "per_minute", table: "discussion_rules");

            migrationBuilder.CreateIndex(name: "IX_comment_story", table: "comment", column: "story");
        }
    }
}
