using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class HouseRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(name: "warning_read_at", table: "commenter", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "arranged",
                table: "public_discussion",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<long>(name: "closes_at", table: "public_discussion", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "slow",
                table: "public_discussion",
                type: "integer",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<string>(
                name: "reactions",
                table: "public_comment",
                type: "text",
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<bool>(
                name: "asks_work",
                table: "discussion_rules",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<string>(
                name: "classifier",
                table: "discussion_rules",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "No"
            );

            migrationBuilder.AddColumn<string>(
                name: "hold_sections",
                table: "discussion_rules",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<bool>(
                name: "learns",
                table: "discussion_rules",
                type: "boolean",
                nullable: false,
                defaultValue: true
            );

            migrationBuilder.AddColumn<bool>(
                name: "trusted",
                table: "commenter",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<long>(name: "warned_at", table: "commenter", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "warning",
                table: "commenter",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(
                name: "found_in",
                table: "comment",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<bool>(
                name: "guest",
                table: "comment",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<string>(
                name: "learned",
                table: "comment",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "None"
            );

            migrationBuilder.CreateTable(
                name: "comment_reaction",
                columns: table => new
                {
                    comment = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    sign = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_comment_reaction",
                        x => new
                        {
                            x.comment,
                            x.account,
                            x.sign,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_comment_reaction_comment_comment",
                        column: x => x.comment,
                        principalTable: "comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "discussion_guest",
                columns: table => new
                {
                    story = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discussion_guest", x => new { x.story, x.account });
                    table.ForeignKey(
                        name: "FK_discussion_guest_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "learned_word",
                columns: table => new
                {
                    language = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    word = table.Column<long>(type: "bigint", nullable: false),
                    kept = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_learned_word", x => new { x.language, x.word });
                }
            );

            migrationBuilder.CreateTable(
                name: "public_discussion_house",
                columns: table => new
                {
                    edition = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_discussion_house", x => x.edition);
                }
            );

            migrationBuilder.CreateTable(
                name: "silence",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    section = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: true),
                    by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_silence",
                        x => new
                        {
                            x.account,
                            x.edition,
                            x.section,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_silence_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "story_moderation",
                columns: table => new
                {
                    story = table.Column<Guid>(type: "uuid", nullable: false),
                    seen_first = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_moderation", x => x.story);
                }
            );

            migrationBuilder.CreateIndex(name: "IX_comment_reaction_account", table: "comment_reaction", column: "account");

            migrationBuilder.CreateIndex(name: "IX_discussion_guest_account", table: "discussion_guest", column: "account");

            // Whoever was silenced stays so, everywhere.
            migrationBuilder.Sql(
                "INSERT INTO silence (account, edition, section, until, \"by\", at) SELECT account, '', '', silent_until, '', 0 FROM commenter WHERE silent_until IS NOT NULL"
            );
            migrationBuilder.DropColumn(name: "silent_until", table: "commenter");
            // A discussion that was never opened, closed or asked something follows the edition's rules.
            migrationBuilder.Sql("UPDATE public_discussion SET arranged = TRUE WHERE mode <> 'Open' OR question IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "comment_reaction");

            migrationBuilder.DropTable(name: "discussion_guest");

            migrationBuilder.DropTable(name: "learned_word");

            migrationBuilder.DropTable(name: "public_discussion_house");

            migrationBuilder.DropTable(name: "silence");

            migrationBuilder.DropTable(name: "story_moderation");

            migrationBuilder.DropColumn(name: "arranged", table: "public_discussion");

            migrationBuilder.DropColumn(name: "closes_at", table: "public_discussion");

            migrationBuilder.DropColumn(name: "slow", table: "public_discussion");

            migrationBuilder.DropColumn(name: "reactions", table: "public_comment");

            migrationBuilder.DropColumn(name: "asks_work", table: "discussion_rules");

            migrationBuilder.DropColumn(name: "classifier", table: "discussion_rules");

            migrationBuilder.DropColumn(name: "hold_sections", table: "discussion_rules");

            migrationBuilder.DropColumn(name: "learns", table: "discussion_rules");

            migrationBuilder.DropColumn(name: "trusted", table: "commenter");

            migrationBuilder.DropColumn(name: "warned_at", table: "commenter");

            migrationBuilder.DropColumn(name: "warning", table: "commenter");

            migrationBuilder.DropColumn(name: "found_in", table: "comment");

            migrationBuilder.DropColumn(name: "guest", table: "comment");

            migrationBuilder.DropColumn(name: "learned", table: "comment");

            migrationBuilder.DropColumn(name: "warning_read_at", table: "commenter");

            migrationBuilder.AddColumn<long>(name: "silent_until", table: "commenter", type: "bigint", nullable: true);
        }
    }
}
