using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BinhDanBot.FakeZalo.Residents;
using BinhDanBot.FakeZalo.Webhooks;

namespace BinhDanBot.FakeZalo.Phone;

/// <summary>The page of a resident's phone and what it asks; <c>POST /fake/do</c> serves scripts too.</summary>
internal static class PhoneEndpoints
{
    public static void MapPhone(this IEndpointRouteBuilder routes, FakeWorld world, Func<FakeZaloServer> server)
    {
        routes.MapPage("/", "phone.html", "text/html");
        routes.MapPage("/phone.css", "phone.css", "text/css");
        routes.MapPage("/phone.js", "phone.js", "text/javascript");
        routes.MapGet("/fake/people", (RequestDelegate)(http => WritePeopleAsync(http, world)));
        routes.MapGet("/fake/phone", (RequestDelegate)(http => WritePhoneAsync(http, world)));
        routes.MapPost("/fake/do", (RequestDelegate)(http => DoAsync(http, server())));
    }

    private static Task WritePeopleAsync(HttpContext http, FakeWorld world) => Answers.WriteAsync(http, json =>
    {
        json.WriteStartArray("people");
        foreach (var person in world.People.Named)
        {
            json.WriteStartObject();
            json.WriteString("name", person.Name);
            json.WriteString("oaUserId", person.OaUserId);
            json.WriteString("botUserId", person.BotUserId);
            json.WriteBoolean("follows", person.Follows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Query: person, channel, after. What is new on the phone, and how things stand.</summary>
    private static Task WritePhoneAsync(HttpContext http, FakeWorld world)
    {
        var query = http.Request.Query;
        if (query["person"].ToString() is not { Length: > 0 } name)
            return FailAsync(http, "person is missing.");
        var person = world.People.Get(name);
        _ = long.TryParse(query["after"], CultureInfo.InvariantCulture, out var after);
        return Answers.WriteAsync(http, json =>
        {
            json.WriteString("account", query["channel"] == FakeChannels.Bot ? world.Options.BotName : world.Options.OaName);
            json.WriteString("clock", world.Clock.GetUtcNow());
            json.WriteBoolean("follows", person.Follows);
            json.WriteBoolean("webhookOn", world.OaWebhook.IsOn);
            var conversation = person.Of(query["channel"].ToString());
            json.WriteNumber("last", conversation.Last);
            json.WriteStartArray("bubbles");
            foreach (var bubble in conversation.After(after))
                WriteBubble(json, bubble);
            json.WriteEndArray();
        });
    }

    private static void WriteBubble(Utf8JsonWriter json, Bubble bubble)
    {
        json.WriteStartObject();
        json.WriteNumber("number", bubble.Number);
        json.WriteString("at", bubble.At);
        json.WriteString("from", bubble.From);
        json.WriteString("kind", bubble.Kind);
        json.WriteString("text", bubble.Text);
        json.WriteString("url", bubble.Url);
        json.WriteStartArray("buttons");
        foreach (var button in bubble.Buttons)
        {
            json.WriteStartObject();
            json.WriteString("title", button.Title);
            json.WriteString("type", button.Type);
            json.WriteString("payload", button.Payload);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Body: person, channel (zalo-oa unless given), action, and text, or bubble and button for a press. Answers the webhook's first status.</summary>
    private static async Task DoAsync(HttpContext http, FakeZaloServer server)
    {
        JsonObject? body = null;
        try
        {
            body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            // Answered below.
        }

        if (body?["person"]?.ToString() is not { Length: > 0 } name)
        {
            await FailAsync(http, "person is missing.");
            return;
        }

        var person = server.Person(name);
        var text = body["text"]?.ToString() ?? "";
        var done = body["channel"]?.ToString() == FakeChannels.Bot ? DoWithBot(server.Bot, person, body["action"]?.ToString(), text) : DoWithOa(server.Oa, person, body, text);
        if (done is null)
        {
            await FailAsync(http, "No such action here.");
            return;
        }

        var delivery = await done;
        await Answers.WriteAsync(http, json =>
        {
            json.WriteBoolean("delivered", delivery is not null);
            if (delivery?.Status is { } status)
                json.WriteNumber("status", status);
        });
    }

    private static Task<WebhookDelivery?>? DoWithOa(OaActions oa, FakePerson person, JsonObject body, string text) => body["action"]?.ToString() switch
    {
        "say" when text.Length > 0 => Loose(oa.SayAsync(person, text)),
        "press" => FindButton(person, body) is { } button ? oa.PressAsync(person, button) : null,
        "picture" => Loose(oa.SendPictureAsync(person, caption: text.Length > 0 ? text : null)),
        "sticker" => Loose(oa.SendStickerAsync(person)),
        "location" => Loose(oa.SendLocationAsync(person)),
        "voice" => Loose(oa.SendVoiceAsync(person)),
        "follow" => Loose(oa.FollowAsync(person)),
        "unfollow" => Loose(oa.UnfollowAsync(person)),
        "staff" when text.Length > 0 => Loose(oa.StaffSaysAsync(person, text)),
        _ => null,
    };

    private static Task<WebhookDelivery?>? DoWithBot(BotActions bot, FakePerson person, string? action, string text) => action switch
    {
        "say" when text.Length > 0 => bot.SayAsync(person, text),
        "picture" => bot.SendPictureAsync(person, caption: text.Length > 0 ? text : null),
        "sticker" => bot.SendStickerAsync(person),
        "voice" => bot.SendVoiceAsync(person),
        _ => null,
    };

    private static async Task<WebhookDelivery?> Loose(Task<WebhookDelivery> delivery) => await delivery;

    /// <summary>By bubble and place on the page, or by title in scripts.</summary>
    private static SentButton? FindButton(FakePerson person, JsonObject body)
    {
        if (body["title"]?.ToString() is { } title)
            return person.Oa.FindButton(title);
        if (!long.TryParse(body["bubble"]?.ToString(), CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(body["button"]?.ToString(), CultureInfo.InvariantCulture, out var place)
            || person.Oa.Find(number) is not { } bubble)
            return null;
        return bubble.Buttons.ElementAtOrDefault(place);
    }

    private static Task FailAsync(HttpContext http, string fault)
    {
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return http.Response.WriteAsync(fault, http.RequestAborted);
    }
}
