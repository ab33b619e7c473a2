using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ModerationFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "comment_text_mark",
                columns: table => new
                {
                    mark = table.Column<int>(type: "INTEGER", nullable: false),
                    comment = table.Column<Guid>(type: "TEXT", nullable: false),
                    author = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comment_text_mark", x => new { x.mark, x.comment });
                }
            );

            migrationBuilder.CreateTable(
                name: "commenter_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commenter_note", x => x.id);
                    table.ForeignKey(
                        name: "FK_commenter_note_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "moderation_report_done",
                columns: table => new
                {
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_report_done", x => new { x.edition, x.month });
                }
            );

            migrationBuilder.CreateTable(
                name: "public_moderation_report",
                columns: table => new
                {
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_moderation_report", x => new { x.edition, x.month });
                }
            );

            migrationBuilder.CreateIndex(name: "IX_comment_text_mark_at", table: "comment_text_mark", column: "at");

            migrationBuilder.CreateIndex(name: "IX_comment_text_mark_comment", table: "comment_text_mark", column: "comment");

            migrationBuilder.CreateIndex(name: "IX_commenter_note_account", table: "commenter_note", column: "account");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "comment_text_mark");

            migrationBuilder.DropTable(name: "commenter_note");

            migrationBuilder.DropTable(name: "moderation_report_done");

            migrationBuilder.DropTable(name: "public_moderation_report");
        }
    }
}
