using Microsoft.Extensions.Configuration.Json;

namespace BinhDanBot.Web.Hosting;

/// <summary>Where the files of settings stand, and that they hold nothing that nobody reads.</summary>
internal static class SettingsFiles
{
    /// <summary>Marks the folder of the installation: the repository's root, or the folder of the published program.</summary>
    private const string Marker = "appsettings.sample.json";

    /// <summary>Sections of the platform, and of features that read theirs themselves.</summary>
    private static readonly string[] OthersSections = ["AllowedHosts", "Kestrel", "Logging", "Storage", "Urls"];

    /// <summary>The folder where <c>appsettings.json</c> belongs, from wherever the program was started; null leaves it to the platform.</summary>
    public static string? FindFolder()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, Marker)))
                    return folder.FullName;
        return null;
    }

    /// <summary>
    /// Settings are read once, at the start. The platform would watch the whole folder for changes of them, and the database, which changes all the time,
    /// lies in it.
    /// </summary>
    public static string[] WithoutWatching(string[] arguments) => [.. arguments, "--hostBuilder:reloadConfigOnChange=false"];

    /// <summary>Adds <c>appsettings.Local.json</c>, which is never committed, above the other files and below environment and command line.</summary>
    public static void AddLocalFile(ConfigurationManager configuration)
    {
        var lastFile = configuration.Sources.ToList().FindLastIndex(source => source is JsonConfigurationSource { Path: not "secrets.json" });
        configuration.Sources.Insert(lastFile + 1, new JsonConfigurationSource { Path = "appsettings.Local.json", Optional = true, ReloadOnChange = false });
    }

    /// <summary>Every key of a settings file that no feature reads: a misspelt section would be silence otherwise. The environment is not looked at, it is full of others' names.</summary>
    public static IEnumerable<string> UnknownKeys(IServiceProvider services)
    {
        var known = services.GetServices<SettingsSection>().Select(section => section.Path).Concat(OthersSections).ToList();
        var files = ((IConfigurationRoot)services.GetRequiredService<IConfiguration>()).Providers.OfType<JsonConfigurationProvider>();
        return files
            .SelectMany(file => Keys(file, null).Select(key => (File: file.Source.Path, Key: key)))
            .Where(found => !known.Any(section => IsWithin(found.Key, section)))
            .Select(found => $"{found.Key}: nothing reads this setting ({found.File})");
    }

    private static bool IsWithin(string key, string section) =>
        key.Equals(section, StringComparison.OrdinalIgnoreCase) || key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase)
        // An empty parent, as in "Channels": {}.
        || section.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Keys(IConfigurationProvider file, string? parent)
    {
        var names = file.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count == 0 && parent is not null)
            yield return parent;
        foreach (var name in names)
            foreach (var key in Keys(file, parent is null ? name : $"{parent}:{name}"))
                yield return key;
    }
}
