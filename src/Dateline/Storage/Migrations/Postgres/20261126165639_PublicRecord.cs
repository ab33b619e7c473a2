using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PublicRecord : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "published",
                table: "picture",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true
            );

            migrationBuilder.CreateTable(
                name: "record_checkpoint",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    first_key = table.Column<string>(type: "text", nullable: false),
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
                    place = table.Column<long>(type: "bigint", nullable: false),
                    entry = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    edition = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    canonical = table.Column<string>(type: "text", nullable: false),
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
                    level = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<long>(type: "bigint", nullable: false),
                    hashes = table.Column<byte[]>(type: "bytea", nullable: false),
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
