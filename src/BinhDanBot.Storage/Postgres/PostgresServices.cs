using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BinhDanBot.Storage.Postgres;

internal static class PostgresServices
{
    public static void AddPostgres(this IServiceCollection services)
    {
        services.AddSingleton<PostgresEngine>();
        services.AddSingleton<PostgresDatabaseWriter>();
        services.AddDbContextFactory<PostgresBotDbContext>((provider, options) =>
            Configure(options, provider.GetRequiredService<PostgresEngine>().ConnectionString));
    }

    /// <summary>
    /// One place for the program, the tests and the migrations tool. Without EnableRetryOnFailure: it forbids transactions of one's own, and it would
    /// repeat behind our back what the writer repeats within its time limit and a channel repeats from outside.
    /// </summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options.UseNpgsql(connectionString);
}
