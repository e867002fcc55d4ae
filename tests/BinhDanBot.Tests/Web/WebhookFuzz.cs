using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BinhDanBot.Tests.Connectors.BotFramework;
using BinhDanBot.Tests.Connectors.ZaloBot;
using BinhDanBot.Tests.Connectors.ZaloOa;

namespace BinhDanBot.Tests.Web;

/// <summary>
/// Bodies for webhooks, most of them what a vendor sends with some members taken away, doubled or replaced by odd things, others cut, garbled or no
/// JSON at all. The same number gives the same body.
/// </summary>
internal sealed partial class WebhookFuzz(int seed, string serviceUrl)
{
    private const int Residents = 40;

    private static readonly string[] OaNames =
    [
        "user_send_text", "user_send_text-numbers", "user_send_text-decomposed", "user_send_image", "user_send_sticker", "user_send_location", "user_send_audio", "user_send_business_card",
        "user_submit_info", "follow", "unfollow", "oa_send_text", "oa_send_text-staff", "user_seen_message", "user_received_message", "user_click_chatnow", "anonymous_send_text", "unknown",
    ];

    private static readonly string[] Types =
        ["message", "message", "message", "conversationUpdate", "installationUpdate", "contactRelationUpdate", "event", "typing", "invoke", "endOfConversation", "messageReaction"];

    /// <summary>Texts and names that break things, as JSON writes them: halves of surrogate pairs among them, which pass as JSON and are no text.</summary>
    private static readonly string[] OddJson =
    [
        "null", "true", "0", "-1", "1e400", "9007199254740993", "18446744073709551616", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "[]", "{}", "[null]", "[[[[]]]]",
        "{\"id\":{}}", "\"\\ufeff\"", "\"../../x\"", "\"http://127.0.0.1:9/x?y#z\"", "\"%00%0d%0a\"", "\"e\\u0302\\u0323\"", "\"1970-01-01T00:00:00Z\"", "\"{{commune.name}}\"",
    ];

    /// <summary>The mark of half a surrogate pair; as a name it is met by whoever looks for any other member.</summary>
    private static readonly string NoText = string.Create(CultureInfo.InvariantCulture, $"odd-{Array.IndexOf(OddJson, "\"\\ud800\"")}-odd");

    private readonly Dictionary<string, JsonNode> _oa = OaNames.ToDictionary(name => name, name => JsonNode.Parse(ZaloPayload.Bytes(name))!);
    private readonly List<JsonNode> _bot = [.. Payload.AllNames.Select(name => JsonNode.Parse(Payload.Text(name))!)];

    /// <summary>Body number so many, and the webhook that it is for.</summary>
    public (Webhook Webhook, byte[] Body) Next(int number)
    {
        // Not random numbers for secrets: the same again in every run is what is wanted.
        var random = new Random(unchecked((seed * 31) + number));
        var webhook = (Webhook)(number % 3);
        return (webhook, random.Next(20) switch
        {
            0 => RandomBytes(random),
            1 => Cut(random, Mutated(webhook, random)),
            2 or 3 => Garbled(random, Mutated(webhook, random)),
            4 => Encoding.UTF8.GetBytes(FuzzedActivity.Next(random)),
            _ => Mutated(webhook, random),
        });
    }

    private byte[] Mutated(Webhook webhook, Random random)
    {
        var body = webhook switch
        {
            Webhook.ZaloOa => FromResident(_oa[OaNames[random.Next(OaNames.Length)]].DeepClone(), random, ZaloPayload.Lan),
            Webhook.ZaloBot => FromResident(_bot[random.Next(_bot.Count)].DeepClone(), random, Payload.Lan),
            _ => FromResident(Activity(random), random, SampleActivity.Lan),
        };
        for (var changes = random.Next(4); changes > 0; changes--)
            Change(body, random);
        return Encoding.UTF8.GetBytes(OddPlace().Replace(body.ToJsonString(), place => OddJson[int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]));
    }

    /// <summary>One of forty people, with a message of their own.</summary>
    private static JsonNode FromResident(JsonNode body, Random random, string lan)
    {
        var json = body.ToJsonString().Replace(lan, $"{lan[..^2]}{10 + random.Next(Residents)}", StringComparison.Ordinal);
        var id = random.NextInt64().ToString(CultureInfo.InvariantCulture);
        return JsonNode.Parse(json.Replace("96d3cdf3af150460909", id, StringComparison.Ordinal).Replace("2d758cb5e222177a4e35", id, StringComparison.Ordinal).Replace("c1|0000001", id, StringComparison.Ordinal))!;
    }

    private JsonObject Activity(Random random) => SampleActivity.Message(serviceUrl, FuzzedActivity.NextText(random)).With(
        ("type", Types[random.Next(Types.Length)]),
        ("conversation", new JsonObject { ["id"] = $"c{random.Next(Residents)}", ["isGroup"] = random.Next(4) == 0 }),
        ("membersAdded", random.Next(3) == 0 ? new JsonArray(new JsonObject { ["id"] = SampleActivity.Lan }) : null),
        ("value", random.Next(6) == 0 ? new JsonObject { ["command"] = FuzzedActivity.NextText(random) } : null),
        ("name", random.Next(4) == 0 ? FuzzedActivity.NextText(random) : null));

    private static void Change(JsonNode root, Random random)
    {
        // Down to a place somewhere in the body.
        var place = root;
        while (random.Next(3) > 0 && Children(place) is { Count: > 0 } children && children[random.Next(children.Count)] is { } child and (JsonObject or JsonArray))
            place = child;
        if (place is JsonArray array)
            array.Add(Odd(random));
        if (place is not JsonObject holder || holder.Count == 0)
            return;
        var name = holder.ElementAt(random.Next(holder.Count)).Key;
        switch (random.Next(4))
        {
            case 0:
                holder.Remove(name);
                break;
            case 1:
                holder[name] = FuzzedActivity.NextText(random);
                break;
            case 2:
                holder[random.Next(3) == 0 ? NoText : FuzzedActivity.NextText(random)] = holder[name]?.DeepClone();
                break;
            default:
                holder[name] = Odd(random);
                break;
        }
    }

    private static List<JsonNode?> Children(JsonNode place) => place switch
    {
        JsonObject holder => [.. holder.Select(member => member.Value)],
        JsonArray list => [.. list],
        _ => [],
    };

    /// <summary>A mark in whose place one of <see cref="OddJson"/> is written: a tree would not hold the oddest of them.</summary>
    private static JsonValue Odd(Random random) => random.Next(8) == 0
        ? JsonValue.Create(new string('x', random.Next(20_000)))
        : JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"odd-{random.Next(OddJson.Length)}-odd"));

    [GeneratedRegex("\"odd-([0-9]+)-odd\"")]
    private static partial Regex OddPlace();

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(2_000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Cut(Random random, byte[] body) => body[..random.Next(body.Length)];

    private static byte[] Garbled(Random random, byte[] body)
    {
        for (var changes = random.Next(1, 5); changes > 0; changes--)
            body[random.Next(body.Length)] = (byte)random.Next(256);
        return body;
    }
}
