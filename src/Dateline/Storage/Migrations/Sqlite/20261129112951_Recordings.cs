using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dateline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Recordings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "recording_file",
                table: "public_picture",
                type: "TEXT",
                maxLength: 64,
                nullable: true
            );

            migrationBuilder.AddColumn<string>(
                name: "recording_file",
                table: "picture",
                type: "TEXT",
                maxLength: 64,
                nullable: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_public_picture_recording_file",
                table: "public_picture",
                column: "recording_file"
            );

            migrationBuilder.CreateIndex(name: "IX_picture_recording_file", table: "picture", column: "recording_file");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_public_picture_recording_file", table: "public_picture");

            migrationBuilder.DropIndex(name: "IX_picture_recording_file", table: "picture");

            migrationBuilder.DropColumn(name: "recording_file", table: "public_picture");

            migrationBuilder.DropColumn(name: "recording_file", table: "picture");
        }
    }
}
