using BinhDanBot.Core.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class CaseMapping : IEntityTypeConfiguration<CaseRow>
{
    private const string Open = "closed_at IS NULL";

    public void Configure(EntityTypeBuilder<CaseRow> builder)
    {
        // "case" is a word of SQL.
        builder.ToTable("support_case");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Channel).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Guide).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.AssigneeName).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.ClosedByName).HasMaxLength(ColumnLengths.ExternalId);
        builder.HasIndex(row => new { row.Commune, row.Number }).IsUnique();

        // One that is open for a person on a channel.
        builder.HasIndex(row => row.ConversationId).IsUnique().HasFilter(Open);

        // The shared inbox by what is due, the closed ones by their end.
        builder.HasIndex(row => new { row.Commune, row.DueAt }).HasFilter(Open);
        builder.HasIndex(row => new { row.Commune, row.ClosedAt }).HasFilter("closed_at IS NOT NULL");
    }
}

internal sealed class CaseMessageMapping : IEntityTypeConfiguration<CaseMessageRow>
{
    public void Configure(EntityTypeBuilder<CaseMessageRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Source).HasMaxLength(ColumnLengths.MessageKey);
        builder.Property(row => row.StaffName).HasMaxLength(ColumnLengths.ExternalId);
        builder.HasIndex(row => new { row.CaseId, row.Source }).IsUnique();
    }
}

internal sealed class CaseWordMapping : IEntityTypeConfiguration<CaseWordRow>
{
    public void Configure(EntityTypeBuilder<CaseWordRow> builder)
    {
        builder.HasKey(row => new { row.Commune, row.WordHash, row.CaseId });
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.WordHash).HasMaxLength(ColumnLengths.Digest);

        // To be removed with their case.
        builder.HasIndex(row => row.CaseId);
    }
}

internal sealed class CaseReadingMapping : IEntityTypeConfiguration<CaseReadingRow>
{
    public void Configure(EntityTypeBuilder<CaseReadingRow> builder)
    {
        builder.HasKey(row => new { row.StaffId, row.CaseId, row.HourAt, row.Commune });
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
    }
}

internal sealed class CaseSettingsMapping : IEntityTypeConfiguration<CaseSettingsRow>
{
    public void Configure(EntityTypeBuilder<CaseSettingsRow> builder)
    {
        builder.HasKey(row => row.Commune);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
    }
}

internal sealed class CaseHoursMapping : IEntityTypeConfiguration<CaseHoursRow>
{
    public void Configure(EntityTypeBuilder<CaseHoursRow> builder)
    {
        builder.HasKey(row => new { row.Commune, row.Weekday, row.OpensAtMinute });
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
    }
}

internal sealed class CaseDayMapping : IEntityTypeConfiguration<CaseDayRow>
{
    public void Configure(EntityTypeBuilder<CaseDayRow> builder)
    {
        builder.HasKey(row => new { row.Commune, row.DayOn });
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
    }
}

internal sealed class CannedReplyMapping : IEntityTypeConfiguration<CannedReplyRow>
{
    public void Configure(EntityTypeBuilder<CannedReplyRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Title).HasMaxLength(CannedReplies.LongestTitle);
        builder.HasIndex(row => new { row.Commune, row.Title });
    }
}
