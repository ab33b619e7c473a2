using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Following : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "text",
                table: "letter",
                type: "character varying(12000)",
                maxLength: 12000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(6000)",
                oldMaxLength: 6000
            );

            migrationBuilder.AddColumn<string>(
                name: "unsubscribe",
                table: "letter",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.CreateTable(
                name: "avif_due",
                columns: table => new
                {
                    picture = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_at = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_avif_due", x => x.picture);
                }
            );

            migrationBuilder.CreateTable(
                name: "notification",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    comment = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    read_at = table.Column<long>(type: "bigint", nullable: true),
                    unmailed = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notification", x => x.id);
                    table.ForeignKey(
                        name: "FK_notification_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_notification_comment_comment",
                        column: x => x.comment,
                        principalTable: "comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "notification_choice",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    letters = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    letter_at = table.Column<long>(type: "bigint", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notification_choice", x => x.account);
                    table.ForeignKey(
                        name: "FK_notification_choice_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "person_muted",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    muted = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_muted", x => new { x.account, x.muted });
                    table.ForeignKey(
                        name: "FK_person_muted_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_person_muted_account_muted",
                        column: x => x.muted,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "thread_followed",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    comment = table.Column<Guid>(type: "uuid", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_thread_followed", x => new { x.account, x.comment });
                    table.ForeignKey(
                        name: "FK_thread_followed_account_account",
                        column: x => x.account,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_thread_followed_comment_comment",
                        column: x => x.comment,
                        principalTable: "comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_notification_account_comment",
                table: "notification",
                columns: new[] { "account", "comment" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_notification_account_id",
                table: "notification",
                columns: new[] { "account", "id" }
            );

            migrationBuilder.CreateIndex(name: "IX_notification_at", table: "notification", column: "at");

            migrationBuilder.CreateIndex(name: "IX_notification_comment", table: "notification", column: "comment");

            migrationBuilder.CreateIndex(
                name: "ix_notification_unmailed",
                table: "notification",
                column: "account",
                filter: "unmailed"
            );

            migrationBuilder.CreateIndex(name: "IX_person_muted_muted", table: "person_muted", column: "muted");

            migrationBuilder.CreateIndex(name: "IX_thread_followed_comment", table: "thread_followed", column: "comment");

            // Pictures that are out already are made like those that go out from now on.
            migrationBuilder.Sql("INSERT INTO avif_due (picture) SELECT id FROM public_picture WHERE killed_for IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "avif_due");

            migrationBuilder.DropTable(name: "notification");

            migrationBuilder.DropTable(name: "notification_choice");

            migrationBuilder.DropTable(name: "person_muted");

            migrationBuilder.DropTable(name: "thread_followed");

            migrationBuilder.DropColumn(name: "unsubscribe", table: "letter");

            migrationBuilder.AlterColumn<string>(
                name: "text",
                table: "letter",
                type: "character varying(6000)",
                maxLength: 6000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(12000)",
                oldMaxLength: 12000
            );
        }
    }
}
