using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PictureRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(name: "expires", table: "public_picture", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "has_expired",
                table: "public_picture",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<Guid>(name: "replacement", table: "public_picture", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<long>(name: "expires", table: "picture", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "file_name",
                table: "picture",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<string>(name: "notes", table: "picture", type: "TEXT", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<int>(name: "taken_on", table: "picture", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<int>(name: "version", table: "picture", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.CreateIndex(name: "IX_picture_expires", table: "picture", column: "expires");

            migrationBuilder.CreateIndex(name: "IX_picture_taken_on", table: "picture", column: "taken_on");

            // Words of pictures in any script; one text for the desk, one for readers. Marks are words as well, which hold a zero.
            foreach (var table in new[] { "picture_words", "public_picture_words" })
                migrationBuilder.Sql(
                    $"CREATE VIRTUAL TABLE {table} USING fts5(picture UNINDEXED, words, marks, prefix = '3 4', tokenize = \"unicode61 remove_diacritics 0\")"
                );
            migrationBuilder.Sql("UPDATE picture SET version = 1, notes = '{}'");
            // The follower fills its tables again from the log, words included.
            migrationBuilder.Sql("DELETE FROM public_picture");
            migrationBuilder.Sql("DELETE FROM follower_place WHERE name = 'pictures'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE picture_words");
            migrationBuilder.Sql("DROP TABLE public_picture_words");

            migrationBuilder.DropIndex(name: "IX_picture_expires", table: "picture");

            migrationBuilder.DropIndex(name: "IX_picture_taken_on", table: "picture");

            migrationBuilder.DropColumn(name: "expires", table: "public_picture");

            migrationBuilder.DropColumn(name: "has_expired", table: "public_picture");

            migrationBuilder.DropColumn(name: "replacement", table: "public_picture");

            migrationBuilder.DropColumn(name: "expires", table: "picture");

            migrationBuilder.DropColumn(name: "file_name", table: "picture");

            migrationBuilder.DropColumn(name: "notes", table: "picture");

            migrationBuilder.DropColumn(name: "taken_on", table: "picture");

            migrationBuilder.DropColumn(name: "version", table: "picture");
        }
    }
}
