using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AppealsAndDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "taken_on", table: "public_picture", type: "INTEGER", nullable: true);

            migrationBuilder.CreateTable(
                name: "comment_appeal",
                columns: table => new
                {
                    comment = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    granted = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comment_appeal", x => x.comment);
                    table.ForeignKey(
                        name: "FK_comment_appeal_comment_comment",
                        column: x => x.comment,
                        principalTable: "comment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_picture_taken_on_id",
                table: "public_picture",
                columns: new[] { "taken_on", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_comment_appeal_comment",
                table: "comment_appeal",
                column: "comment",
                filter: "decided_by = ''"
            );

            // What is public already is found by its day too.
            migrationBuilder.Sql(
                "UPDATE public_picture SET taken_on = CAST(replace(json_extract(body, '$.particulars.takenOn'), '-', '') AS INTEGER) WHERE body <> ''"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "comment_appeal");

            migrationBuilder.DropIndex(name: "IX_public_picture_taken_on_id", table: "public_picture");

            migrationBuilder.DropColumn(name: "taken_on", table: "public_picture");
        }
    }
}
