using System.Text.Json;

namespace BinhDanBot.FakeZalo.OfficialAccount;

/// <summary>The body of message/cs, read as strictly as the documents say, and what is wrong with it.</summary>
/// <param name="Error">0 when it may be sent.</param>
internal sealed record OaMessage(string UserId, string Kind, string Text, IReadOnlyList<SentButton> Buttons, string? Media, string? Quoted, int Error = 0)
{
    private const int LongestText = 2_000;
    private const int LongestTitle = 100;
    private const int LongestSubtitle = 500;
    private const int LongestPayload = 1_000;
    private const int LongestSms = 160;
    private const int MostButtons = 5;
    private const int MostRows = 5;

    public static OaMessage Read(JsonElement body, bool acceptsLists)
    {
        if (TextAt(body, "recipient", "user_id") is not { Length: > 0 } user || !TryObject(body, "message", out var message))
            return Wrong(OaErrors.Parameter);
        if (!TryText(message, "text", out var text) || !TryText(message, "quote_message_id", out var quoted))
            return Wrong(OaErrors.Parameter, user);
        if (VietnameseForms.Compose(text ?? "").Length > LongestText)
            return Wrong(OaErrors.TooLong, user);
        var plain = new OaMessage(user, "text", text ?? "", [], null, quoted);
        if (!message.TryGetProperty("attachment", out var attachment))
            return string.IsNullOrWhiteSpace(text) ? Wrong(OaErrors.Parameter, user) : plain;
        if (!TryObject(attachment, "payload", out var payload))
            return Wrong(OaErrors.Parameter, user);
        return TextAt(attachment, "type") switch
        {
            "template" => ReadTemplate(plain, payload, acceptsLists),
            "file" when TextAt(payload, "token") is { Length: > 0 } token => plain with { Kind = "file", Media = token },
            // {"type":"image"} too: refused by the living service, whatever older documents show.
            _ => Wrong(OaErrors.Parameter, user),
        };
    }

    private static OaMessage ReadTemplate(OaMessage message, JsonElement payload, bool acceptsLists)
    {
        if (!payload.TryGetProperty("template_type", out var template))
            return ReadButtons(message, payload, isNeeded: true);
        return (template.ValueKind == JsonValueKind.String ? template.GetString() : null) switch
        {
            "media" => ReadMedia(message, payload),
            "request_user_info" => ReadRequest(message, payload),
            "list" => acceptsLists ? ReadList(message, payload) : Wrong(OaErrors.Unsupported, message.UserId),
            // "button" was never documented for text with buttons.
            "button" or null => Wrong(OaErrors.Parameter, message.UserId),
            _ => Wrong(OaErrors.Unsupported, message.UserId),
        };
    }

    private static OaMessage ReadButtons(OaMessage message, JsonElement payload, bool isNeeded)
    {
        if (!payload.TryGetProperty("buttons", out var list))
            return isNeeded ? Wrong(OaErrors.Parameter, message.UserId) : message;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostButtons || message.Text.Length == 0)
            return Wrong(OaErrors.Parameter, message.UserId);
        var buttons = new List<SentButton>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            if (ReadButton(item) is not { } button)
                return Wrong(OaErrors.Parameter, message.UserId);
            buttons.Add(button);
        }

        return message with { Buttons = buttons };
    }

    private static SentButton? ReadButton(JsonElement button)
    {
        if (TextAt(button, "title") is not { Length: > 0 } title || VietnameseForms.Compose(title).Length > LongestTitle
            || TextAt(button, "type") is not { } type || !button.TryGetProperty("payload", out var payload))
            return null;
        var back = type switch
        {
            "oa.query.show" or "oa.query.hide" when payload.ValueKind == JsonValueKind.String && payload.GetString() is { Length: > 0 and <= LongestPayload } said => said,
            "oa.open.url" when IsWebAddress(TextAt(payload, "url")) => TextAt(payload, "url"),
            "oa.open.sms" when TextAt(payload, "content") is { Length: <= LongestSms } => TextAt(payload, "phone_code"),
            "oa.open.phone" => TextAt(payload, "phone_code"),
            _ => null,
        };
        return string.IsNullOrEmpty(back) ? null : new SentButton(title, type, back);
    }

    private static OaMessage ReadMedia(OaMessage message, JsonElement payload)
    {
        if (payload.TryGetProperty("buttons", out _) || Only(payload) is not { } element)
            return Wrong(OaErrors.Parameter, message.UserId);
        var (kind, url, id) = (TextAt(element, "media_type"), TextAt(element, "url"), TextAt(element, "attachment_id"));
        var isOneOfBoth = (url is null) != (id is null);
        return kind switch
        {
            _ when !isOneOfBoth || (url is not null && !IsWebAddress(url)) => Wrong(OaErrors.Parameter, message.UserId),
            "image" => message with { Kind = kind, Media = url ?? id },
            "gif" when IsNumber(element, "width") && IsNumber(element, "height") => message with { Kind = kind, Media = url ?? id },
            "sticker" when id is not null => message with { Kind = kind, Media = id },
            _ => Wrong(OaErrors.Parameter, message.UserId),
        };
    }

    private static OaMessage ReadRequest(OaMessage message, JsonElement payload)
    {
        if (Only(payload) is not { } element
            || TextAt(element, "title") is not { Length: > 0 and <= LongestTitle } title
            || TextAt(element, "subtitle") is not { Length: <= LongestSubtitle } subtitle
            || !IsWebAddress(TextAt(element, "image_url")))
            return Wrong(OaErrors.Parameter, message.UserId);
        return message with { Kind = "request_user_info", Text = $"{title}\n{subtitle}", Media = TextAt(element, "image_url") };
    }

    private static OaMessage ReadList(OaMessage message, JsonElement payload)
    {
        if (!payload.TryGetProperty("elements", out var rows) || rows.ValueKind != JsonValueKind.Array || rows.GetArrayLength() is 0 or > MostRows)
            return Wrong(OaErrors.Parameter, message.UserId);
        var titles = rows.EnumerateArray().Select(row => TextAt(row, "title")).ToList();
        if (titles.Exists(title => title is not { Length: > 0 and <= LongestTitle }) || TextAt(rows[0], "subtitle") is not { Length: <= LongestSubtitle })
            return Wrong(OaErrors.Parameter, message.UserId);
        return ReadButtons(message with { Kind = "list", Text = string.Join('\n', titles) }, payload, isNeeded: false);
    }

    private static OaMessage Wrong(int error, string user = "") => new(user, "", "", [], null, null, error);

    private static JsonElement? Only(JsonElement payload) =>
        payload.TryGetProperty("elements", out var elements) && elements.ValueKind == JsonValueKind.Array && elements.GetArrayLength() == 1 ? elements[0] : null;

    /// <summary>False when the member is there and no string; absent is null.</summary>
    private static bool TryText(JsonElement parent, string name, out string? text)
    {
        text = TextAt(parent, name);
        return text is not null || !parent.TryGetProperty(name, out _);
    }

    private static string? TextAt(JsonElement parent, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out parent))
                return null;
        }

        return parent.ValueKind == JsonValueKind.String ? parent.GetString() : null;
    }

    private static bool TryObject(JsonElement parent, string name, out JsonElement found)
    {
        found = default;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out found) && found.ValueKind == JsonValueKind.Object;
    }

    private static bool IsNumber(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number;

    private static bool IsWebAddress(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
