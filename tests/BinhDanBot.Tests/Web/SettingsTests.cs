using System.Globalization;
using System.Reflection;
using System.Text.Json;
using BinhDanBot.Core.Operations;
using BinhDanBot.Storage;
using BinhDanBot.Tests.Content;
using BinhDanBot.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Settings: the sample shows all of them with their defaults, and a wrong one stops the start, named by its key.</summary>
public sealed class SettingsTests(PageServer server) : IClassFixture<PageServer>
{
    /// <summary>Sections of the sample that the platform reads.</summary>
    private static readonly string[] PlatformSections = ["Logging"];

    /// <summary>Options that a feature binds by itself, by their sections.</summary>
    private static readonly (string Path, Type Options)[] OwnSections = [("Storage", typeof(StorageOptions))];

    private IEnumerable<(string Path, Type Options)> Sections =>
        server.Application.Service<IServiceProvider>().GetServices<SettingsSection>().Select(section => (section.Example is null ? section.Path : $"{section.Path}:{section.Example}", section.Options)).Concat(OwnSections);

    [Fact]
    public void The_sample_shows_every_option_with_its_default_and_nothing_else()
    {
        var options = Sections.SelectMany(section => Defaults(section.Path, section.Options)).Order(StringComparer.Ordinal);
        var sample = Leaves("", Sample()).Where(leaf => !PlatformSections.Any(section => leaf.StartsWith($"{section}:", StringComparison.Ordinal))).Order(StringComparer.Ordinal);

        Assert.Equal(options, sample);
    }

    [Fact]
    public void Every_class_of_options_has_a_section()
    {
        var ours = new[] { "BinhDanBot.Core", "BinhDanBot.Connectors", "BinhDanBot.Storage", "BinhDanBot.Web" }
            .SelectMany(assembly => Assembly.Load(assembly).GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type is { IsClass: true, IsAbstract: false });

        Assert.Equal(ours.Order(TypesByName.Comparer), Sections.Select(section => section.Options).Order(TypesByName.Comparer));
    }

    [Fact]
    public async Task Settings_that_nobody_reads_stop_the_start_and_are_all_named()
    {
        var run = await StartWithAsync("""{"Turns":{"Wrokers":4},"Trns":{"Workers":4},"Channels":{"DirectLine":{"Secrets":"x"}},"Urls":"http://127.0.0.1:0"}""");

        Assert.Equal(1, run.ExitCode);
        foreach (var key in (string[])["Turns:Wrokers", "Trns:Workers", "Channels:DirectLine:Secrets"])
            Assert.Contains(key, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_values_stop_the_start_and_are_all_named_and_no_secret_is_shown()
    {
        var run = await StartWithAsync(
            """
            {
              "Turns": { "Workers": 0 },
              "Inbox": { "EventsPerTurn": 1000 },
              "Chat": { "EmbedOrigins": ["sonmai.gov.vn/trang"] },
              "Channels": { "DirectLine": { "Secret": "ngan-qua-1234" } }
            }
            """);

        Assert.Equal(1, run.ExitCode);
        foreach (var key in (string[])["Turns:Workers", "Inbox:EventsPerTurn", "Chat:EmbedOrigins", "Channels:DirectLine:Secret"])
            Assert.Contains(key, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("ngan-qua-1234", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Each once stopped the program with a stack trace, or left out which key is meant.</summary>
    [Theory]
    [InlineData("""{"Storage":{"ConectionString":"x"}}""", "Storage:ConectionString")]
    [InlineData("""{"Server":{"TrustedProxies":["may cua toi"]}}""", "Server:TrustedProxies")]
    [InlineData("""{"Turns":{"Timeout":"bao lau cung duoc"}}""", "Turns:Timeout")]
    public async Task A_fault_of_any_section_is_one_line_with_its_key(string settings, string key)
    {
        var run = await StartWithAsync(settings);

        Assert.StartsWith($"{key}: ", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Settings_check_says_the_same_without_a_start()
    {
        var wrong = await StartWithAsync("""{"Turns":{"Workers":0}}""", "settings", "check");
        var right = await StartWithAsync("""{"Turns":{"Workers":2}}""", "settings", "check");

        Assert.Equal((1, 0), (wrong.ExitCode, right.ExitCode));
        Assert.StartsWith("Turns:Workers", Assert.Single(wrong.Lines), StringComparison.Ordinal);
        Assert.Empty(right.Lines);
    }

    /// <summary>A folder of its own is the installation: the program looks for its settings beside the sample.</summary>
    private static async Task<ProgramResult> StartWithAsync(string settings, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("binhdanbot-settings-");
        try
        {
            File.Copy(Path.Combine(Repository.Root, "appsettings.sample.json"), Path.Combine(folder.FullName, "appsettings.sample.json"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), settings);
            return await ProgramProcess.RunInAsync(folder, new Dictionary<string, string> { ["Urls"] = "http://127.0.0.1:0" }, arguments);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static JsonElement Sample() =>
        JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "appsettings.sample.json")),
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;

    private static IEnumerable<string> Leaves(string path, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return [$"{path} = {Written(value)}"];
        return value.EnumerateObject().SelectMany(member => Leaves(path.Length == 0 ? member.Name : $"{path}:{member.Name}", member.Value));
    }

    private static string Written(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static IEnumerable<string> Defaults(string path, Type options)
    {
        var instance = Activator.CreateInstance(options)!;
        return options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => $"{path}:{property.Name} = {AsSetting(property.GetValue(instance), property.PropertyType)}");
    }

    /// <summary>How a default looks in the sample.</summary>
    private static string AsSetting(object? value, Type type) => value switch
    {
        null => type == typeof(Secret) ? "" : "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        System.Collections.IEnumerable list => list.Cast<object>().Any() ? throw new InvalidOperationException("A list with a default: teach this test.") : "[]",
        Uri address => address.OriginalString,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A setting of type {type}: teach this test."),
    };

    private sealed class TypesByName : IComparer<Type>
    {
        public static readonly TypesByName Comparer = new();

        public int Compare(Type? x, Type? y) => string.CompareOrdinal(x!.FullName, y!.FullName);
    }
}
