using BinhDanBot.Core.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class StaffMemberMapping : IEntityTypeConfiguration<StaffMemberRow>
{
    public void Configure(EntityTypeBuilder<StaffMemberRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Name).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.DisplayName).HasMaxLength(ColumnLengths.Name);

        // In the installation, not in the commune: there is one page to sign in for all.
        builder.HasIndex(row => row.Name).IsUnique();
    }
}

internal sealed class StaffGrantMapping : IEntityTypeConfiguration<StaffGrantRow>
{
    public void Configure(EntityTypeBuilder<StaffGrantRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => new { row.StaffId, row.Commune, row.Role }).IsUnique();
        builder.HasIndex(row => new { row.Commune, row.StaffId });
    }
}

internal sealed class StaffSessionMapping : IEntityTypeConfiguration<StaffSessionRow>
{
    public void Configure(EntityTypeBuilder<StaffSessionRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Device).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Network).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => new { row.StaffId, row.LastSeenAt });
    }
}

internal sealed class StaffInvitationMapping : IEntityTypeConfiguration<StaffInvitationRow>
{
    public void Configure(EntityTypeBuilder<StaffInvitationRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.TokenHash).HasMaxLength(ColumnLengths.Digest);
        builder.HasIndex(row => row.TokenHash).IsUnique();
    }
}

internal sealed class StaffRecoveryCodeMapping : IEntityTypeConfiguration<StaffRecoveryCodeRow>
{
    public void Configure(EntityTypeBuilder<StaffRecoveryCodeRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.CodeHash).HasMaxLength(ColumnLengths.Digest);
        builder.HasIndex(row => new { row.StaffId, row.CodeHash }).IsUnique();
    }
}
