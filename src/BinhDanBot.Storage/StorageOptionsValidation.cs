using BinhDanBot.Storage.Postgres;
using BinhDanBot.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Storage;

/// <summary>Names every fault by its full key, so that a wrong setting is mended without reading code.</summary>
/// <param name="section">Where the host keeps the settings, for example "Storage".</param>
internal sealed class StorageOptionsValidation(string section) : IValidateOptions<StorageOptions>
{
    private static readonly TimeSpan ShortestWrite = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var faults = new List<string>();
        switch (options.Provider)
        {
            case StorageProviders.Sqlite:
                AddFaultOfConnection(SqliteFile.FaultOf(options.ConnectionString));
                break;
            case StorageProviders.Postgres:
                AddFaultOfConnection(PostgresConnection.FaultOf(options.ConnectionString));
                break;
            default:
                faults.Add($"{section}:{nameof(options.Provider)} is \"{options.Provider}\", which is no database that this program knows; it knows: {StorageProviders.Sqlite}, {StorageProviders.Postgres}.");
                break;
        }

        if (options.WriteTimeout < ShortestWrite || options.WriteTimeout > LongestWrite)
            faults.Add($"{section}:{nameof(options.WriteTimeout)} must be from {ShortestWrite:c} to {LongestWrite:c}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void AddFaultOfConnection(string? reason)
        {
            if (reason is not null)
                faults.Add($"{section}:{nameof(options.ConnectionString)} does not fit {section}:{nameof(options.Provider)} \"{options.Provider}\": {reason}");
        }
    }
}
