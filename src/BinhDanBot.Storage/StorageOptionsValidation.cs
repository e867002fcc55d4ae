using BinhDanBot.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Storage;

/// <summary>Names every fault by its full key, so that a wrong setting is mended without reading code.</summary>
/// <param name="section">Where the host keeps the settings, for example "Storage".</param>
internal sealed class StorageOptionsValidation(string section) : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var fault = options.Provider switch
        {
            StorageProviders.Sqlite => SqliteFile.FaultOf(options.ConnectionString) is { } reason
                ? $"{section}:{nameof(options.ConnectionString)} does not fit {section}:{nameof(options.Provider)} \"sqlite\": {reason}"
                : null,
            _ => $"{section}:{nameof(options.Provider)} is \"{options.Provider}\", which is no database that this program knows; it knows: {StorageProviders.Sqlite}.",
        };
        return fault is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(fault);
    }
}
