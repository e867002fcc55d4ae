using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BinhDanBot.Tests.Web;

/// <summary>Makes bodies like those of clients, and breaks them: wrong types, missing fields, odd texts, cut or garbled JSON.</summary>
internal static class FuzzedActivity
{
    private static readonly string[] Types = ["message", "message", "message", "message", "event", "typing", "conversationUpdate", "endOfConversation", "invoke", "", "MESSAGE", "không"];

    private static readonly string[] Texts =
    [
        "quên passcode vneid", "trợ giúp", "tiếp", "dừng", "1", "99", "bước 3", "tôi bị lừa mất 15 triệu rồi", "đăng ký kết hôn thế nào? học có mất tiền không?",
        "thế mất bao nhiêu tiền", "còn iPhone thì sao", "queen maatj khaaur", "que6n ma65t kha63u", "😀", "<b>hi</b>", "{{commune.name}}", "请问", "\u202Eabc\u202C",
        "Que\u0302n ma\u0323\u0302t kha\u0302\u0309u", "a\u0301\u0301\u0301\u0301", "\u0000", "\uFFFD", "\u200B", "-1", "1e400", "NaN", "null", "..", "\\", "\"", "%00", "'--",
    ];

    private static readonly string[] Commands =
    [
        "help", "back", "staff", "none", "guide:quen-passcode", "all:quen-passcode", "step:quen-passcode:0:3", "step:quen-passcode:9:9", "helpful:quen-passcode",
        "not-helpful:khong-co", "topic:vneid:0", "topic:vneid:100", "step:::", ":", "guide:\u0000", "step:quen-passcode:-1:1", "step:quen-passcode:0:2147483648",
    ];

    /// <summary>Letters that mean something in JSON, and two that do not.</summary>
    private const string Breaking = "{}[]\",:\\u0 \u0001é";

    public static string Next(Random random) => random.Next(10) switch
    {
        0 => NextText(random),
        1 => Cut(random, Activity(random).ToJsonString()),
        2 => Garbled(random, Activity(random).ToJsonString()),
        3 => Odd(random, 3)?.ToJsonString() ?? "null",
        _ => Activity(random).ToJsonString(),
    };

    public static string NextText(Random random)
    {
        var text = new StringBuilder();
        for (var pieces = random.Next(1, 4); pieces > 0; pieces--)
        {
            text.Append(Texts[random.Next(Texts.Length)]);
            for (var letters = random.Next(6); letters > 0; letters--)
                text.Append(NextLetter(random));
            text.Append(random.Next(3) == 0 ? "" : " ");
        }

        return random.Next(60) == 0 ? string.Concat(Enumerable.Repeat(text.ToString(), random.Next(1, 400))) : text.ToString();
    }

    private static string NextLetter(Random random)
    {
        var letter = random.Next(4) switch
        {
            0 => random.Next(0x20, 0x7F),
            1 => random.Next(0xC0, 0x1F00),
            2 => random.Next(0x2000, 0xD800),
            _ => random.Next(0xE000, 0x110000),
        };
        return char.ConvertFromUtf32(letter);
    }

    private static JsonObject Activity(Random random)
    {
        var activity = new JsonObject { ["type"] = Types[random.Next(Types.Length)] };
        if (random.Next(8) > 0)
            activity["text"] = NextText(random);
        if (random.Next(3) == 0)
            activity["from"] = random.Next(5) == 0 ? Odd(random, 2) : new JsonObject { ["id"] = NextText(random), ["name"] = NextText(random), ["role"] = "bot" };
        if (random.Next(4) == 0)
            activity["value"] = random.Next(4) == 0 ? Odd(random, 3) : new JsonObject { ["command"] = Commands[random.Next(Commands.Length)] };
        if (random.Next(2) == 0)
            activity["channelData"] = random.Next(6) == 0
                ? Odd(random, 3)
                : new JsonObject { ["clientActivityID"] = random.Next(2000).ToString(CultureInfo.InvariantCulture), ["more"] = random.Next(4) == 0 ? Odd(random, 2) : null };
        if (random.Next(6) == 0)
            activity["name"] = random.Next(2) == 0 ? "webchat/join" : NextText(random);
        if (random.Next(12) == 0)
            activity[Wrong(random)] = Odd(random, 2);
        return activity;
    }

    private static string Wrong(Random random) => random.Next(4) switch
    {
        0 => "type",
        1 => "text",
        2 => "__proto__",
        _ => NextText(random),
    };

    private static JsonNode? Odd(Random random, int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next()),
        2 => JsonValue.Create(random.NextDouble() * 1e300),
        3 => JsonValue.Create(random.Next(2) == 0),
        4 => JsonValue.Create(NextText(random)),
        5 => JsonValue.Create(new string('x', random.Next(5000))),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Odd(random, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(5)).Select(i => KeyValuePair.Create($"{i}{Texts[random.Next(Texts.Length)]}", Odd(random, depth - 1)))),
    };

    private static string Cut(Random random, string json) => json[..random.Next(json.Length)];

    private static string Garbled(Random random, string json)
    {
        var letters = json.ToCharArray();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
            letters[random.Next(letters.Length)] = Breaking[random.Next(Breaking.Length)];
        return new string(letters);
    }
}
