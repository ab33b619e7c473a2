using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Import : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "import_attachment",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    caption = table.Column<string>(type: "TEXT", nullable: false),
                    alternative_text = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: true),
                    parent = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_attachment", x => new { x.source, x.item });
                }
            );

            migrationBuilder.CreateTable(
                name: "import_comment",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    comment = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    parent = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    mail = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_comment", x => new { x.source, x.comment });
                }
            );

            migrationBuilder.CreateTable(
                name: "import_item",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    imported_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_item", x => new { x.source, x.item });
                }
            );

            migrationBuilder.CreateTable(
                name: "import_slot",
                columns: table => new
                {
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    block = table.Column<int>(type: "INTEGER", nullable: false),
                    gallery = table.Column<int>(type: "INTEGER", nullable: true),
                    gallery_title = table.Column<string>(type: "TEXT", nullable: true),
                    attachment = table.Column<string>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    caption = table.Column<string>(type: "TEXT", nullable: true),
                    alternative_text = table.Column<string>(type: "TEXT", nullable: true),
                    stands_in = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_import_slot",
                        x => new
                        {
                            x.story,
                            x.revision,
                            x.number,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_import_comment_story", table: "import_comment", column: "story");

            migrationBuilder.CreateIndex(name: "IX_import_item_story", table: "import_item", column: "story");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "import_attachment");

            migrationBuilder.DropTable(name: "import_comment");

            migrationBuilder.DropTable(name: "import_item");

            migrationBuilder.DropTable(name: "import_slot");
        }
    }
}
