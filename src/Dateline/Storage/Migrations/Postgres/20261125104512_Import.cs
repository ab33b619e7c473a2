using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Postgres
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
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    item = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    caption = table.Column<string>(type: "text", nullable: false),
                    alternative_text = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: true),
                    parent = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
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
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    comment = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    story = table.Column<Guid>(type: "uuid", nullable: false),
                    parent = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    mail = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
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
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    item = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    story = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    imported_at = table.Column<long>(type: "bigint", nullable: false),
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
                    story = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    block = table.Column<int>(type: "integer", nullable: false),
                    gallery = table.Column<int>(type: "integer", nullable: true),
                    gallery_title = table.Column<string>(type: "text", nullable: true),
                    attachment = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: false),
                    caption = table.Column<string>(type: "text", nullable: true),
                    alternative_text = table.Column<string>(type: "text", nullable: true),
                    stands_in = table.Column<bool>(type: "boolean", nullable: false),
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
