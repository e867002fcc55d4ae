using BinhDanBot.Core.Data;
using BinhDanBot.Storage.Postgres;
using BinhDanBot.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace BinhDanBot.Tests.Storage;

/// <summary>Both databases hold the same tables, and their migrations make them. Needs no server.</summary>
public sealed class ModelTests
{
    [Theory]
    [InlineData(StorageBrand.Sqlite)]
    [InlineData(StorageBrand.Postgres)]
    public void The_migrations_make_the_tables_of_the_model(StorageBrand brand)
    {
        using var context = ContextOf(brand);

        Assert.False(context.Database.HasPendingModelChanges(), "The model has changed: add a migration for each database, see the README of the storage project.");
    }

    [Fact]
    public void Both_databases_have_the_same_migrations()
    {
        using var sqlite = ContextOf(StorageBrand.Sqlite);
        using var postgres = ContextOf(StorageBrand.Postgres);

        Assert.Equal(NamesOfMigrations(sqlite), NamesOfMigrations(postgres));
    }

    [Fact]
    public void Both_databases_have_the_same_tables_columns_and_indexes()
    {
        using var sqlite = ContextOf(StorageBrand.Sqlite);
        using var postgres = ContextOf(StorageBrand.Postgres);

        var tables = Tables(sqlite).ToList();

        Assert.Contains(tables, line => line.StartsWith("answer_feedback.commune ", StringComparison.Ordinal));
        Assert.Equal(tables, Tables(postgres));
    }

    /// <summary>The database itself, not what we believe of it.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task An_updated_database_has_the_columns_of_the_model(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        await using var context = database.CreateContext();
        var question = brand == StorageBrand.Sqlite
            ? """SELECT m.name || '.' || p.name || CASE WHEN p."notnull" OR p.pk THEN '' ELSE '?' END AS "Value" FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'"""
            : """SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN '' ELSE '?' END AS "Value" FROM information_schema.columns WHERE table_schema = 'public'""";

        var found = await context.Database.SqlQueryRaw<string>(question).ToListAsync();

        Assert.Equal(
            Model(context).Tables.SelectMany(table => table.Columns, (table, column) => $"{table.Name}.{column.Name}{(column.IsNullable ? "?" : "")}").Order(StringComparer.Ordinal),
            found.Where(column => !column.StartsWith("__", StringComparison.Ordinal) && !column.StartsWith("sqlite_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static BotDbContext ContextOf(StorageBrand brand) =>
        brand == StorageBrand.Sqlite ? new SqliteDesignTime().CreateDbContext([]) : new PostgresDesignTime().CreateDbContext([]);

    private static IEnumerable<string> NamesOfMigrations(BotDbContext context) =>
        context.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]);

    private static IRelationalModel Model(BotDbContext context) => context.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    /// <summary>All but the types, which are each database's own.</summary>
    private static IEnumerable<string> Tables(BotDbContext context)
    {
        foreach (var table in Model(context).Tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            foreach (var column in table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal))
            {
                var property = column.PropertyMappings[0].Property;
                yield return $"{table.Name}.{column.Name} {property.ClrType.Name} {property.GetMaxLength()} nullable {column.IsNullable} {property.ValueGenerated}";
            }

            foreach (var key in table.UniqueConstraints.OrderBy(key => key.Name, StringComparer.Ordinal))
                yield return $"{table.Name} key {key.Name} ({string.Join(", ", key.Columns.Select(column => column.Name))})";
            foreach (var index in table.Indexes.OrderBy(index => index.Name, StringComparer.Ordinal))
                yield return $"{table.Name} index {index.Name} ({string.Join(", ", index.Columns.Select(column => column.Name))}) unique {index.IsUnique} where {index.Filter}";
            foreach (var key in table.ForeignKeyConstraints.OrderBy(key => key.Name, StringComparer.Ordinal))
                yield return $"{table.Name} foreign key {key.Name} to {key.PrincipalTable.Name}";
        }
    }
}
