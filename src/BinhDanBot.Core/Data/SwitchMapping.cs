using BinhDanBot.Core.Switches;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class SwitchMapping : IEntityTypeConfiguration<SwitchRow>
{
    public void Configure(EntityTypeBuilder<SwitchRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Target).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.Reason).HasMaxLength(ColumnLengths.Question);
        builder.Property(row => row.ChangedByName).HasMaxLength(ColumnLengths.ExternalId);
        builder.HasIndex(row => new { row.Commune, row.Target }).IsUnique();
    }
}
