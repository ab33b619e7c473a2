using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Newsroom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "found_by",
                table: "story",
                type: "TEXT",
                maxLength: 800,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.Sql("UPDATE story SET found_by = lower(headline);");

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "list_seen",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    before = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_list_seen", x => new { x.account, x.edition });
                    table.ForeignKey(
                        name: "FK_list_seen_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "story_approval",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    secret_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    @for = table.Column<string>(name: "for", type: "TEXT", maxLength: 120, nullable: false),
                    made_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_approval", x => x.id);
                    table.ForeignKey(
                        name: "FK_story_approval_story_story",
                        column: x => x.story,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "story_comment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    passage = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    resolved_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_comment", x => x.id);
                    table.ForeignKey(
                        name: "FK_story_comment_story_story",
                        column: x => x.story,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "story_draft",
                columns: table => new
                {
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_draft", x => new { x.story, x.owner });
                    table.ForeignKey(
                        name: "FK_story_draft_story_story",
                        column: x => x.story,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "story_presence",
                columns: table => new
                {
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_presence", x => new { x.story, x.owner });
                    table.ForeignKey(
                        name: "FK_story_presence_story_story",
                        column: x => x.story,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "story_translation",
                columns: table => new
                {
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    source = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_translation", x => x.story);
                    table.ForeignKey(
                        name: "FK_story_translation_story_source",
                        column: x => x.source,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_story_translation_story_story",
                        column: x => x.story,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "story_mention",
                columns: table => new
                {
                    comment = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_mention", x => new { x.comment, x.account });
                    table.ForeignKey(
                        name: "FK_story_mention_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_story_mention_story_comment_comment",
                        column: x => x.comment,
                        principalTable: "story_comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_audit_subject_id", table: "audit", columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_story_approval_secret_hash",
                table: "story_approval",
                column: "secret_hash",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_story_approval_story", table: "story_approval", column: "story");

            migrationBuilder.CreateIndex(name: "IX_story_comment_story", table: "story_comment", column: "story");

            migrationBuilder.CreateIndex(name: "IX_story_mention_account", table: "story_mention", column: "account");

            migrationBuilder.CreateIndex(name: "IX_story_translation_source", table: "story_translation", column: "source");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "audit");

            migrationBuilder.DropTable(name: "list_seen");

            migrationBuilder.DropTable(name: "story_approval");

            migrationBuilder.DropTable(name: "story_draft");

            migrationBuilder.DropTable(name: "story_mention");

            migrationBuilder.DropTable(name: "story_presence");

            migrationBuilder.DropTable(name: "story_translation");

            migrationBuilder.DropTable(name: "story_comment");

            migrationBuilder.DropColumn(name: "found_by", table: "story");
        }
    }
}
