using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BinhDanBot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Classes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "expires_at",
                table: "outbox_message",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "person_id",
                table: "conversation",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "protected_form",
                table: "conversation",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "attendance",
                columns: table => new
                {
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    mark = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    marked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    marked_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendance", x => new { x.session_id, x.enrollment_id });
                });

            migrationBuilder.CreateTable(
                name: "check_in_attempt",
                columns: table => new
                {
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    wrong = table.Column<int>(type: "INTEGER", nullable: false),
                    first_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_check_in_attempt", x => new { x.commune, x.who });
                });

            migrationBuilder.CreateTable(
                name: "class_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    enrollment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    queued_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    message_key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_class_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "class_reading",
                columns: table => new
                {
                    staff_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hour_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_class_reading", x => new { x.staff_id, x.class_id, x.hour_at, x.commune });
                });

            migrationBuilder.CreateTable(
                name: "class_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    moved_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    check_in_code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_class_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consent",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    text_version = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    giver = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "conversation_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    taken_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    misses = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversation_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "enrollment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    is_for_other = table.Column<bool>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    promoted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    moved_from_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    can_do = table.Column<bool>(type: "INTEGER", nullable: true),
                    certificate_number = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    certified_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrollment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "erasure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    cause = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    erased_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    consents = table.Column<int>(type: "INTEGER", nullable: false),
                    enrollments = table.Column<int>(type: "INTEGER", nullable: false),
                    given_up = table.Column<int>(type: "INTEGER", nullable: false),
                    messages = table.Column<int>(type: "INTEGER", nullable: false),
                    questions = table.Column<int>(type: "INTEGER", nullable: false),
                    case_messages = table.Column<int>(type: "INTEGER", nullable: false),
                    cleaned_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "job_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    job = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    scheduled_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    began_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    fault = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    node = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    is_by_hand = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "list_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    staff_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    protected_reading = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_list_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    protected_name = table.Column<string>(type: "TEXT", nullable: false),
                    protected_phone = table.Column<string>(type: "TEXT", nullable: true),
                    phone_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    village = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    birth_year = table.Column<int>(type: "INTEGER", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_reading",
                columns: table => new
                {
                    staff_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hour_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_reading", x => new { x.staff_id, x.person_id, x.hour_at, x.commune });
                });

            migrationBuilder.CreateTable(
                name: "person_word",
                columns: table => new
                {
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    word_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_word", x => new { x.commune, x.word_hash, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "training_class",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commune = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    skills = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    audience = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    village = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    map_url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    teacher = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    bring = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    fee = table.Column<int>(type: "INTEGER", nullable: false),
                    opens_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closes_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    cancel_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    seats_taken = table.Column<int>(type: "INTEGER", nullable: false),
                    waiting = table.Column<int>(type: "INTEGER", nullable: false),
                    last_place = table.Column<int>(type: "INTEGER", nullable: false),
                    changes = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_class", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_expires_at",
                table: "outbox_message",
                column: "expires_at",
                filter: "ended_at IS NULL AND expires_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_attendance_enrollment_id",
                table: "attendance",
                column: "enrollment_id");

            migrationBuilder.CreateIndex(
                name: "ix_class_notice_class_id_queued_at",
                table: "class_notice",
                columns: new[] { "class_id", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_class_notice_commune_key",
                table: "class_notice",
                columns: new[] { "commune", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_class_notice_enrollment_id",
                table: "class_notice",
                column: "enrollment_id");

            migrationBuilder.CreateIndex(
                name: "ix_class_notice_session_id",
                table: "class_notice",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_class_session_class_id",
                table: "class_session",
                column: "class_id");

            migrationBuilder.CreateIndex(
                name: "ix_class_session_commune_check_in_code",
                table: "class_session",
                columns: new[] { "commune", "check_in_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_class_session_starts_at",
                table: "class_session",
                column: "starts_at",
                filter: "cancelled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_consent_person_id_purpose",
                table: "consent",
                columns: new[] { "person_id", "purpose" },
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversation_code_commune_code_hash",
                table: "conversation_code",
                columns: new[] { "commune", "code_hash" },
                unique: true,
                filter: "code_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversation_code_conversation_id",
                table: "conversation_code",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "ix_conversation_code_taken_by_id",
                table: "conversation_code",
                column: "taken_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_enrollment_certificate_number",
                table: "enrollment",
                column: "certificate_number",
                unique: true,
                filter: "certificate_number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_enrollment_class_id_person_id",
                table: "enrollment",
                columns: new[] { "class_id", "person_id" },
                unique: true,
                filter: "state <> 'Cancelled' AND person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_enrollment_class_id_place",
                table: "enrollment",
                columns: new[] { "class_id", "place" });

            migrationBuilder.CreateIndex(
                name: "ix_enrollment_conversation_id",
                table: "enrollment",
                column: "conversation_id",
                filter: "conversation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_enrollment_person_id",
                table: "enrollment",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_erasure_commune_code",
                table: "erasure",
                columns: new[] { "commune", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_erasure_erased_at",
                table: "erasure",
                column: "erased_at",
                filter: "cleaned_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_job_run_job_scheduled_at",
                table: "job_run",
                columns: new[] { "job", "scheduled_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_run_scheduled_at",
                table: "job_run",
                column: "scheduled_at");

            migrationBuilder.CreateIndex(
                name: "ix_list_draft_made_at",
                table: "list_draft",
                column: "made_at");

            migrationBuilder.CreateIndex(
                name: "ix_person_commune_key_hash",
                table: "person",
                columns: new[] { "commune", "key_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_commune_phone_hash",
                table: "person",
                columns: new[] { "commune", "phone_hash" },
                filter: "phone_hash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_person_reading_hour_at",
                table: "person_reading",
                column: "hour_at");

            migrationBuilder.CreateIndex(
                name: "ix_person_word_person_id",
                table: "person_word",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_class_commune_number",
                table: "training_class",
                columns: new[] { "commune", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attendance");

            migrationBuilder.DropTable(
                name: "check_in_attempt");

            migrationBuilder.DropTable(
                name: "class_notice");

            migrationBuilder.DropTable(
                name: "class_reading");

            migrationBuilder.DropTable(
                name: "class_session");

            migrationBuilder.DropTable(
                name: "consent");

            migrationBuilder.DropTable(
                name: "conversation_code");

            migrationBuilder.DropTable(
                name: "enrollment");

            migrationBuilder.DropTable(
                name: "erasure");

            migrationBuilder.DropTable(
                name: "job_run");

            migrationBuilder.DropTable(
                name: "list_draft");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "person_reading");

            migrationBuilder.DropTable(
                name: "person_word");

            migrationBuilder.DropTable(
                name: "training_class");

            migrationBuilder.DropIndex(
                name: "ix_outbox_message_expires_at",
                table: "outbox_message");

            migrationBuilder.DropColumn(
                name: "expires_at",
                table: "outbox_message");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "conversation");

            migrationBuilder.DropColumn(
                name: "protected_form",
                table: "conversation");
        }
    }
}
