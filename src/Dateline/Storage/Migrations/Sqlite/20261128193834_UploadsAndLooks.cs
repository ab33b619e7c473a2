using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UploadsAndLooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "number",
                table: "public_picture",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.AddColumn<long>(name: "look", table: "picture", type: "INTEGER", nullable: true);

            migrationBuilder.CreateTable(
                name: "picture_look",
                columns: table => new
                {
                    mark = table.Column<int>(type: "INTEGER", nullable: false),
                    picture = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture_look", x => new { x.mark, x.picture });
                }
            );

            migrationBuilder.CreateTable(
                name: "upload",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    length = table.Column<long>(type: "INTEGER", nullable: false),
                    offset = table.Column<long>(type: "INTEGER", nullable: false),
                    pieces = table.Column<string>(type: "TEXT", maxLength: 20500, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    picture = table.Column<Guid>(type: "TEXT", nullable: true),
                    is_new = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_upload", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(name: "IX_public_picture_number", table: "public_picture", column: "number");

            migrationBuilder.CreateIndex(name: "IX_picture_look", table: "picture", column: "look", filter: "look IS NULL");

            migrationBuilder.CreateIndex(name: "IX_picture_look_picture", table: "picture_look", column: "picture");

            migrationBuilder.CreateIndex(name: "IX_upload_expires", table: "upload", column: "expires");

            migrationBuilder.CreateIndex(name: "IX_upload_owner", table: "upload", column: "owner");

            // What is public already stands in the sitemaps where the log says.
            migrationBuilder.Sql(
                """
                UPDATE public_picture SET number = COALESCE((
                  SELECT MIN(l.number) FROM publication_log AS l
                  WHERE l.subject = 'picture/' || lower(CAST(public_picture.id AS text)) AND l.kind = 'picture-published'), 0)
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "picture_look");

            migrationBuilder.DropTable(name: "upload");

            migrationBuilder.DropIndex(name: "IX_public_picture_number", table: "public_picture");

            migrationBuilder.DropIndex(name: "IX_picture_look", table: "picture");

            migrationBuilder.DropColumn(name: "number", table: "public_picture");

            migrationBuilder.DropColumn(name: "look", table: "picture");
        }
    }
}
