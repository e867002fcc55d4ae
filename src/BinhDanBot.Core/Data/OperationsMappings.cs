using BinhDanBot.Core.Operations.Alive;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Operations.Jobs;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class StoredSecretMapping : IEntityTypeConfiguration<StoredSecret>
{
    public void Configure(EntityTypeBuilder<StoredSecret> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Name).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => new { row.Commune, row.Name }).IsUnique();
    }
}

internal sealed class WorkLeaseMapping : IEntityTypeConfiguration<WorkLease>
{
    public void Configure(EntityTypeBuilder<WorkLease> builder)
    {
        builder.HasKey(row => row.Name);
        builder.Property(row => row.Name).HasMaxLength(ColumnLengths.ExternalId);
    }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRunRow>
{
    public void Configure(EntityTypeBuilder<JobRunRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Job).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Fault).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.Node).HasMaxLength(ColumnLengths.ExternalId);

        // A time of a job is done once, whatever number of schedulers fires it.
        builder.HasIndex(row => new { row.Job, row.ScheduledAt }).IsUnique();
        builder.HasIndex(row => row.ScheduledAt);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntryRow>
{
    public void Configure(EntityTypeBuilder<AuditEntryRow> builder)
    {
        // The number is the place in the chain, so no database makes it.
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.ActorName).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.Act).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Subject).HasMaxLength(ColumnLengths.ExternalId);
        builder.Property(row => row.PreviousHash).HasMaxLength(ColumnLengths.Digest);
        builder.Property(row => row.Hash).HasMaxLength(ColumnLengths.Digest);
        builder.HasIndex(row => new { row.Commune, row.Id });
    }
}

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHeadRow>
{
    public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
    {
        builder.HasKey(row => row.Commune);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.LastHash).HasMaxLength(ColumnLengths.Digest);
        builder.Property(row => row.Seal).HasMaxLength(ColumnLengths.Digest);
    }
}

internal sealed class AliveMarkMapping : IEntityTypeConfiguration<AliveMarkRow>
{
    public void Configure(EntityTypeBuilder<AliveMarkRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(ColumnLengths.Name);
    }
}
