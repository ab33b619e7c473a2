using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Live : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "live_coverage",
                columns: table => new
                {
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_live_coverage", x => x.story);
                }
            );

            migrationBuilder.CreateTable(
                name: "live_post",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_live_post", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_coverage",
                columns: table => new
                {
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    posts = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_coverage", x => x.story);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_live_post",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    key_event = table.Column<bool>(type: "INTEGER", nullable: false),
                    pinned = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_live_post", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_live_post_author_key",
                table: "live_post",
                columns: new[] { "author", "key" },
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_live_post_story_id", table: "live_post", columns: new[] { "story", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_public_live_post_story_id",
                table: "public_live_post",
                columns: new[] { "story", "id" },
                filter: "pinned"
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_live_post_story_number",
                table: "public_live_post",
                columns: new[] { "story", "number" },
                filter: "key_event"
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_live_post_story_place",
                table: "public_live_post",
                columns: new[] { "story", "place" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "live_coverage");

            migrationBuilder.DropTable(name: "live_post");

            migrationBuilder.DropTable(name: "public_coverage");

            migrationBuilder.DropTable(name: "public_live_post");
        }
    }
}
