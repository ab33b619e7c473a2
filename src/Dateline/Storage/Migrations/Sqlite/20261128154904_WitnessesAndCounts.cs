using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WitnessesAndCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "witness_key",
                table: "record_checkpoint",
                type: "TEXT",
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.CreateTable(
                name: "cosigned_log",
                columns: table => new
                {
                    origin = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cosigned_log", x => x.origin);
                }
            );

            migrationBuilder.CreateTable(
                name: "record_count",
                columns: table => new
                {
                    day = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    leaves = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_record_count",
                        x => new
                        {
                            x.day,
                            x.edition,
                            x.kind,
                        }
                    );
                }
            );

            migrationBuilder.UpdateData(
                table: "record_checkpoint",
                keyColumn: "id",
                keyValue: 1,
                column: "witness_key",
                value: ""
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "cosigned_log");

            migrationBuilder.DropTable(name: "record_count");

            migrationBuilder.DropColumn(name: "witness_key", table: "record_checkpoint");
        }
    }
}
