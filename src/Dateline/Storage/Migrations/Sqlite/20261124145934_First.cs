using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    secret_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    capabilities = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_key", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "follower_place",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_follower_place", x => x.name);
                }
            );

            migrationBuilder.CreateTable(
                name: "picture",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    original = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    width = table.Column<int>(type: "INTEGER", nullable: false),
                    height = table.Column<int>(type: "INTEGER", nullable: false),
                    particulars = table.Column<string>(type: "TEXT", nullable: false),
                    is_public = table.Column<bool>(type: "INTEGER", nullable: false),
                    killed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    origin = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_address",
                columns: table => new
                {
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_address", x => new { x.edition, x.path });
                }
            );

            migrationBuilder.CreateTable(
                name: "public_edition",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_edition", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_picture",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    original = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    killed_for = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_picture", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_picture_use",
                columns: table => new
                {
                    picture = table.Column<Guid>(type: "TEXT", nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_picture_use", x => new { x.picture, x.story });
                }
            );

            migrationBuilder.CreateTable(
                name: "public_publication",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    commitment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_publication", x => x.number);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_site",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_site", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_story",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    section = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    headline = table.Column<string>(type: "TEXT", nullable: false),
                    short_headline = table.Column<string>(type: "TEXT", nullable: true),
                    lead = table.Column<string>(type: "TEXT", nullable: true),
                    lead_picture = table.Column<Guid>(type: "TEXT", nullable: true),
                    lead_alternative_text = table.Column<string>(type: "TEXT", nullable: true),
                    urgency = table.Column<int>(type: "INTEGER", nullable: false),
                    listed = table.Column<bool>(type: "INTEGER", nullable: false),
                    first_published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    translations = table.Column<Guid>(type: "TEXT", nullable: false),
                    publications = table.Column<int>(type: "INTEGER", nullable: false),
                    commitment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    withdrawn_for = table.Column<string>(type: "TEXT", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_public_story", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "public_story_author",
                columns: table => new
                {
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: true),
                    first_published_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_public_story_author",
                        x => new
                        {
                            x.edition,
                            x.author,
                            x.story,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "public_story_topic",
                columns: table => new
                {
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    first_published_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_public_story_topic",
                        x => new
                        {
                            x.edition,
                            x.topic,
                            x.story,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "publication_log",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    actor = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    fact = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publication_log", x => x.number);
                }
            );

            migrationBuilder.CreateTable(
                name: "publication_log_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publication_log_head", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "published_body",
                columns: table => new
                {
                    commitment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    canonical = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_body", x => x.commitment);
                }
            );

            migrationBuilder.CreateTable(
                name: "story",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    published_revision = table.Column<int>(type: "INTEGER", nullable: true),
                    slug = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    former_addresses = table.Column<string>(type: "TEXT", nullable: false),
                    first_published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    publish_at = table.Column<long>(type: "INTEGER", nullable: true),
                    scheduled_revision = table.Column<int>(type: "INTEGER", nullable: true),
                    embargo_until = table.Column<long>(type: "INTEGER", nullable: true),
                    translations = table.Column<Guid>(type: "TEXT", nullable: false),
                    origin = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "touched_tag",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    tag = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_touched_tag", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "story_address",
                columns: table => new
                {
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_address", x => new { x.edition, x.path });
                    table.ForeignKey(
                        name: "FK_story_address_story_story",
                        column: x => x.story,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "story_revision",
                columns: table => new
                {
                    story = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_revision", x => new { x.story, x.number });
                    table.ForeignKey(
                        name: "FK_story_revision_story_story",
                        column: x => x.story,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.InsertData(
                table: "publication_log_head",
                columns: new[] { "id", "number" },
                values: new object[] { 1, 0L }
            );

            migrationBuilder.CreateIndex(name: "IX_api_key_name", table: "api_key", column: "name", unique: true);

            migrationBuilder.CreateIndex(name: "IX_api_key_secret_hash", table: "api_key", column: "secret_hash", unique: true);

            migrationBuilder.CreateIndex(name: "IX_picture_original", table: "picture", column: "original");

            migrationBuilder.CreateIndex(name: "IX_public_address_story", table: "public_address", column: "story");

            migrationBuilder.CreateIndex(name: "IX_public_picture_original", table: "public_picture", column: "original");

            migrationBuilder.CreateIndex(
                name: "IX_public_picture_published_at_id",
                table: "public_picture",
                columns: new[] { "published_at", "id" }
            );

            migrationBuilder.CreateIndex(name: "IX_public_picture_use_story", table: "public_picture_use", column: "story");

            migrationBuilder.CreateIndex(
                name: "IX_public_publication_story_number",
                table: "public_publication",
                columns: new[] { "story", "number" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_story_edition_listed_first_published_at_id",
                table: "public_story",
                columns: new[] { "edition", "listed", "first_published_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_story_edition_section_listed_first_published_at_id",
                table: "public_story",
                columns: new[] { "edition", "section", "listed", "first_published_at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_story_first_published_at",
                table: "public_story",
                column: "first_published_at"
            );

            migrationBuilder.CreateIndex(name: "IX_public_story_translations", table: "public_story", column: "translations");

            migrationBuilder.CreateIndex(
                name: "IX_public_story_author_edition_author_first_published_at_story",
                table: "public_story_author",
                columns: new[] { "edition", "author", "first_published_at", "story" }
            );

            migrationBuilder.CreateIndex(name: "IX_public_story_author_story", table: "public_story_author", column: "story");

            migrationBuilder.CreateIndex(
                name: "IX_public_story_topic_edition_topic_first_published_at_story",
                table: "public_story_topic",
                columns: new[] { "edition", "topic", "first_published_at", "story" }
            );

            migrationBuilder.CreateIndex(name: "IX_public_story_topic_story", table: "public_story_topic", column: "story");

            migrationBuilder.CreateIndex(name: "IX_publication_log_subject", table: "publication_log", column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_story_edition_state_id",
                table: "story",
                columns: new[] { "edition", "state", "id" }
            );

            migrationBuilder.CreateIndex(name: "IX_story_publish_at", table: "story", column: "publish_at");

            migrationBuilder.CreateIndex(name: "IX_story_translations", table: "story", column: "translations");

            migrationBuilder.CreateIndex(name: "IX_story_address_story", table: "story_address", column: "story");

            migrationBuilder.CreateIndex(name: "IX_touched_tag_number", table: "touched_tag", column: "number");

            // Full text: words are folded by the program (Site/Search/Words), so the tokenizer only splits at spaces.
            migrationBuilder.Sql(
                "CREATE VIRTUAL TABLE search_document USING fts5(story UNINDEXED, edition UNINDEXED, title, words, tokenize = \"unicode61 remove_diacritics 0\")"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE search_document");
            migrationBuilder.DropTable(name: "api_key");

            migrationBuilder.DropTable(name: "follower_place");

            migrationBuilder.DropTable(name: "picture");

            migrationBuilder.DropTable(name: "public_address");

            migrationBuilder.DropTable(name: "public_edition");

            migrationBuilder.DropTable(name: "public_picture");

            migrationBuilder.DropTable(name: "public_picture_use");

            migrationBuilder.DropTable(name: "public_publication");

            migrationBuilder.DropTable(name: "public_site");

            migrationBuilder.DropTable(name: "public_story");

            migrationBuilder.DropTable(name: "public_story_author");

            migrationBuilder.DropTable(name: "public_story_topic");

            migrationBuilder.DropTable(name: "publication_log");

            migrationBuilder.DropTable(name: "publication_log_head");

            migrationBuilder.DropTable(name: "published_body");

            migrationBuilder.DropTable(name: "story_address");

            migrationBuilder.DropTable(name: "story_revision");

            migrationBuilder.DropTable(name: "touched_tag");

            migrationBuilder.DropTable(name: "story");
        }
    }
}
