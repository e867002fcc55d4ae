using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace BinhDanBot.Core.Data;

/// <summary>
/// What holds for all rows, said once: names in lower case with underscores, so that a statement written by hand needs no
/// quotes on any database; and ids made by the operation from the clock, never by the database.
/// A mapping that names something itself keeps its name.
/// </summary>
internal sealed class RowConventions : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            entity.Builder.ToTable(Underscored(WithoutRow(entity.ClrType.Name)));
            foreach (var property in entity.GetDeclaredProperties())
            {
                property.Builder.HasColumnName(Underscored(property.Name));
                if (property.ClrType == typeof(Guid) && property.IsPrimaryKey())
                    property.Builder.ValueGenerated(ValueGenerated.Never);
            }
        }

        // Default names of keys and indexes are made of the names above, therefore after them.
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            foreach (var key in entity.GetDeclaredKeys())
                key.Builder.HasName(key.GetDefaultName()?.ToLowerInvariant());
            foreach (var index in entity.GetDeclaredIndexes())
                index.Builder.HasDatabaseName(index.GetDefaultDatabaseName()?.ToLowerInvariant());
            foreach (var foreignKey in entity.GetDeclaredForeignKeys())
                foreignKey.Builder.HasConstraintName(foreignKey.GetDefaultName()?.ToLowerInvariant());
        }
    }

    /// <summary>A class whose plain name means something else ends in "Row"; its table does not.</summary>
    private static string WithoutRow(string name) => name.EndsWith("Row", StringComparison.Ordinal) ? name[..^3] : name;

    private static string Underscored(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
