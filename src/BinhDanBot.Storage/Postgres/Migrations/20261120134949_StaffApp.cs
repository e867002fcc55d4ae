using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BinhDanBot.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class StaffApp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "case_id",
                table: "conversation",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "case_opened_at",
                table: "conversation",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "off_told_at",
                table: "conversation",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    act = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false),
                    previous_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    last_id = table.Column<long>(type: "bigint", nullable: false),
                    last_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    seal = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_head", x => x.commune);
                });

            migrationBuilder.CreateTable(
                name: "canned_reply",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_canned_reply", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_day",
                columns: table => new
                {
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    day_on = table.Column<DateOnly>(type: "date", nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_day", x => new { x.commune, x.day_on });
                });

            migrationBuilder.CreateTable(
                name: "case_hours",
                columns: table => new
                {
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    weekday = table.Column<int>(type: "integer", nullable: false),
                    opens_at_minute = table.Column<int>(type: "integer", nullable: false),
                    closes_at_minute = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_hours", x => new { x.commune, x.weekday, x.opens_at_minute });
                });

            migrationBuilder.CreateTable(
                name: "case_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    speaker = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    protected_text = table.Column<string>(type: "text", nullable: false),
                    attachment = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    said_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    staff_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    parts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_reading",
                columns: table => new
                {
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hour_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_reading", x => new { x.staff_id, x.case_id, x.hour_at, x.commune });
                });

            migrationBuilder.CreateTable(
                name: "case_settings",
                columns: table => new
                {
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    promised_hours = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_settings", x => x.commune);
                });

            migrationBuilder.CreateTable(
                name: "case_word",
                columns: table => new
                {
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    word_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_word", x => new { x.commune, x.word_hash, x.case_id });
                });

            migrationBuilder.CreateTable(
                name: "content_mark",
                columns: table => new
                {
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_mark", x => x.commune);
                });

            migrationBuilder.CreateTable(
                name: "content_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    item = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    seed_digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    writers = table.Column<string>(type: "text", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    reviewer_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reviewed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    review_note = table.Column<string>(type: "text", nullable: false),
                    publish_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "question",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    channel = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    outcome = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    is_unsure = table.Column<bool>(type: "boolean", nullable: false),
                    guides = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    chosen_guide = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    verdict = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_question", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "question_fate",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    group_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    fate = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    guide_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_question_fate", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_grant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    given_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_grant", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_invitation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_invitation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_member",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    display_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    failed_attempts = table.Column<int>(type: "integer", nullable: false),
                    last_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    protected_authenticator_key = table.Column<string>(type: "text", nullable: true),
                    authenticator_confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_authenticator_step = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    disabled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_member", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_recovery_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_recovery_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    signed_in_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    device = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    network = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "support_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    reason = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    guide = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    step_part = table.Column<int>(type: "integer", nullable: true),
                    step_number = table.Column<int>(type: "integer", nullable: true),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    soon_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    soon_marked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    late_marked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    told_late_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    assignee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    assignee_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    taken_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    first_answer_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_resident_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_staff_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    is_name_searchable = table.Column<bool>(type: "boolean", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    closed_how = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_support_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "switch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    commune = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    target = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_off = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    changed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_switch", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_commune_id",
                table: "audit_entry",
                columns: new[] { "commune", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_canned_reply_commune_title",
                table: "canned_reply",
                columns: new[] { "commune", "title" });

            migrationBuilder.CreateIndex(
                name: "ix_case_message_case_id_source",
                table: "case_message",
                columns: new[] { "case_id", "source" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_case_word_case_id",
                table: "case_word",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_content_version_commune_item_number",
                table: "content_version",
                columns: new[] { "commune", "item", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_content_version_due",
                table: "content_version",
                column: "publish_at",
                filter: "state = 'Approved'");

            migrationBuilder.CreateIndex(
                name: "ix_content_version_open",
                table: "content_version",
                columns: new[] { "commune", "item" },
                unique: true,
                filter: "state IN ('Draft', 'InReview', 'Approved')");

            migrationBuilder.CreateIndex(
                name: "ix_content_version_published",
                table: "content_version",
                columns: new[] { "commune", "item" },
                unique: true,
                filter: "state = 'Published'");

            migrationBuilder.CreateIndex(
                name: "ix_question_commune_asked_at",
                table: "question",
                columns: new[] { "commune", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_question_conversation_id",
                table: "question",
                column: "conversation_id",
                filter: "conversation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_question_fate_commune_group_key",
                table: "question_fate",
                columns: new[] { "commune", "group_key" },
                unique: true,
                filter: "undone_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_staff_grant_commune_staff_id",
                table: "staff_grant",
                columns: new[] { "commune", "staff_id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_grant_staff_id_commune_role",
                table: "staff_grant",
                columns: new[] { "staff_id", "commune", "role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_invitation_token_hash",
                table: "staff_invitation",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_member_name",
                table: "staff_member",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_recovery_code_staff_id_code_hash",
                table: "staff_recovery_code",
                columns: new[] { "staff_id", "code_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_session_staff_id_last_seen_at",
                table: "staff_session",
                columns: new[] { "staff_id", "last_seen_at" });

            migrationBuilder.CreateIndex(
                name: "ix_support_case_commune_closed_at",
                table: "support_case",
                columns: new[] { "commune", "closed_at" },
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_support_case_commune_due_at",
                table: "support_case",
                columns: new[] { "commune", "due_at" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_support_case_commune_number",
                table: "support_case",
                columns: new[] { "commune", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_support_case_conversation_id",
                table: "support_case",
                column: "conversation_id",
                unique: true,
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_switch_commune_target",
                table: "switch",
                columns: new[] { "commune", "target" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "canned_reply");

            migrationBuilder.DropTable(
                name: "case_day");

            migrationBuilder.DropTable(
                name: "case_hours");

            migrationBuilder.DropTable(
                name: "case_message");

            migrationBuilder.DropTable(
                name: "case_reading");

            migrationBuilder.DropTable(
                name: "case_settings");

            migrationBuilder.DropTable(
                name: "case_word");

            migrationBuilder.DropTable(
                name: "content_mark");

            migrationBuilder.DropTable(
                name: "content_version");

            migrationBuilder.DropTable(
                name: "question");

            migrationBuilder.DropTable(
                name: "question_fate");

            migrationBuilder.DropTable(
                name: "staff_grant");

            migrationBuilder.DropTable(
                name: "staff_invitation");

            migrationBuilder.DropTable(
                name: "staff_member");

            migrationBuilder.DropTable(
                name: "staff_recovery_code");

            migrationBuilder.DropTable(
                name: "staff_session");

            migrationBuilder.DropTable(
                name: "support_case");

            migrationBuilder.DropTable(
                name: "switch");

            migrationBuilder.DropColumn(
                name: "case_id",
                table: "conversation");

            migrationBuilder.DropColumn(
                name: "case_opened_at",
                table: "conversation");

            migrationBuilder.DropColumn(
                name: "off_told_at",
                table: "conversation");
        }
    }
}
