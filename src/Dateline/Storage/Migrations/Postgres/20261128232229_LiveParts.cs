using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LiveParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "votes",
                table: "public_live_post",
                type: "text",
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<Guid>(name: "breakout", table: "live_post", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<long>(name: "publish_at", table: "live_post", type: "bigint", nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "unconfirmed",
                table: "live_post",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.CreateTable(
                name: "live_poll",
                columns: table => new
                {
                    post = table.Column<Guid>(type: "uuid", nullable: false),
                    asked = table.Column<string>(type: "text", nullable: false),
                    uncounted = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_live_poll", x => x.post);
                }
            );

            migrationBuilder.CreateTable(
                name: "live_vote",
                columns: table => new
                {
                    post = table.Column<Guid>(type: "uuid", nullable: false),
                    voter = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    answer = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_live_vote", x => new { x.post, x.voter });
                }
            );

            migrationBuilder.CreateTable(
                name: "public_live_text",
                columns: table => new
                {
                    post = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    corrected = table.Column<bool>(type: "boolean", nullable: false),
                    commitment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_live_text", x => new { x.post, x.revision });
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_live_post_breakout",
                table: "live_post",
                column: "breakout",
                filter: "breakout is not null"
            );

            migrationBuilder.CreateIndex(
                name: "IX_live_post_edition_id",
                table: "live_post",
                columns: new[] { "edition", "id" },
                filter: "unconfirmed"
            );

            migrationBuilder.CreateIndex(
                name: "IX_live_post_publish_at",
                table: "live_post",
                column: "publish_at",
                filter: "publish_at is not null"
            );

            migrationBuilder.CreateIndex(name: "ix_live_poll_uncounted", table: "live_poll", column: "post", filter: "uncounted");

            migrationBuilder.CreateIndex(
                name: "IX_live_vote_post_answer",
                table: "live_vote",
                columns: new[] { "post", "answer" }
            );

            migrationBuilder.CreateIndex(name: "IX_live_vote_voter", table: "live_vote", column: "voter");

            migrationBuilder.Sql(
                """UPDATE live_post SET unconfirmed = true WHERE state = 'Published' AND content LIKE '%"verification":"reported"%'"""
            );
            // What readers have of coverages is made again from the log, with every text that a post had.
            migrationBuilder.Sql("DELETE FROM public_live_post");
            migrationBuilder.Sql("DELETE FROM public_coverage");
            migrationBuilder.Sql("DELETE FROM follower_place WHERE name = 'live'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "live_poll");

            migrationBuilder.DropTable(name: "live_vote");

            migrationBuilder.DropTable(name: "public_live_text");

            migrationBuilder.DropIndex(name: "IX_live_post_breakout", table: "live_post");

            migrationBuilder.DropIndex(name: "IX_live_post_edition_id", table: "live_post");

            migrationBuilder.DropIndex(name: "IX_live_post_publish_at", table: "live_post");

            migrationBuilder.DropColumn(name: "votes", table: "public_live_post");

            migrationBuilder.DropColumn(name: "breakout", table: "live_post");

            migrationBuilder.DropColumn(name: "publish_at", table: "live_post");

            migrationBuilder.DropColumn(name: "unconfirmed", table: "live_post");
        }
    }
}
