using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Notices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "letter",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "subject",
                table: "letter",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "text",
                table: "letter",
                type: "TEXT",
                maxLength: 6000,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.CreateTable(
                name: "content_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    comment = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    law = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    statement = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_content_notice", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_content_notice_comment_state",
                table: "content_notice",
                columns: new[] { "comment", "state" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_content_notice_edition_id",
                table: "content_notice",
                columns: new[] { "edition", "id" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "content_notice");

            migrationBuilder.DropColumn(name: "name", table: "letter");

            migrationBuilder.DropColumn(name: "subject", table: "letter");

            migrationBuilder.DropColumn(name: "text", table: "letter");
        }
    }
}
