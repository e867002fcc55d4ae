using BinhDanBot.Core.Lists;
using BinhDanBot.Core.People;
using BinhDanBot.Core.People.Groups;
using BinhDanBot.Core.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BinhDanBot.Core.Data;

internal sealed class PersonMapping : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.KeyHash).HasMaxLength(ColumnLengths.Digest);
        builder.Property(row => row.PhoneHash).HasMaxLength(ColumnLengths.Digest);
        builder.Property(row => row.Village).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => new { row.Commune, row.KeyHash }).IsUnique();

        // An audience is read page by page.
        builder.HasIndex(row => new { row.Commune, row.Id });
        builder.HasIndex(row => new { row.Commune, row.PhoneHash }).HasFilter("phone_hash IS NOT NULL");
    }
}

internal sealed class PersonWordMapping : IEntityTypeConfiguration<PersonWordRow>
{
    public void Configure(EntityTypeBuilder<PersonWordRow> builder)
    {
        builder.HasKey(row => new { row.Commune, row.WordHash, row.PersonId });
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.WordHash).HasMaxLength(ColumnLengths.Digest);

        // To be removed with their person.
        builder.HasIndex(row => row.PersonId);
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<ConsentRow>
{
    public void Configure(EntityTypeBuilder<ConsentRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.TextVersion).HasMaxLength(ColumnLengths.ExternalId);

        // One that holds, for each purpose.
        builder.HasIndex(row => new { row.PersonId, row.Purpose }).IsUnique().HasFilter("withdrawn_at IS NULL");
    }
}

internal sealed class ConversationCodeMapping : IEntityTypeConfiguration<ConversationCodeRow>
{
    public void Configure(EntityTypeBuilder<ConversationCodeRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.CodeHash).HasMaxLength(ColumnLengths.Digest);
        builder.HasIndex(row => new { row.Commune, row.CodeHash }).IsUnique().HasFilter("code_hash IS NOT NULL");
        builder.HasIndex(row => row.ConversationId);
        builder.HasIndex(row => row.TakenById);
    }
}

internal sealed class ErasureMapping : IEntityTypeConfiguration<ErasureRow>
{
    public void Configure(EntityTypeBuilder<ErasureRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Code).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => new { row.Commune, row.Code }).IsUnique();
        builder.HasIndex(row => row.ErasedAt).HasFilter("cleaned_at IS NULL");
    }
}

internal sealed class ListDraftMapping : IEntityTypeConfiguration<ListDraftRow>
{
    public void Configure(EntityTypeBuilder<ListDraftRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.FileName).HasMaxLength(ColumnLengths.ExternalId);
        builder.HasIndex(row => row.MadeAt);
    }
}

internal sealed class PersonReadingMapping : IEntityTypeConfiguration<PersonReadingRow>
{
    public void Configure(EntityTypeBuilder<PersonReadingRow> builder)
    {
        builder.HasKey(row => new { row.StaffId, row.PersonId, row.HourAt, row.Commune });
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => row.HourAt);
    }
}

internal sealed class PersonGroupMapping : IEntityTypeConfiguration<PersonGroupRow>
{
    public void Configure(EntityTypeBuilder<PersonGroupRow> builder)
    {
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);
        builder.Property(row => row.Name).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(row => new { row.Commune, row.Name }).IsUnique();
        builder.HasIndex(row => row.Commune).IsUnique().HasFilter("is_of_volunteers");
    }
}

internal sealed class PersonGroupMemberMapping : IEntityTypeConfiguration<PersonGroupMemberRow>
{
    public void Configure(EntityTypeBuilder<PersonGroupMemberRow> builder)
    {
        builder.HasKey(row => new { row.GroupId, row.PersonId });
        builder.Property(row => row.Commune).HasMaxLength(ColumnLengths.Name);

        // To be removed with their person.
        builder.HasIndex(row => row.PersonId);
    }
}
