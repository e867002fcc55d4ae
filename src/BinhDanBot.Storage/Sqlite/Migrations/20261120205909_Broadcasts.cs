using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BinhDanBot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Broadcasts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "announcements_stopped_at",
                table: "conversation",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "offered_at",
                table: "conversation",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "alive_mark",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alive_mark", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audience_part",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    broadcast_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    is_exclusion = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audience_part", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "broadcast",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: false),
                    short_body = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    spoken_body = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    happens_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    picture_url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    guide = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    paid_limit = table.Column<int>(type: "INTEGER", nullable: true),
                    recurrence = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    first_at = table.Column<string>(type: "TEXT", nullable: true),
                    weekdays = table.Column<int>(type: "INTEGER", nullable: false),
                    until_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    changed_by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    approved_version = table.Column<int>(type: "INTEGER", nullable: true),
                    approved_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    approved_by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    approved_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_broadcast", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "broadcast_recipient",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    cost = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    delivered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_broadcast_recipient", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "broadcast_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    broadcast_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    broadcast_version = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    is_listed = table.Column<bool>(type: "INTEGER", nullable: false),
                    listed_through = table.Column<Guid>(type: "TEXT", nullable: true),
                    counted = table.Column<int>(type: "INTEGER", nullable: false),
                    held_reason = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    changed_by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_broadcast_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_group",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    is_of_volunteers = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_group", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_group_member",
                columns: table => new
                {
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_group_member", x => new { x.group_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "test_phone",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    staff_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    code_expires_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_test_phone", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_person_commune_id",
                table: "person",
                columns: new[] { "commune", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversation_person_id",
                table: "conversation",
                column: "person_id",
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_audience_part_broadcast_id",
                table: "audience_part",
                column: "broadcast_id");

            migrationBuilder.CreateIndex(
                name: "ix_broadcast_commune_number",
                table: "broadcast",
                columns: new[] { "commune", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_broadcast_next_at",
                table: "broadcast",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_broadcast_recipient_conversation_id",
                table: "broadcast_recipient",
                column: "conversation_id",
                filter: "conversation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_broadcast_recipient_message_id",
                table: "broadcast_recipient",
                column: "message_id",
                filter: "message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_broadcast_recipient_person_id",
                table: "broadcast_recipient",
                column: "person_id",
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_broadcast_recipient_run_id_person_id",
                table: "broadcast_recipient",
                columns: new[] { "run_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_broadcast_recipient_run_id_state_conversation_id",
                table: "broadcast_recipient",
                columns: new[] { "run_id", "state", "conversation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_broadcast_run_broadcast_id_due_at",
                table: "broadcast_run",
                columns: new[] { "broadcast_id", "due_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_broadcast_run_commune_opened_at",
                table: "broadcast_run",
                columns: new[] { "commune", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_broadcast_run_state",
                table: "broadcast_run",
                column: "state",
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_person_group_commune",
                table: "person_group",
                column: "commune",
                unique: true,
                filter: "is_of_volunteers");

            migrationBuilder.CreateIndex(
                name: "ix_person_group_commune_name",
                table: "person_group",
                columns: new[] { "commune", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_group_member_person_id",
                table: "person_group_member",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_test_phone_commune_code_hash",
                table: "test_phone",
                columns: new[] { "commune", "code_hash" },
                filter: "code_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_test_phone_commune_staff_id",
                table: "test_phone",
                columns: new[] { "commune", "staff_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_test_phone_conversation_id",
                table: "test_phone",
                column: "conversation_id",
                filter: "conversation_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alive_mark");

            migrationBuilder.DropTable(
                name: "audience_part");

            migrationBuilder.DropTable(
                name: "broadcast");

            migrationBuilder.DropTable(
                name: "broadcast_recipient");

            migrationBuilder.DropTable(
                name: "broadcast_run");

            migrationBuilder.DropTable(
                name: "person_group");

            migrationBuilder.DropTable(
                name: "person_group_member");

            migrationBuilder.DropTable(
                name: "test_phone");

            migrationBuilder.DropIndex(
                name: "ix_person_commune_id",
                table: "person");

            migrationBuilder.DropIndex(
                name: "ix_conversation_person_id",
                table: "conversation");

            migrationBuilder.DropColumn(
                name: "announcements_stopped_at",
                table: "conversation");

            migrationBuilder.DropColumn(
                name: "offered_at",
                table: "conversation");
        }
    }
}
