using BinhDanBot.Core.Questions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class QuestionMapping : IEntityTypeConfiguration<QuestionRow>
{
    public void Configure(EntityTypeBuilder<QuestionRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Channel).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Text).HasMaxLength(ColumnLengths.Question);
        builder.Property(row => row.Guides).HasMaxLength(ColumnLengths.Question);
        builder.Property(row => row.ChosenGuide).HasMaxLength(ColumnLengths.Name);

        // Staff look at the last days of their commune.
        builder.HasIndex(row => new { row.Commune, row.AskedAt });

        // What a person does with an answer belongs to a question of theirs; forgotten people leave the index.
        builder.HasIndex(row => row.ConversationId).HasFilter("conversation_id IS NOT NULL");
    }
}

internal sealed class QuestionFateMapping : IEntityTypeConfiguration<QuestionFateRow>
{
    public void Configure(EntityTypeBuilder<QuestionFateRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.GroupKey).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Text).HasMaxLength(ColumnLengths.Question);
        builder.Property(row => row.GuideId).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Reason).HasMaxLength(ColumnLengths.Question);
        builder.Property(row => row.DecidedByName).HasMaxLength(ColumnLengths.ExternalId);

        // Two members of staff who decide at once: the second is told.
        builder.HasIndex(row => new { row.Commune, row.GroupKey }).IsUnique().HasFilter("undone_at IS NULL");
    }
}
