using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PublicRecord : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "published", table: "picture", type: "TEXT", maxLength: 64, nullable: true);

            migrationBuilder.CreateTable(
                name: "record_checkpoint",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    first_key = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_checkpoint", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "record_leaf",
                columns: table => new
                {
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    entry = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    canonical = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_leaf", x => x.place);
                }
            );

            migrationBuilder.CreateTable(
                name: "record_tile",
                columns: table => new
                {
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    hashes = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_tile", x => new { x.level, x.place });
                }
            );

            migrationBuilder.InsertData(
                table: "record_checkpoint",
                columns: new[] { "id", "first_key", "note", "size" },
                values: new object[] { 1, "", "", 0L }
            );

            migrationBuilder.CreateIndex(name: "IX_record_leaf_at", table: "record_leaf", column: "at");

            migrationBuilder.CreateIndex(name: "IX_record_leaf_body", table: "record_leaf", column: "body");

            migrationBuilder.CreateIndex(name: "IX_record_leaf_entry", table: "record_leaf", column: "entry", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_record_leaf_kind_place",
                table: "record_leaf",
                columns: new[] { "kind", "place" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_record_leaf_subject_place",
                table: "record_leaf",
                columns: new[] { "subject", "place" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "record_checkpoint");

            migrationBuilder.DropTable(name: "record_leaf");

            migrationBuilder.DropTable(name: "record_tile");

            migrationBuilder.DropColumn(name: "published", table: "picture");
        }
    }
}
