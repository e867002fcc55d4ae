using BinhDanBot.Core.Channels.DirectLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class WebConversationMapping : IEntityTypeConfiguration<WebConversation>
{
    public void Configure(EntityTypeBuilder<WebConversation> builder)
    {
        // No other index: every activity changes the row, and would have to change the index too. Forgetting reads the whole table, which is short.
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.PersonId).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.UserId).HasMaxLength(ColumnLengths.ExternalId);
    }
}

internal sealed class WebActivityMapping : IEntityTypeConfiguration<WebActivity>
{
    public void Configure(EntityTypeBuilder<WebActivity> builder)
    {
        // In this order a page after a watermark is one range.
        builder.HasKey(row => new { row.ConversationId, row.Number });
        builder.Property(row => row.ConversationId).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Number).ValueGeneratedNever();
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Key).HasMaxLength(ColumnLengths.ExternalId);

        // Databases take two nulls for different.
        builder.HasIndex(row => new { row.ConversationId, row.Key }).IsUnique();

        // Forgotten conversations take their activities with them.
        builder.HasOne<WebConversation>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
