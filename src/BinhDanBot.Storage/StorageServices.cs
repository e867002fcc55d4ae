using System.Reflection;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Storage.Postgres;
using BinhDanBot.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Storage;

public static class StorageServices
{
    /// <summary>Tag of the health check, for the page that says whether the program is ready.</summary>
    public const string ReadyTag = "ready";

    /// <summary>
    /// The database that the settings name: <c>IDbContextFactory&lt;BotDbContext&gt;</c>, <c>IDatabaseWriter</c>, the operation
    /// <see cref="DatabaseUpdate"/>, the check at start and a health check tagged <see cref="ReadyTag"/>.
    /// Add it before workers, so that the tables are there when they start. Nothing is opened until it is used.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings of storage; unknown keys are refused.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<StorageOptions>()
            .Configure(options => Bind(section, options))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>>(new StorageOptionsValidation(section.Path));
        services.TryAddSingleton(TimeProvider.System);

        services.AddSqlite();
        services.AddPostgres();
        services.AddSingleton<StorageEngine>(provider => provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider switch
        {
            StorageProviders.Sqlite => provider.GetRequiredService<SqliteEngine>(),
            StorageProviders.Postgres => provider.GetRequiredService<PostgresEngine>(),
            var other => throw new InvalidOperationException($"Provider {other} passed the validation and has no engine."),
        });
        services.AddSingleton<IDatabaseWriter>(provider => provider.GetRequiredService<StorageEngine>() is PostgresEngine
            ? provider.GetRequiredService<PostgresDatabaseWriter>()
            : provider.GetRequiredService<SqliteDatabaseWriter>());
        services.AddSingleton<ICleanDatabase>(provider => provider.GetRequiredService<StorageEngine>() is PostgresEngine postgres
            ? new CleanPostgres(postgres)
            : new CleanSqlite(provider.GetRequiredService<SqliteEngine>()));
        services.AddSingleton<IDbContextFactory<BotDbContext>>(provider => provider.GetRequiredService<StorageEngine>());

        services.AddSingleton<StorageReadiness>();
        services.AddSingleton<ReadDatabaseState>();
        services.AddSingleton(provider => new DatabaseUpdate(
            provider.GetRequiredService<StorageEngine>(),
            provider.GetRequiredService<ReadDatabaseState>(),
            provider.GetRequiredService<ILogger<DatabaseUpdate>>()));
        services.AddHostedService<StorageStartup>();
        services.AddHealthChecks().AddCheck<StorageHealthCheck>("storage", tags: [ReadyTag]);
        return services;
    }

    /// <summary>Unknown keys are named one by one, with their full path.</summary>
    private static void Bind(IConfigurationSection section, StorageOptions options)
    {
        var unknown = section.GetChildren()
            .Where(child => typeof(StorageOptions).GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is null)
            .Select(child => $"{child.Path}: there is no such setting")
            .ToList();
        if (unknown.Count > 0)
            throw new OptionsValidationException(section.Path, typeof(StorageOptions), unknown);
        section.Bind(options);
    }
}
