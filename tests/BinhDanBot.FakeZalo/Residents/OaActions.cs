using System.Text.Json.Nodes;
using BinhDanBot.FakeZalo.Webhooks;

namespace BinhDanBot.FakeZalo.Residents;

/// <summary>
/// What people do with the account. Each comes back when our program has answered the webhook, or has not within the time; repeats go on behind.
/// </summary>
public sealed class OaActions
{
    private readonly FakeWorld _world;
    private readonly OaEvents _events;

    internal OaActions(FakeWorld world)
    {
        _world = world;
        _events = world.OaEvents;
    }

    public Task<WebhookDelivery> SayAsync(FakePerson person, string text, string? quotedMessageId = null)
    {
        Show(person, "text", text);
        return DeliverAsync(_events.Text(person, text, quotedMessageId));
    }

    /// <summary>Presses the latest button with this title. Null when the press stays on the phone: a web page, a telephone call.</summary>
    public async Task<WebhookDelivery?> PressAsync(FakePerson person, string title)
    {
        ArgumentNullException.ThrowIfNull(person);
        var button = person.Oa.FindButton(title) ?? throw new InvalidOperationException($"{person.Name} sees no button \"{title}\".");
        return await PressAsync(person, button);
    }

    /// <summary>Presses a button of a message. A tap has no event of its own: its payload comes back as text.</summary>
    public async Task<WebhookDelivery?> PressAsync(FakePerson person, SentButton button)
    {
        ArgumentNullException.ThrowIfNull(button);
        if (button.Type is not ("oa.query.show" or "oa.query.hide"))
            return null;
        if (button.Type == "oa.query.show")
            return await SayAsync(person, button.Payload);
        Interact(person);
        return await DeliverAsync(_events.Text(person, button.Payload));
    }

    public Task<WebhookDelivery> FollowAsync(FakePerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        person.Follow(_world.Clock.GetUtcNow());
        return DeliverAsync(_events.Follow(person, follows: true));
    }

    public Task<WebhookDelivery> UnfollowAsync(FakePerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        person.Unfollow();
        return DeliverAsync(_events.Follow(person, follows: false));
    }

    /// <summary>Opens the chat for the first time, without a word.</summary>
    public Task<WebhookDelivery> ClickChatNowAsync(FakePerson person)
    {
        Interact(person);
        return DeliverAsync(_events.ClickChatNow(person));
    }

    public Task<WebhookDelivery> SendPictureAsync(FakePerson person, string url = "https://picture.invalid/1.jpg", string? caption = null) =>
        AttachAsync(person, "image", "image", new JsonObject { ["thumbnail"] = url, ["url"] = url }, caption, url);

    public Task<WebhookDelivery> SendGifAsync(FakePerson person, string url = "https://picture.invalid/1.gif") =>
        AttachAsync(person, "gif", "gif", new JsonObject { ["thumbnail"] = url, ["url"] = url }, null, url);

    public Task<WebhookDelivery> SendLinkAsync(FakePerson person, string url, string? text = null) =>
        AttachAsync(person, "link", "link", new JsonObject { ["thumbnail"] = "", ["description"] = "", ["url"] = url }, text, url);

    public Task<WebhookDelivery> SendVoiceAsync(FakePerson person, string url = "https://voice.invalid/1.aac") =>
        AttachAsync(person, "audio", "audio", new JsonObject { ["url"] = url }, null, url);

    public Task<WebhookDelivery> SendVideoAsync(FakePerson person, string url = "https://video.invalid/1.mp4") =>
        AttachAsync(person, "video", "video", new JsonObject { ["thumbnail"] = "https://video.invalid/1.jpg", ["description"] = "", ["url"] = url }, null, url);

    public Task<WebhookDelivery> SendStickerAsync(FakePerson person, string sticker = "bfe458bf64fa8da4d4eb") =>
        AttachAsync(person, "sticker", "sticker", new JsonObject { ["id"] = sticker, ["url"] = $"https://sticker.invalid/{sticker}.png" }, null, sticker);

