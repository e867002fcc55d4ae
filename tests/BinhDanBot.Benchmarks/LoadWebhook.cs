using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BinhDanBot.FakeZalo;

namespace BinhDanBot.Benchmarks;

/// <summary>Texts of residents as Zalo posts and signs them.</summary>
/// <param name="target">The account's webhook.</param>
/// <param name="zalo">Ids and the secret.</param>
/// <param name="questions">What people ask, over and over.</param>
/// <param name="residents">How many people ask, one after the other.</param>
/// <param name="run">Keeps ids of events and people of several runs apart.</param>
internal sealed class LoadWebhook(Uri target, FakeZaloOptions zalo, IReadOnlyList<string> questions, int residents, int run)
{
    private readonly string[] _texts = [.. questions.Select(text => JsonSerializer.Serialize(text, Plain))];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string PersonOf(int number) => (4_000_000_000_000_000_000 + (run * 10_000_000L) + (number % residents)).ToString(CultureInfo.InvariantCulture);

    public byte[] Write(int number)
    {
        var person = PersonOf(number);
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"app_id":"{{{zalo.AppId}}}","user_id_by_app":"{{{person}}}","event_name":"user_send_text","timestamp":"{{{timestamp}}}","sender":{"id":"{{{person}}}"},"recipient":{"id":"{{{zalo.OaId}}}"},"message":{"msg_id":"{{{run}}}-{{{number}}}","text":{{{_texts[number % _texts.Length]}}}}}""");
        var signature = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(zalo.AppId), .. body, .. Encoding.UTF8.GetBytes(timestamp + zalo.OaSecretKey)]));
        return LoadConnection.Post(target, body, $"X-ZEvent-Signature: mac={signature}\r\n");
    }
}
