using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StoryList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "changed_by",
                table: "story",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "created_by",
                table: "story",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "headline",
                table: "story",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "section",
                table: "story",
                type: "TEXT",
                maxLength: 80,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.Sql(
                """
                UPDATE story SET
                  headline = (SELECT json_extract(r.content, '$.headline') FROM story_revision r WHERE r.story = story.id AND r.number = story.revision),
                  section = (SELECT json_extract(r.content, '$.section') FROM story_revision r WHERE r.story = story.id AND r.number = story.revision),
                  changed_by = (SELECT r.author FROM story_revision r WHERE r.story = story.id AND r.number = story.revision),
                  created_by = (SELECT r.author FROM story_revision r WHERE r.story = story.id AND r.number = 1);
                """
            );

            migrationBuilder.CreateIndex(
                name: "IX_story_edition_changed_at",
                table: "story",
                columns: new[] { "edition", "changed_at" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_story_edition_changed_at", table: "story");

            migrationBuilder.DropColumn(name: "changed_by", table: "story");

            migrationBuilder.DropColumn(name: "created_by", table: "story");

            migrationBuilder.DropColumn(name: "headline", table: "story");

            migrationBuilder.DropColumn(name: "section", table: "story");
        }
    }
}
