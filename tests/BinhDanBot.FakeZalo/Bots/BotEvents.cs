using System.Text.Json.Nodes;
using BinhDanBot.FakeZalo.Residents;

namespace BinhDanBot.FakeZalo.Bots;

/// <summary>Builds updates of the Bot Platform.</summary>
internal sealed class BotEvents(FakeWorld world)
{
    public JsonObject Text(FakePerson person, string text) => From(person, "message.text.received", new JsonObject { ["text"] = Written(text) });

    public JsonObject Picture(FakePerson person, string url, string? caption)
    {
        var message = new JsonObject { ["photo_url"] = url };
        if (caption is not null)
            message["caption"] = Written(caption);
        return From(person, "message.image.received", message);
    }

    public JsonObject Sticker(FakePerson person, string sticker) =>
        From(person, "message.sticker.received", new JsonObject { ["sticker"] = sticker, ["url"] = $"https://sticker.invalid/{sticker}.png" });

    public JsonObject Voice(FakePerson person, string url) => From(person, "message.voice.received", new JsonObject { ["voice_url"] = url });

    public JsonObject Unsupported(FakePerson person) => From(person, "message.unsupported.received", []);

    /// <summary>Any name; members of the message may replace the usual ones.</summary>
    public JsonObject From(FakePerson person, string name, JsonObject members)
    {
        var message = new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = person.BotUserId, ["display_name"] = Written(person.Name), ["is_bot"] = false },
            ["chat"] = new JsonObject { ["id"] = person.BotUserId, ["chat_type"] = "PRIVATE" },
            ["message_id"] = world.Ids.Message(),
            ["date"] = world.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        foreach (var (member, value) in members.ToList())
        {
            members.Remove(member);
            message[member] = value;
        }

        return new JsonObject { ["event_name"] = name, ["message"] = message };
    }

    private string Written(string text) => world.Faults.DecomposedText ? VietnameseForms.Decompose(text) : text;
}
