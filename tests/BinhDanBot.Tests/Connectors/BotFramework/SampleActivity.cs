using System.Text.Json;
using System.Text.Json.Nodes;

namespace BinhDanBot.Tests.Connectors.BotFramework;

/// <summary>Activities as channels send them.</summary>
internal static class SampleActivity
{
    public const string BotId = "bot-son-mai";
    public const string Lan = "co-lan";

    /// <summary>Cô Lan asks in web chat.</summary>
    public static JsonObject Message(string serviceUrl, string text = "quen mat khau vneid") => new()
    {
        ["type"] = "message",
        ["id"] = "c1|0000001",
        ["timestamp"] = "2026-11-20T01:02:03.004Z",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "webchat",
        ["from"] = new JsonObject { ["id"] = Lan, ["name"] = "Lan" },
        ["conversation"] = new JsonObject { ["id"] = "c1" },
        ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "Sơn Mai" },
        ["text"] = text,
        ["locale"] = "vi-VN",
    };

    /// <summary>The same with some members changed; null takes one away.</summary>
    public static JsonObject With(this JsonObject activity, params (string Name, JsonNode? Value)[] members)
    {
        foreach (var (name, value) in members)
        {
            activity.Remove(name);
            if (value is not null)
                activity[name] = value;
        }

        return activity;
    }

    public static JsonElement AsElement(this JsonObject activity) => JsonSerializer.SerializeToElement(activity);
}
