using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StoryPace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_comment_story", table: "comment");

            migrationBuilder.AddColumn<int>(
                name: "per_minute",
                table: "discussion_rules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.CreateIndex(
                name: "IX_comment_story_written_at",
                table: "comment",
                columns: new[] { "story", "written_at" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_comment_story_written_at", table: "comment");

            migrationBuilder.DropColumn(name: "per_minute", table: "discussion_rules");

            migrationBuilder.CreateIndex(name: "IX_comment_story", table: "comment", column: "story");
        }
    }
}
