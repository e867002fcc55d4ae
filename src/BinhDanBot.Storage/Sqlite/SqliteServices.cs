using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Storage.Sqlite;

internal static class SqliteServices
{
    public static void AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton<SqliteEngine>();
        services.AddSingleton<SqliteDatabaseWriter>();
        services.AddDbContextFactory<SqliteBotDbContext>((provider, options) =>
            Configure(options, provider.GetRequiredService<SqliteEngine>().ConnectionString));
    }

    /// <summary>One place for the program, the tests and the migrations tool.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).AddInterceptors(SqliteConnectionSetup.Instance);
}
