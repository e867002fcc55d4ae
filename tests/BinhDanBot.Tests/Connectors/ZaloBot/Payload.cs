using System.Text.Json;
using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Core.Channels;
using BinhDanBot.Tests.Content;

namespace BinhDanBot.Tests.Connectors.ZaloBot;

/// <summary>What the platform sends, in the files beside: made after its documentation and after what its clients accept.</summary>
internal static class Payload
{
    public const string Commune = "son-mai";

    /// <summary>cô Lan, as the platform calls her.</summary>
    public const string Lan = "6ede9afa66b88fe6d6a9";

    public static readonly DateTime ReceivedAt = new(2026, 5, 12, 5, 30, 0, DateTimeKind.Utc);

    private static readonly string Folder = Path.Combine(Repository.Root, "tests/BinhDanBot.Tests/Connectors/ZaloBot/payloads");

    public static IReadOnlyList<string> AllNames { get; } = [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.json"));

    /// <summary>A text of cô Lan's, alone, in the envelope of a poll or a webhook call.</summary>
    public static string Said(string text, string messageId) => Text("text").Replace("quên mật khẩu vneid", text, StringComparison.Ordinal).Replace("2d758cb5e222177a4e35", messageId, StringComparison.Ordinal);

    public static IReadOnlyList<IncomingEvent>? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ZaloBotUpdate.Read(document.RootElement, Commune, ReceivedAt);
    }

    public static IncomingEvent ReadOne(string name) => Read(Text(name))!.Single();
}
