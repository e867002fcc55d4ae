using BinhDanBot.Core.Operations.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class AnswerFeedbackMapping : IEntityTypeConfiguration<AnswerFeedback>
{
    public void Configure(EntityTypeBuilder<AnswerFeedback> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Channel).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.GuideId).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.ContentDigest).HasMaxLength(ColumnLengths.Digest);
        builder.Property(row => row.ExternalEventId).HasMaxLength(ColumnLengths.ExternalId);

        // With the commune: each commune has its own account on a channel, and what one account calls an event
        // must never hide an event of another.
        builder.HasIndex(row => new { row.Commune, row.Channel, row.ExternalEventId }).IsUnique();

        // Counting reads this index alone.
        builder.HasIndex(row => new { row.Commune, row.GuideId, row.Verdict });
    }
}
