using BinhDanBot.Core.Broadcasts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class BroadcastMapping : IEntityTypeConfiguration<BroadcastRow>
{
    public void Configure(EntityTypeBuilder<BroadcastRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Title).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.Body).HasMaxLength(ColumnLengths.Announcement);
        builder.Property(row => row.ShortBody).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.SpokenBody).HasMaxLength(ColumnLengths.Announcement);
        builder.Property(row => row.Place).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.Phone).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.PictureUrl).HasMaxLength(ColumnLengths.Question);
        builder.Property(row => row.Guide).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.ChangedByName).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.ApprovedByName).HasMaxLength(ColumnLengths.ExternalId);

        // A wall clock of the commune, which no zone may shift.
        builder.Property(row => row.FirstAt).HasConversion<LocalTimeConverter>();
        builder.HasIndex(row => new { row.Commune, row.Number }).IsUnique();
        builder.HasIndex(row => row.NextAt).HasFilter("next_at IS NOT NULL");
    }
}

internal sealed class AudiencePartMapping : IEntityTypeConfiguration<AudiencePartRow>
{
    public void Configure(EntityTypeBuilder<AudiencePartRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Value).HasMaxLength(ColumnLengths.ExternalId);
        builder.HasIndex(row => row.BroadcastId);
    }
}

internal sealed class BroadcastRunMapping : IEntityTypeConfiguration<BroadcastRunRow>
{
    public void Configure(EntityTypeBuilder<BroadcastRunRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.OpenedByName).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.ChangedByName).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.HeldReason).HasMaxLength(ColumnLengths.Name);

        // Two schedulers at once open one run.
        builder.HasIndex(row => new { row.BroadcastId, row.DueAt }).IsUnique();
        builder.HasIndex(row => new { row.Commune, row.OpenedAt });
        builder.HasIndex(row => row.State).HasFilter("ended_at IS NULL");
    }
}

internal sealed class BroadcastRecipientMapping : IEntityTypeConfiguration<BroadcastRecipientRow>
{
    public void Configure(EntityTypeBuilder<BroadcastRecipientRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Channel).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Reason).HasMaxLength(ColumnLengths.Name);

        // The promise: at most one row for a person in a run.
        builder.HasIndex(row => new { row.RunId, row.PersonId }).IsUnique();

        // What is fed next, people of one telephone side by side; and the counts that pages show.
        builder.HasIndex(row => new { row.RunId, row.State, row.ConversationId });
        builder.HasIndex(row => row.MessageId).HasFilter("message_id IS NOT NULL");

        // What an erasure and a stop look for.
        builder.HasIndex(row => row.PersonId).HasFilter("person_id IS NOT NULL");
        builder.HasIndex(row => row.ConversationId).HasFilter("conversation_id IS NOT NULL");
    }
}

internal sealed class TestPhoneMapping : IEntityTypeConfiguration<TestPhoneRow>
{
    public void Configure(EntityTypeBuilder<TestPhoneRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.CodeHash).HasMaxLength(ColumnLengths.Digest);
        builder.HasIndex(row => new { row.Commune, row.StaffId }).IsUnique();
        builder.HasIndex(row => new { row.Commune, row.CodeHash }).HasFilter("code_hash IS NOT NULL");
        builder.HasIndex(row => row.ConversationId).HasFilter("conversation_id IS NOT NULL");
    }
}
