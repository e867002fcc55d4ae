using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BinhDanBot.FakeZalo.Residents;

namespace BinhDanBot.FakeZalo.Webhooks;

/// <summary>Builds events of the account in the vendor's shapes.</summary>
internal sealed class OaEvents(FakeZaloOptions options, TimeProvider clock, VendorIds ids, FakeFaults faults)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Names of members that hold numbers as text, and those that people typed.</summary>
    private static readonly HashSet<string> Numbers = ["id", "app_id", "oa_id", "user_id", "user_id_by_app", "admin_id", "timestamp", "phone"];

    private static readonly HashSet<string> Typed = ["text", "name", "address", "ward"];

    /// <summary>The conversation of an anonymous visitor; answers must name it.</summary>
    public static string ConversationOf(string visitor) => VendorIds.Hex("conversation", visitor);

    public OaEvent Text(FakePerson person, string text, string? quotedMessageId = null)
    {
        var message = new JsonObject { ["text"] = text, ["msg_id"] = ids.Message() };
        if (quotedMessageId is not null)
            message["quote_msg_id"] = quotedMessageId;
        return FromPerson(person, "user_send_text", message);
    }

    /// <summary>A message with one attachment; the caption stands in text.</summary>
    public OaEvent Attachment(FakePerson person, string name, string type, JsonObject payload, string? text)
    {
        var message = new JsonObject { ["attachments"] = new JsonArray(new JsonObject { ["payload"] = payload, ["type"] = type }) };
        if (text is not null)
            message["text"] = text;
        message["msg_id"] = ids.Message();
        return FromPerson(person, name, message);
    }

    public OaEvent Follow(FakePerson person, bool follows)
    {
        var body = new JsonObject
        {
            ["oa_id"] = options.OaId,
            ["follower"] = new JsonObject { ["id"] = person.OaUserId },
            ["user_id_by_app"] = person.UserIdByApp,
        };
        if (follows)
            body["source"] = "oa_profile";
        return Build(follows ? "follow" : "unfollow", body);
    }

    public OaEvent ClickChatNow(FakePerson person) => Build("user_click_chatnow", new JsonObject
    {
        ["oa_id"] = options.OaId,
        ["user_id"] = person.OaUserId,
        ["user_id_by_app"] = person.UserIdByApp,
    });

    public OaEvent SubmitInfo(FakePerson person, JsonObject info) => Build("user_submit_info", new JsonObject
    {
        ["sender"] = new JsonObject { ["id"] = person.OaUserId },
        ["recipient"] = new JsonObject { ["id"] = options.OaId },
        ["info"] = info,
    });

    public OaEvent Received(FakePerson person, string messageId) => FromAccount(person, "user_received_message", new JsonObject { ["msg_id"] = messageId });

    public OaEvent Seen(FakePerson person, IEnumerable<string> messageIds) =>
        FromAccount(person, "user_seen_message", new JsonObject { ["msg_ids"] = new JsonArray([.. messageIds.Select(id => JsonValue.Create(id))]) });

    /// <summary>What the account sent to a person: the echo of our program's own, or what a human of the staff typed.</summary>
    public OaEvent Sent(FakePerson person, string text, string? messageId, string? adminId) =>
        FromAccount(person, "oa_send_text", new JsonObject { ["text"] = text, ["msg_id"] = messageId ?? ids.Message() }, adminId);

    /// <summary>The echo of a message of ours that had more than text.</summary>
    public OaEvent SentOther(FakePerson person, string name, SentMessage sent) => FromAccount(person, name, new JsonObject
    {
        ["text"] = sent.Text,
        ["attachments"] = new JsonArray(new JsonObject { ["type"] = sent.Kind, ["payload"] = new JsonObject { ["url"] = sent.Media } }),
        ["msg_id"] = sent.MessageId,
    });

    public OaEvent Anonymous(string visitor, string text) => Build("anonymous_send_text", new JsonObject
    {
        ["sender"] = new JsonObject { ["id"] = visitor },
        ["recipient"] = new JsonObject { ["id"] = options.OaId },
        ["message"] = new JsonObject { ["text"] = text, ["msg_id"] = ids.Message(), ["conversation_id"] = ConversationOf(visitor) },
    });

    /// <summary>Any name with any members; app_id, event_name and timestamp are added when they are not there.</summary>
    public OaEvent Build(string name, JsonObject body)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        body.TryAdd("event_name", name);
        body.TryAdd("app_id", options.AppId);
        body.TryAdd("timestamp", timestamp);
        Change(body);
        var messageId = body["message"] is JsonObject message && message.TryGetPropertyValue("msg_id", out var id) ? id?.ToString() : null;
        return new OaEvent(name, messageId, JsonSerializer.SerializeToUtf8Bytes(body, Plain), body["timestamp"]!.ToString());
    }

    private OaEvent FromPerson(FakePerson person, string name, JsonObject message) => Build(name, new JsonObject
    {
        ["sender"] = new JsonObject { ["id"] = person.OaUserId },
        ["user_id_by_app"] = person.UserIdByApp,
        ["recipient"] = new JsonObject { ["id"] = options.OaId },
        ["message"] = message,
    });

    private OaEvent FromAccount(FakePerson person, string name, JsonObject message, string? adminId = null)
    {
        var sender = new JsonObject { ["id"] = options.OaId };
        if (adminId is not null)
            sender["admin_id"] = adminId;
        return Build(name, new JsonObject
        {
            ["sender"] = sender,
            ["user_id_by_app"] = person.UserIdByApp,
            ["recipient"] = new JsonObject { ["id"] = person.OaUserId },
            ["message"] = message,
        });
    }

    private void Change(JsonNode? node)
    {
        if (!faults.NumbersAsJson && !faults.DecomposedText)
            return;
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Change(item);
        }

        if (node is not JsonObject parent)
            return;
        foreach (var (name, value) in parent.ToList())
        {
            if (value is not JsonValue leaf || !leaf.TryGetValue(out string? text))
                Change(value);
            else if (faults.NumbersAsJson && Numbers.Contains(name) && long.TryParse(text, CultureInfo.InvariantCulture, out var number))
                parent[name] = number;
            else if (faults.DecomposedText && Typed.Contains(name))
                parent[name] = VietnameseForms.Decompose(text);
        }
    }
}
