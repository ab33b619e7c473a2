using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Discussion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "comment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    parent = table.Column<Guid>(type: "TEXT", nullable: true),
                    author = table.Column<Guid>(type: "TEXT", nullable: false),
                    staff = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: true),
                    findings = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    held_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    held_until = table.Column<long>(type: "INTEGER", nullable: true),
                    respect = table.Column<int>(type: "INTEGER", nullable: false),
                    featured = table.Column<bool>(type: "INTEGER", nullable: false),
                    reports = table.Column<int>(type: "INTEGER", nullable: false),
                    published = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comment", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "commenter",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    silent_until = table.Column<long>(type: "INTEGER", nullable: true),
                    watched = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commenter", x => x.account);
                    table.ForeignKey(
                        name: "FK_commenter_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "discussion_rules",
                columns: table => new
                {
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hold_all = table.Column<bool>(type: "INTEGER", nullable: false),
                    hold_first = table.Column<bool>(type: "INTEGER", nullable: false),
                    banned = table.Column<string>(type: "TEXT", maxLength: 200000, nullable: false),
                    suspect = table.Column<string>(type: "TEXT", maxLength: 200000, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discussion_rules", x => x.edition);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_comment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    parent = table.Column<Guid>(type: "TEXT", nullable: true),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    stands = table.Column<bool>(type: "INTEGER", nullable: false),
                    replies = table.Column<int>(type: "INTEGER", nullable: false),
                    respect = table.Column<int>(type: "INTEGER", nullable: false),
                    featured = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_comment", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_discussion",
                columns: table => new
                {
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    question = table.Column<string>(type: "TEXT", nullable: true),
                    comments = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_discussion", x => x.story);
                }
            );

            migrationBuilder.CreateTable(
                name: "comment_report",
                columns: table => new
                {
                    comment = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comment_report", x => new { x.comment, x.account });
                    table.ForeignKey(
                        name: "FK_comment_report_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_comment_report_comment_comment",
                        column: x => x.comment,
                        principalTable: "comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "comment_respect",
                columns: table => new
                {
                    comment = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comment_respect", x => new { x.comment, x.account });
                    table.ForeignKey(
                        name: "FK_comment_respect_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_comment_respect_comment_comment",
                        column: x => x.comment,
                        principalTable: "comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "earlier_comment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    comment = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    replaced_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_earlier_comment", x => x.id);
                    table.ForeignKey(
                        name: "FK_earlier_comment_comment_comment",
                        column: x => x.comment,
                        principalTable: "comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_comment_author_written_at",
                table: "comment",
                columns: new[] { "author", "written_at" }
            );

            migrationBuilder.CreateIndex(name: "IX_comment_reports_id", table: "comment", columns: new[] { "reports", "id" });

            migrationBuilder.CreateIndex(name: "IX_comment_state_id", table: "comment", columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(name: "IX_comment_story", table: "comment", column: "story");

            migrationBuilder.CreateIndex(name: "IX_comment_report_account", table: "comment_report", column: "account");

            migrationBuilder.CreateIndex(name: "IX_comment_respect_account", table: "comment_respect", column: "account");

            migrationBuilder.CreateIndex(name: "IX_earlier_comment_comment", table: "earlier_comment", column: "comment");

            migrationBuilder.CreateIndex(
                name: "IX_public_comment_parent_number",
                table: "public_comment",
                columns: new[] { "parent", "number" },
                filter: "stands AND parent IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_comment_story_id",
                table: "public_comment",
                columns: new[] { "story", "id" },
                filter: "featured"
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_comment_story_number",
                table: "public_comment",
                columns: new[] { "story", "number" },
                filter: "stands AND parent IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_comment_story_replies_number",
                table: "public_comment",
                columns: new[] { "story", "replies", "number" },
                filter: "stands AND parent IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_comment_story_respect_number",
                table: "public_comment",
                columns: new[] { "story", "respect", "number" },
                filter: "stands AND parent IS NULL"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "comment_report");

            migrationBuilder.DropTable(name: "comment_respect");

            migrationBuilder.DropTable(name: "commenter");

            migrationBuilder.DropTable(name: "discussion_rules");

            migrationBuilder.DropTable(name: "earlier_comment");

            migrationBuilder.DropTable(name: "public_comment");

            migrationBuilder.DropTable(name: "public_discussion");

            migrationBuilder.DropTable(name: "comment");
        }
    }
}
