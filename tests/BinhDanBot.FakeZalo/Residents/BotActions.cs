using System.Text.Json.Nodes;
using BinhDanBot.FakeZalo.Bots;
using BinhDanBot.FakeZalo.Webhooks;

namespace BinhDanBot.FakeZalo.Residents;

/// <summary>What people do with the bot. A delivery when a webhook is set; null when the update waits for getUpdates.</summary>
public sealed class BotActions
{
    private readonly FakeWorld _world;
    private readonly BotEvents _events;

    internal BotActions(FakeWorld world)
    {
        _world = world;
        _events = new BotEvents(world);
    }

    /// <summary>Updates that nobody has fetched.</summary>
    public int Waiting => _world.BotUpdates.Waiting;

    /// <summary>Address of the webhook that is set; null for none.</summary>
    public Uri? WebhookUrl => _world.BotUpdates.Webhook?.Url;

    public Task<WebhookDelivery?> SayAsync(FakePerson person, string text) => AddAsync(person, "text", text, null, _events.Text(person, text));

    public Task<WebhookDelivery?> SendPictureAsync(FakePerson person, string url = "https://picture.invalid/1.jpg", string? caption = null) =>
        AddAsync(person, "image", caption ?? "", url, _events.Picture(person, url, caption));

    public Task<WebhookDelivery?> SendStickerAsync(FakePerson person, string sticker = "bfe458bf64fa8da4d4eb") =>
        AddAsync(person, "sticker", "", sticker, _events.Sticker(person, sticker));

    public Task<WebhookDelivery?> SendVoiceAsync(FakePerson person, string url = "https://voice.invalid/1.aac") =>
        AddAsync(person, "audio", "", url, _events.Voice(person, url));

    /// <summary>Something that the platform does not hand on, for example from a protected account.</summary>
    public Task<WebhookDelivery?> SendUnsupportedAsync(FakePerson person) => AddAsync(person, "unsupported", "", null, _events.Unsupported(person));

    /// <summary>Any event; members of the message replace the usual ones, for example "chat" for a group.</summary>
    public Task<WebhookDelivery?> DeliverAsync(FakePerson person, string eventName, JsonObject members) =>
        _world.BotUpdates.AddAsync(_events.From(person, eventName, members));

    private Task<WebhookDelivery?> AddAsync(FakePerson person, string kind, string text, string? url, JsonObject update)
    {
        person.Bot.Add(_world.Clock.GetUtcNow(), "person", kind, text, url);
        return _world.BotUpdates.AddAsync(update);
    }
}
