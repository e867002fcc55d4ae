using BinhDanBot.Core.Editing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class ContentVersionMapping : IEntityTypeConfiguration<ContentVersionRow>
{
    public void Configure(EntityTypeBuilder<ContentVersionRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Item).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.SeedDigest).HasMaxLength(ColumnLengths.Digest);
        builder.Property(row => row.AuthorName).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.ReviewerName).HasMaxLength(ColumnLengths.ExternalId);
        builder.HasIndex(row => new { row.Commune, row.Item, row.Number }).IsUnique();

        // The judges when two editors begin at once, or two processes publish: one version on its way, one in use.
        builder.HasIndex(row => new { row.Commune, row.Item }, "ix_content_version_open").IsUnique().HasDatabaseName("ix_content_version_open")
            .HasFilter("state IN ('Draft', 'InReview', 'Approved')");
        builder.HasIndex(row => new { row.Commune, row.Item }, "ix_content_version_published").IsUnique().HasDatabaseName("ix_content_version_published")
            .HasFilter("state = 'Published'");
        builder.HasIndex(row => new { row.PublishAt }, "ix_content_version_due").HasDatabaseName("ix_content_version_due").HasFilter("state = 'Approved'");
    }
}

internal sealed class ContentMarkMapping : IEntityTypeConfiguration<ContentMarkRow>
{
    public void Configure(EntityTypeBuilder<ContentMarkRow> builder)
    {
        builder.HasKey(row => row.Commune);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
    }
}
