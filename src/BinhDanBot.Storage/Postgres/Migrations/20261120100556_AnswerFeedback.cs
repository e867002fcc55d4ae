using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BinhDanBot.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AnswerFeedback : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "answer_feedback",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    channel = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    guide_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    content_digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    verdict = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    external_event_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    given_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_feedback", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_answer_feedback_commune_channel_external_event_id",
                table: "answer_feedback",
                columns: new[] { "commune", "channel", "external_event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_answer_feedback_commune_guide_id_verdict",
                table: "answer_feedback",
                columns: new[] { "commune", "guide_id", "verdict" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answer_feedback");
        }
    }
}
