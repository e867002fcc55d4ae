using BinhDanBot.Core.Classes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class TrainingClassMapping : IEntityTypeConfiguration<TrainingClassRow>
{
    public void Configure(EntityTypeBuilder<TrainingClassRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Title).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.Topic).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Skills).HasMaxLength(ColumnLengths.Question);
        builder.Property(row => row.Village).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Place).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.MapUrl).HasMaxLength(ColumnLengths.Question);
        builder.Property(row => row.Teacher).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.Bring).HasMaxLength(ColumnLengths.Question);
        builder.Property(row => row.CancelReason).HasMaxLength(ColumnLengths.Question);
        builder.HasIndex(row => new { row.Commune, row.Number }).IsUnique();
    }
}

internal sealed class ClassSessionMapping : IEntityTypeConfiguration<ClassSessionRow>
{
    public void Configure(EntityTypeBuilder<ClassSessionRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Place).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.CheckInCode).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => row.ClassId);

        // What begins soon, of all communes.
        builder.HasIndex(row => row.StartsAt).HasFilter("cancelled_at IS NULL");
        builder.HasIndex(row => new { row.Commune, row.CheckInCode }).IsUnique();
    }
}

internal sealed class EnrollmentMapping : IEntityTypeConfiguration<EnrollmentRow>
{
    public void Configure(EntityTypeBuilder<EnrollmentRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.CertificateNumber).HasMaxLength(ColumnLengths.Name);

        // One person has one seat.
        builder.HasIndex(row => new { row.ClassId, row.PersonId }).IsUnique().HasFilter("state <> 'Cancelled' AND person_id IS NOT NULL");
        builder.HasIndex(row => new { row.ClassId, row.Place });
        builder.HasIndex(row => row.PersonId);
        builder.HasIndex(row => row.ConversationId).HasFilter("conversation_id IS NOT NULL");
        builder.HasIndex(row => row.CertificateNumber).IsUnique().HasFilter("certificate_number IS NOT NULL");
    }
}

internal sealed class AttendanceMapping : IEntityTypeConfiguration<AttendanceRow>
{
    public void Configure(EntityTypeBuilder<AttendanceRow> builder)
    {
        builder.HasKey(row => new { row.SessionId, row.EnrollmentId });
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => row.EnrollmentId);
    }
}

internal sealed class CheckInAttemptMapping : IEntityTypeConfiguration<CheckInAttemptRow>
{
    public void Configure(EntityTypeBuilder<CheckInAttemptRow> builder)
    {
        builder.HasKey(row => new { row.Commune, row.Who });
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Who).HasMaxLength(ColumnLengths.Name);
    }
}

internal sealed class ClassNoticeMapping : IEntityTypeConfiguration<ClassNoticeRow>
{
    public void Configure(EntityTypeBuilder<ClassNoticeRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Key).HasMaxLength(ColumnLengths.MessageKey);
        builder.Property(row => row.MessageKey).HasMaxLength(ColumnLengths.MessageKey);
        builder.HasIndex(row => new { row.Commune, row.Key }).IsUnique();
        builder.HasIndex(row => row.EnrollmentId);
        builder.HasIndex(row => row.SessionId);
        builder.HasIndex(row => new { row.ClassId, row.QueuedAt });
    }
}

internal sealed class ClassReadingMapping : IEntityTypeConfiguration<ClassReadingRow>
{
    public void Configure(EntityTypeBuilder<ClassReadingRow> builder)
    {
        builder.HasKey(row => new { row.StaffId, row.ClassId, row.HourAt, row.Commune });
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
    }
}
