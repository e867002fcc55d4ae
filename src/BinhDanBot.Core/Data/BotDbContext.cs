using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Channels.DirectLine;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Lists;
using BinhDanBot.Core.Operations.Alive;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Core.Operations.Jobs;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Operations.Secrets;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.People;
using BinhDanBot.Core.People.Groups;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Staff;
using BinhDanBot.Core.Switches;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Data;

/// <summary>
/// All tables of the bot, as every database sees them. One sealed context for each database derives from it in the storage
/// project, so that each has migrations of its own; it adds nothing to the model.
/// </summary>
public abstract class BotDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>
    /// Whether many rows are best inserted one by one, by a statement that the connection keeps: so where the database is in our own process and looks
    /// for each parameter by its name. Elsewhere each statement is a journey, and all rows go in one.
    /// </summary>
    public virtual bool WritesRowByRow => false;

    internal DbSet<AnswerFeedback> AnswerFeedback => Set<AnswerFeedback>();

    internal DbSet<AttendanceRow> Attendances => Set<AttendanceRow>();

    internal DbSet<AuditEntryRow> AuditEntries => Set<AuditEntryRow>();

    internal DbSet<AuditHeadRow> AuditHeads => Set<AuditHeadRow>();

    internal DbSet<AliveMarkRow> AliveMarks => Set<AliveMarkRow>();

    internal DbSet<AudiencePartRow> AudienceParts => Set<AudiencePartRow>();

    internal DbSet<BroadcastRecipientRow> BroadcastRecipients => Set<BroadcastRecipientRow>();

    internal DbSet<BroadcastRow> Broadcasts => Set<BroadcastRow>();

    internal DbSet<BroadcastRunRow> BroadcastRuns => Set<BroadcastRunRow>();

    internal DbSet<CannedReplyRow> CannedReplies => Set<CannedReplyRow>();

    internal DbSet<CaseDayRow> CaseDays => Set<CaseDayRow>();

    internal DbSet<CaseHoursRow> CaseHours => Set<CaseHoursRow>();

    internal DbSet<CaseMessageRow> CaseMessages => Set<CaseMessageRow>();

    internal DbSet<CaseReadingRow> CaseReadings => Set<CaseReadingRow>();

    internal DbSet<CaseRow> Cases => Set<CaseRow>();

    internal DbSet<CaseSettingsRow> CaseSettings => Set<CaseSettingsRow>();

    internal DbSet<CaseWordRow> CaseWords => Set<CaseWordRow>();

    internal DbSet<CheckInAttemptRow> CheckInAttempts => Set<CheckInAttemptRow>();

    internal DbSet<ClassNoticeRow> ClassNotices => Set<ClassNoticeRow>();

    internal DbSet<ClassReadingRow> ClassReadings => Set<ClassReadingRow>();

    internal DbSet<ClassSessionRow> ClassSessions => Set<ClassSessionRow>();

    internal DbSet<ConsentRow> Consents => Set<ConsentRow>();

    internal DbSet<ConversationCodeRow> ConversationCodes => Set<ConversationCodeRow>();

    internal DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    internal DbSet<ContentMarkRow> ContentMarks => Set<ContentMarkRow>();

    internal DbSet<ContentVersionRow> ContentVersions => Set<ContentVersionRow>();

    internal DbSet<EnrollmentRow> Enrollments => Set<EnrollmentRow>();

    internal DbSet<ErasureRow> Erasures => Set<ErasureRow>();

    internal DbSet<InboxEventRow> InboxEvents => Set<InboxEventRow>();

    internal DbSet<ListDraftRow> ListDrafts => Set<ListDraftRow>();

    internal DbSet<JobRunRow> JobRuns => Set<JobRunRow>();

    internal DbSet<OutboxMessageRow> OutboxMessages => Set<OutboxMessageRow>();

    internal DbSet<PersonRow> People => Set<PersonRow>();

    internal DbSet<PersonGroupMemberRow> PersonGroupMembers => Set<PersonGroupMemberRow>();

    internal DbSet<PersonGroupRow> PersonGroups => Set<PersonGroupRow>();

    internal DbSet<PersonReadingRow> PersonReadings => Set<PersonReadingRow>();

    internal DbSet<PersonWordRow> PersonWords => Set<PersonWordRow>();

    internal DbSet<StaffGrantRow> StaffGrants => Set<StaffGrantRow>();

    internal DbSet<StaffInvitationRow> StaffInvitations => Set<StaffInvitationRow>();

    internal DbSet<StaffMemberRow> StaffMembers => Set<StaffMemberRow>();

    internal DbSet<StaffRecoveryCodeRow> StaffRecoveryCodes => Set<StaffRecoveryCodeRow>();

    internal DbSet<StaffSessionRow> StaffSessions => Set<StaffSessionRow>();

    internal DbSet<QuestionRow> Questions => Set<QuestionRow>();

    internal DbSet<QuestionFateRow> QuestionFates => Set<QuestionFateRow>();

    internal DbSet<StoredSecret> StoredSecrets => Set<StoredSecret>();

    internal DbSet<SwitchRow> Switches => Set<SwitchRow>();

    internal DbSet<TestPhoneRow> TestPhones => Set<TestPhoneRow>();

    internal DbSet<TrainingClassRow> TrainingClasses => Set<TrainingClassRow>();

    internal DbSet<WorkLease> WorkLeases => Set<WorkLease>();

    internal DbSet<WebConversation> WebConversations => Set<WebConversation>();

    internal DbSet<WebActivity> WebActivities => Set<WebActivity>();

    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcInstantConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(ColumnLengths.Name);
        configurationBuilder.Conventions.Add(_ => new RowConventions());
    }

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfiguration(new AliveMarkMapping());
        modelBuilder.ApplyConfiguration(new AnswerFeedbackMapping());
        modelBuilder.ApplyConfiguration(new AttendanceMapping());
        modelBuilder.ApplyConfiguration(new AudiencePartMapping());
        modelBuilder.ApplyConfiguration(new AuditEntryMapping());
        modelBuilder.ApplyConfiguration(new AuditHeadMapping());
        modelBuilder.ApplyConfiguration(new BroadcastMapping());
        modelBuilder.ApplyConfiguration(new BroadcastRecipientMapping());
        modelBuilder.ApplyConfiguration(new BroadcastRunMapping());
        modelBuilder.ApplyConfiguration(new CannedReplyMapping());
        modelBuilder.ApplyConfiguration(new CaseDayMapping());
        modelBuilder.ApplyConfiguration(new CaseHoursMapping());
        modelBuilder.ApplyConfiguration(new CaseMapping());
        modelBuilder.ApplyConfiguration(new CaseMessageMapping());
        modelBuilder.ApplyConfiguration(new CaseReadingMapping());
        modelBuilder.ApplyConfiguration(new CaseSettingsMapping());
        modelBuilder.ApplyConfiguration(new CaseWordMapping());
        modelBuilder.ApplyConfiguration(new CheckInAttemptMapping());
        modelBuilder.ApplyConfiguration(new ClassNoticeMapping());
        modelBuilder.ApplyConfiguration(new ClassReadingMapping());
        modelBuilder.ApplyConfiguration(new ClassSessionMapping());
        modelBuilder.ApplyConfiguration(new ConsentMapping());
        modelBuilder.ApplyConfiguration(new ConversationCodeMapping());
        modelBuilder.ApplyConfiguration(new ContentMarkMapping());
        modelBuilder.ApplyConfiguration(new ContentVersionMapping());
        modelBuilder.ApplyConfiguration(new ConversationMapping());
        modelBuilder.ApplyConfiguration(new EnrollmentMapping());
        modelBuilder.ApplyConfiguration(new ErasureMapping());
        modelBuilder.ApplyConfiguration(new InboxEventMapping());
        modelBuilder.ApplyConfiguration(new ListDraftMapping());
        modelBuilder.ApplyConfiguration(new JobRunMapping());
        modelBuilder.ApplyConfiguration(new OutboxMessageMapping());
        modelBuilder.ApplyConfiguration(new PersonMapping());
        modelBuilder.ApplyConfiguration(new PersonGroupMapping());
        modelBuilder.ApplyConfiguration(new PersonGroupMemberMapping());
        modelBuilder.ApplyConfiguration(new PersonReadingMapping());
        modelBuilder.ApplyConfiguration(new PersonWordMapping());
        modelBuilder.ApplyConfiguration(new StaffGrantMapping());
        modelBuilder.ApplyConfiguration(new StaffInvitationMapping());
        modelBuilder.ApplyConfiguration(new StaffMemberMapping());
        modelBuilder.ApplyConfiguration(new StaffRecoveryCodeMapping());
        modelBuilder.ApplyConfiguration(new StaffSessionMapping());
        modelBuilder.ApplyConfiguration(new QuestionMapping());
        modelBuilder.ApplyConfiguration(new QuestionFateMapping());
        modelBuilder.ApplyConfiguration(new StoredSecretMapping());
        modelBuilder.ApplyConfiguration(new SwitchMapping());
        modelBuilder.ApplyConfiguration(new TestPhoneMapping());
        modelBuilder.ApplyConfiguration(new TrainingClassMapping());
        modelBuilder.ApplyConfiguration(new WorkLeaseMapping());
        modelBuilder.ApplyConfiguration(new WebConversationMapping());
        modelBuilder.ApplyConfiguration(new WebActivityMapping());
    }
}
