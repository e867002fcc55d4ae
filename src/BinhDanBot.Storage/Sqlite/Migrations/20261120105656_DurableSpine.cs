using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BinhDanBot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DurableSpine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "conversation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    external_conversation_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    external_person_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reply_address = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_interaction_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    waiting_events = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    lease = table.Column<Guid>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_turn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_guide = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    step_part = table.Column<int>(type: "INTEGER", nullable: true),
                    step_number = table.Column<int>(type: "INTEGER", nullable: true),
                    offered = table.Column<string>(type: "TEXT", nullable: false),
                    misses = table.Column<int>(type: "INTEGER", nullable: false),
                    silence_ends_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    left_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    profile_due_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    protected_name = table.Column<string>(type: "TEXT", nullable: true),
                    is_following = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    attachment = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    attachment_url = table.Column<string>(type: "TEXT", nullable: false),
                    command = table.Column<string>(type: "TEXT", nullable: false),
                    message_ids = table.Column<string>(type: "TEXT", nullable: true),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    choices = table.Column<string>(type: "TEXT", nullable: false),
                    guide = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    picture_url = table.Column<string>(type: "TEXT", nullable: true),
                    reply_to_external_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    queued_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    lease = table.Column<Guid>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    uncertainties = table.Column<int>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    external_message_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    delivered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_secret",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    protected_value = table.Column<string>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_secret", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "web_conversation",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    person_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_web_conversation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_lease",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    held_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_lease", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "web_activity",
                columns: table => new
                {
                    conversation_id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_web_activity", x => new { x.conversation_id, x.number });
                    table.ForeignKey(
                        name: "fk_web_activity_web_conversation_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "web_conversation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_conversation_commune_channel_external_conversation_id",
                table: "conversation",
                columns: new[] { "commune", "channel", "external_conversation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conversation_due_at",
                table: "conversation",
                column: "due_at",
                filter: "waiting_events > 0");

            migrationBuilder.CreateIndex(
                name: "ix_conversation_profile_due_at",
                table: "conversation",
                column: "profile_due_at",
                filter: "profile_due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_event_commune_channel_external_id",
                table: "inbox_event",
                columns: new[] { "commune", "channel", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inbox_event_conversation_id_id",
                table: "inbox_event",
                columns: new[] { "conversation_id", "id" },
                filter: "answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_commune_channel_external_message_id",
                table: "outbox_message",
                columns: new[] { "commune", "channel", "external_message_id" },
                filter: "external_message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_commune_channel_priority_id",
                table: "outbox_message",
                columns: new[] { "commune", "channel", "priority", "id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_commune_key",
                table: "outbox_message",
                columns: new[] { "commune", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_conversation_id_priority_id",
                table: "outbox_message",
                columns: new[] { "conversation_id", "priority", "id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stored_secret_commune_name",
                table: "stored_secret",
                columns: new[] { "commune", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_web_activity_conversation_id_key",
                table: "web_activity",
                columns: new[] { "conversation_id", "key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "conversation");

            migrationBuilder.DropTable(
                name: "inbox_event");

            migrationBuilder.DropTable(
                name: "outbox_message");

            migrationBuilder.DropTable(
                name: "stored_secret");

            migrationBuilder.DropTable(
                name: "web_activity");

            migrationBuilder.DropTable(
                name: "work_lease");

            migrationBuilder.DropTable(
                name: "web_conversation");
        }
    }
}
