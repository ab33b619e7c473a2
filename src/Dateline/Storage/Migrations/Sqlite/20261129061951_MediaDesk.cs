using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MediaDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "leases",
                table: "picture",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]"
            );

            migrationBuilder.AddColumn<Guid>(name: "picture", table: "import_attachment", type: "TEXT", nullable: true);

            migrationBuilder.CreateTable(
                name: "agency_credit",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    agency = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agency_credit", x => x.key);
                }
            );

            migrationBuilder.CreateTable(
                name: "picture_before",
                columns: table => new
                {
                    edit = table.Column<Guid>(type: "TEXT", nullable: false),
                    picture = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    particulars = table.Column<string>(type: "TEXT", nullable: false),
                    notes = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture_before", x => new { x.edit, x.picture });
                }
            );

            migrationBuilder.CreateTable(
                name: "picture_collection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    parent = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture_collection", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "picture_in_collection",
                columns: table => new
                {
                    collection = table.Column<Guid>(type: "TEXT", nullable: false),
                    picture = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture_in_collection", x => new { x.collection, x.picture });
                }
            );

            migrationBuilder.CreateTable(
                name: "picture_template",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    values = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture_template", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_picture_stand",
                columns: table => new
                {
                    place = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    picture = table.Column<Guid>(type: "TEXT", nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_picture_stand", x => new { x.place, x.picture });
                }
            );

            migrationBuilder.CreateTable(
                name: "saved_search",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_search", x => x.id);
                }
            );

            migrationBuilder.CreateIndex(name: "IX_picture_before_at", table: "picture_before", column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_picture_before_picture_version",
                table: "picture_before",
                columns: new[] { "picture", "version" }
            );

            migrationBuilder.CreateIndex(name: "IX_picture_collection_parent", table: "picture_collection", column: "parent");

            migrationBuilder.CreateIndex(
                name: "IX_picture_in_collection_picture",
                table: "picture_in_collection",
                column: "picture"
            );

            migrationBuilder.CreateIndex(
                name: "IX_picture_template_name",
                table: "picture_template",
                column: "name",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_picture_stand_picture",
                table: "public_picture_stand",
                column: "picture"
            );

            migrationBuilder.CreateIndex(
                name: "IX_saved_search_owner_name",
                table: "saved_search",
                columns: new[] { "owner", "name" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "agency_credit");

            migrationBuilder.DropTable(name: "picture_before");

            migrationBuilder.DropTable(name: "picture_collection");

            migrationBuilder.DropTable(name: "picture_in_collection");

            migrationBuilder.DropTable(name: "picture_template");

            migrationBuilder.DropTable(name: "public_picture_stand");

            migrationBuilder.DropTable(name: "saved_search");

            migrationBuilder.DropColumn(name: "leases", table: "picture");

            migrationBuilder.DropColumn(name: "picture", table: "import_attachment");
        }
    }
}
