using System.Globalization;
using System.Text.Json;
using BinhDanBot.FakeZalo.Residents;

namespace BinhDanBot.FakeZalo.Bots;

/// <summary>The Bot Platform: <c>/bot&lt;TOKEN&gt;/&lt;method&gt;</c>, answers in an envelope of ok, result, error_code.</summary>
internal static class BotEndpoints
{
    private const int LongestText = 2_000;
    private static readonly TimeSpan UsualPoll = TimeSpan.FromSeconds(30);

    // Not "/bot{token}": routing looks for the literal from the right, and fails for a token that holds "bot" itself.
    public static void MapBot(this IEndpointRouteBuilder routes, FakeWorld world) =>
        routes.MapMethods("/{bot}/{method}", ["GET", "POST"], (RequestDelegate)(http => CallAsync(http, world)));

    private static async Task CallAsync(HttpContext http, FakeWorld world)
    {
        var bot = http.Request.RouteValues["bot"] as string ?? "";
        if (!bot.StartsWith("bot", StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (bot[3..] != world.Options.BotToken)
        {
            await FailAsync(http, world, 401, "Unauthorized");
            return;
        }

        var method = http.Request.RouteValues["method"] as string;
        var isSend = method is "sendMessage" or "sendPhoto" or "sendSticker";
        if (isSend && await SendFaults.BeforeAcceptAsync(http, world))
            return;
        if (await BotCall.ReadAsync(http) is not { } call)
        {
            await FailAsync(http, world, 400, "Bad Request: body is not JSON");
            return;
        }

        if (!isSend && method != "getUpdates")
            await world.Faults.PauseAsync(world.Clock, http.RequestAborted);
        await (method switch
        {
            "getMe" => SucceedAsync(http, json => WriteBot(json, world)),
            "getUpdates" => GetUpdatesAsync(http, world, call),
            "setWebhook" => SetWebhookAsync(http, world, call),
            "deleteWebhook" => DeleteWebhookAsync(http, world),
            "getWebhookInfo" => world.BotUpdates.Webhook is { } webhook
                ? SucceedAsync(http, json => WriteWebhook(json, webhook.Url.OriginalString, webhook.SetAt))
                : FailAsync(http, world, 404, "Not Found"),
            "sendChatAction" => FindPerson(world, call) is null || string.IsNullOrEmpty(call["action"])
                ? FailAsync(http, world, 400, "Bad Request")
                : SucceedAsync(http, _ => { }),
            "sendMessage" => SendAsync(http, world, call, "text", call["text"], media: null),
            "sendPhoto" => SendAsync(http, world, call, "image", call["caption"], call["photo"]),
            "sendSticker" => SendAsync(http, world, call, "sticker", text: null, call["sticker"]),
            _ => FailAsync(http, world, 404, "Not Found"),
        });
    }

    private static async Task GetUpdatesAsync(HttpContext http, FakeWorld world, BotCall call)
    {
        if (world.BotUpdates.Webhook is not null)
        {
            await FailAsync(http, world, 400, "Bad Request: a webhook is set");
            return;
        }

        if (call.Seconds("timeout", UsualPoll) is not { } limit)
        {
            await FailAsync(http, world, 400, "Bad Request: timeout");
            return;
        }

        if (await world.BotUpdates.TakeAsync(limit < world.Options.LongestPoll ? limit : world.Options.LongestPoll, http.RequestAborted) is not { } update)
        {
            await FailAsync(http, world, 408, "Request timeout");
            return;
        }

        await world.Faults.PauseAsync(world.Clock, http.RequestAborted);
        if (world.Faults.TakeDropUpdateAnswer())
        {
            world.Counts.Add("update answer dropped");
            http.Abort();
            return;
        }

        await Answers.WriteAsync(http, json =>
        {
            json.WriteBoolean("ok", true);
            json.WritePropertyName("result");
            json.WriteRawValue(update, skipInputValidation: true);
            json.WriteNumber("error_code", 0);
        });
    }

    private static Task SetWebhookAsync(HttpContext http, FakeWorld world, BotCall call)
    {
        // The real one wants https; here our program listens on this machine.
        if (!Uri.TryCreate(call["url"], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || call["secret_token"] is not { Length: >= 8 and <= 256 } secret)
            return FailAsync(http, world, 400, "Bad Request: url or secret_token");
        var webhook = new BotWebhook(url, secret, world.Clock.GetUtcNow());
        world.BotUpdates.Webhook = webhook;
        return SucceedAsync(http, json => WriteWebhook(json, webhook.Url.OriginalString, webhook.SetAt));
    }

    private static Task DeleteWebhookAsync(HttpContext http, FakeWorld world)
    {
        world.BotUpdates.Webhook = null;
        return SucceedAsync(http, json => WriteWebhook(json, "", world.Clock.GetUtcNow()));
    }

    private static async Task SendAsync(HttpContext http, FakeWorld world, BotCall call, string kind, string? text, string? media)
    {
        if (world.Faults.RateLimitPerSecond is { } limit && !world.Rate.TakeSend(limit))
        {
            await FailAsync(http, world, 429, "Too Many Requests");
            return;
        }

        var person = FindPerson(world, call);
        if (person is null || !IsSendable(kind, text, media, call["parse_mode"]))
        {
            await FailAsync(http, world, 400, person is null ? "Bad Request: chat not found" : "Bad Request");
            return;
        }

        if (world.Faults.TakeError(person, person.BotUserId) is var error and not 0)
        {
            await FailAsync(http, world, error, "Error");
            return;
        }

        var sent = new SentMessage
        {
            At = world.Clock.GetUtcNow(),
            Channel = FakeChannels.Bot,
            PersonId = person.BotUserId,
            PersonName = person.Name,
            Kind = kind,
            Text = text ?? "",
            Media = media,
            QuotedMessageId = call["reply_to_message_id"],
            MessageId = world.Ids.Message(),
        };
        world.Accept(person, sent);
        if (await SendFaults.AfterAcceptAsync(http, world))
            return;
        await SucceedAsync(http, json =>
        {
            json.WriteString("message_id", sent.MessageId);
            json.WriteNumber("date", sent.At.ToUnixTimeMilliseconds());
        });
        sent.AnswerCompleted = !http.RequestAborted.IsCancellationRequested;
    }

    private static bool IsSendable(string kind, string? text, string? media, string? parseMode)
    {
        if (VietnameseForms.Compose(text ?? "").Length > LongestText || parseMode is not (null or "markdown" or "html"))
            return false;
        return kind switch
        {
            "text" => !string.IsNullOrWhiteSpace(text),
            "image" => Uri.TryCreate(media, UriKind.Absolute, out var address) && address.Scheme is "http" or "https",
            _ => !string.IsNullOrEmpty(media),
        };
    }

    private static FakePerson? FindPerson(FakeWorld world, BotCall call)
    {
        if (call["chat_id"] is not { Length: > 0 } id)
            return null;
        return world.People.FindByBotId(id) ?? (world.Options.AcceptsUnknownPeople ? world.People.AddStranger(id) : null);
    }

    private static void WriteBot(Utf8JsonWriter json, FakeWorld world)
    {
        json.WriteString("id", world.Options.BotId);
        json.WriteString("account_name", world.Options.BotName);
        json.WriteString("account_type", "BASIC");
        json.WriteBoolean("can_join_groups", false);
    }

    private static void WriteWebhook(Utf8JsonWriter json, string url, DateTimeOffset at)
    {
        json.WriteString("url", url);
        json.WriteNumber("updated_at", at.ToUnixTimeMilliseconds());
    }

    private static Task SucceedAsync(HttpContext http, Action<Utf8JsonWriter> writeResult) => Answers.WriteAsync(http, json =>
    {
        json.WriteBoolean("ok", true);
        json.WriteStartObject("result");
        writeResult(json);
        json.WriteEndObject();
        json.WriteNumber("error_code", 0);
    });

    private static Task FailAsync(HttpContext http, FakeWorld world, int code, string description)
    {
        world.Counts.Add(string.Create(CultureInfo.InvariantCulture, $"bot refused {code}"));
        return Answers.WriteAsync(
            http,
            json =>
            {
                json.WriteBoolean("ok", false);
                json.WriteString("description", description);
                json.WriteNumber("error_code", code);
            },
            world.Options.BotStatusFollowsCode && code is >= 400 and < 600 ? code : StatusCodes.Status200OK);
    }
}
