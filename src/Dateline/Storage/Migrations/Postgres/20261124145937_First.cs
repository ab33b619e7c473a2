using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Dateline.Storage.Migrations.Postgres
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    secret_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    capabilities = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true),
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
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    original = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    format = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    particulars = table.Column<string>(type: "text", nullable: false),
                    is_public = table.Column<bool>(type: "boolean", nullable: false),
                    killed_at = table.Column<long>(type: "bigint", nullable: true),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
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
                    edition = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    story = table.Column<Guid>(type: "uuid", nullable: false),
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
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    original = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    killed_for = table.Column<string>(type: "text", nullable: true),
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
                    picture = table.Column<Guid>(type: "uuid", nullable: false),
                    story = table.Column<Guid>(type: "uuid", nullable: false),
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
                    number = table.Column<long>(type: "bigint", nullable: false),
                    story = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    commitment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
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
                    id = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    section = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    headline = table.Column<string>(type: "text", nullable: false),
                    short_headline = table.Column<string>(type: "text", nullable: true),
                    lead = table.Column<string>(type: "text", nullable: true),
                    lead_picture = table.Column<Guid>(type: "uuid", nullable: true),
                    lead_alternative_text = table.Column<string>(type: "text", nullable: true),
                    urgency = table.Column<int>(type: "integer", nullable: false),
                    listed = table.Column<bool>(type: "boolean", nullable: false),
                    first_published_at = table.Column<long>(type: "bigint", nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    translations = table.Column<Guid>(type: "uuid", nullable: false),
                    publications = table.Column<int>(type: "integer", nullable: false),
                    commitment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    withdrawn_for = table.Column<string>(type: "text", nullable: true),
                    withdrawn_at = table.Column<long>(type: "bigint", nullable: true),
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
                    edition = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    author = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    story = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: true),
                    first_published_at = table.Column<long>(type: "bigint", nullable: false),
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
                    edition = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    topic = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    story = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    first_published_at = table.Column<long>(type: "bigint", nullable: false),
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
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    edition = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    actor = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    fact = table.Column<string>(type: "text", nullable: false),
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
                    id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
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
                    commitment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    canonical = table.Column<string>(type: "text", nullable: false),
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    published_revision = table.Column<int>(type: "integer", nullable: true),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    former_addresses = table.Column<string>(type: "text", nullable: false),
                    first_published_at = table.Column<long>(type: "bigint", nullable: true),
                    published_at = table.Column<long>(type: "bigint", nullable: true),
                    publish_at = table.Column<long>(type: "bigint", nullable: true),
                    scheduled_revision = table.Column<int>(type: "integer", nullable: true),
                    embargo_until = table.Column<long>(type: "bigint", nullable: true),
                    translations = table.Column<Guid>(type: "uuid", nullable: false),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
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
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    tag = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
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
                    edition = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    story = table.Column<Guid>(type: "uuid", nullable: false),
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
                    story = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
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

            // Full text: words are folded by the program (Site/Search/Words), so the configuration 'simple' only splits at spaces.
            migrationBuilder.Sql(
                """
                CREATE TABLE search_document (
                    story text NOT NULL PRIMARY KEY,
                    edition text NOT NULL,
                    title text NOT NULL,
                    words text NOT NULL,
                    title_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(title, ' '))) STORED,
                    vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(title || ' ' || words, ' '))) STORED
                );
                CREATE INDEX ix_search_document_vector ON search_document USING gin (vector);
                """
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
