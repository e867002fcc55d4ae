using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class ConversationMapping : IEntityTypeConfiguration<ConversationRow>
{
    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Channel).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.ExternalConversationId).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.ExternalPersonId).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.LastGuide).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => new { row.Commune, row.Channel, row.ExternalConversationId }).IsUnique();

        // A worker looks for the longest due; those with nothing to answer are not in the index.
        builder.HasIndex(row => row.DueAt).HasFilter("waiting_events > 0");
        builder.HasIndex(row => row.PersonId).HasFilter("person_id IS NOT NULL");
        builder.HasIndex(row => row.ProfileDueAt).HasFilter("profile_due_at IS NOT NULL");
    }
}

internal sealed class InboxEventMapping : IEntityTypeConfiguration<InboxEventRow>
{
    public void Configure(EntityTypeBuilder<InboxEventRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Channel).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.ExternalId).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.Name).HasMaxLength(ColumnLengths.Name);

        // With the commune: what one account calls an event must never hide an event of another.
        builder.HasIndex(row => new { row.Commune, row.Channel, row.ExternalId }).IsUnique();
        builder.HasIndex(row => new { row.ConversationId, row.Id }).HasFilter("answered_at IS NULL");
    }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessageRow>
{
    private const string Open = "ended_at IS NULL";

    public void Configure(EntityTypeBuilder<OutboxMessageRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Channel).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Key).HasMaxLength(ColumnLengths.MessageKey);
        builder.Property(row => row.Guide).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.ReplyToExternalId).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.ExternalMessageId).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.Reason).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => new { row.Commune, row.Key }).IsUnique();

        // What an account sends next, what of a conversation goes before it, and whose receipt has come.
        builder.HasIndex(row => new { row.Commune, row.Channel, row.Priority, row.Id }).HasFilter(Open);
        builder.HasIndex(row => new { row.ConversationId, row.Priority, row.Id }).HasFilter(Open);
        builder.HasIndex(row => new { row.Commune, row.Channel, row.ExternalMessageId }).HasFilter("external_message_id IS NOT NULL");

        // What it is too late for: most messages never are.
        builder.HasIndex(row => row.ExpiresAt).HasFilter("ended_at IS NULL AND expires_at IS NOT NULL");
    }
}