    /// <summary>Coordinates are text, as the real ones.</summary>
    public Task<WebhookDelivery> SendLocationAsync(FakePerson person, string latitude = "10.7923119", string longitude = "106.7820651", string? text = null) =>
        AttachAsync(person, "location", "location", new JsonObject { ["coordinates"] = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude } }, text, $"{latitude}, {longitude}");

    public Task<WebhookDelivery> SendFileAsync(FakePerson person, string name = "don.pdf") => AttachAsync(
        person,
        "file",
        "file",
        new JsonObject { ["url"] = $"https://file.invalid/{name}", ["size"] = "24075", ["name"] = name, ["checksum"] = "d41d8cd98f00b204e9800998ecf8427e", ["type"] = "pdf" },
        null,
        name);

    /// <summary>A contact: a link whose description is JSON inside text.</summary>
    public Task<WebhookDelivery> SendBusinessCardAsync(FakePerson person, string name, string phone) => AttachAsync(
        person,
        "business_card",
        "link",
        new JsonObject
        {
            ["thumbnail"] = "https://avatar.invalid/120.jpg",
            ["description"] = new JsonObject { ["phone"] = phone, ["qrCodeUrl"] = "https://qr.invalid/1.png" }.ToJsonString(),
            ["url"] = "https://card.invalid/1",
        },
        name,
        phone);

    /// <summary>The answer to request_user_info, in the older shape or the newer.</summary>
    public Task<WebhookDelivery> SubmitInfoAsync(FakePerson person, string phone, bool isNewShape = false)
    {
        Interact(person);
        var info = isNewShape
            ? new JsonObject
            {
                ["name"] = person.Name,
                ["phone"] = phone,
                ["user_dob"] = "30/10/1959",
                ["full_address"] = new JsonObject { ["user_city"] = "", ["user_ward"] = "", ["user_address"] = "" },
            }
            : new JsonObject { ["name"] = person.Name, ["phone"] = phone, ["address"] = "", ["city"] = "", ["district"] = "", ["ward"] = "" };
        return DeliverAsync(_events.SubmitInfo(person, info));
    }

    /// <summary>A human of the staff writes to the person in Zalo's own app.</summary>
    public Task<WebhookDelivery> StaffSaysAsync(FakePerson person, string text, string adminId = "6677889900112233445")
    {
        ArgumentNullException.ThrowIfNull(person);
        person.Oa.Add(_world.Clock.GetUtcNow(), "staff", "text", text);
        return DeliverAsync(_events.Sent(person, text, messageId: null, adminId));
    }

    /// <summary>The echo of a send of ours, once more or by hand.</summary>
    public Task<WebhookDelivery> EchoAsync(FakePerson person, string text, string? messageId = null) =>
        DeliverAsync(_events.Sent(person, text, messageId, adminId: null));

    public Task<WebhookDelivery> ReportReceivedAsync(FakePerson person, string messageId) => DeliverAsync(_events.Received(person, messageId));

    public Task<WebhookDelivery> ReportSeenAsync(FakePerson person, params string[] messageIds) => DeliverAsync(_events.Seen(person, messageIds));

    /// <summary>A visitor of the website's chat who is nobody's follower.</summary>
    public Task<WebhookDelivery> AnonymousSaysAsync(string visitor, string text) => DeliverAsync(_events.Anonymous(visitor, text));

    /// <summary>Any event, for example an unknown name; app_id, event_name and timestamp are added when they are not there.</summary>
    public Task<WebhookDelivery> DeliverAsync(string eventName, JsonObject members) => DeliverAsync(_events.Build(eventName, members));

    /// <summary>Any bytes with any signature; null for none.</summary>
    public Task<WebhookDelivery> DeliverRawAsync(ReadOnlyMemory<byte> body, string? signature) =>
        _world.OaWebhook.DeliverAsync(new WebhookDelivery("", null, body), signature);

    /// <summary>The signature that Zalo would give these bytes.</summary>
    public string Sign(ReadOnlySpan<byte> body, string timestamp) => OaEvent.Sign(_world.Options.AppId, body, timestamp, _world.Options.OaSecretKey);

    private Task<WebhookDelivery> AttachAsync(FakePerson person, string name, string type, JsonObject payload, string? text, string shown)
    {
        Show(person, name, text ?? "", shown);
        return DeliverAsync(_events.Attachment(person, $"user_send_{name}", type, payload, text));
    }

    private void Show(FakePerson person, string kind, string text, string? url = null)
    {
        Interact(person);
        person.Oa.Add(_world.Clock.GetUtcNow(), "person", kind, text, url);
    }

    private void Interact(FakePerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        person.Interact(_world.Clock.GetUtcNow());
    }

    private Task<WebhookDelivery> DeliverAsync(OaEvent said) => _world.OaWebhook.DeliverAsync(said);
}
