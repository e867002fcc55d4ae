using System.Text;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Operations;
using BinhDanBot.Tests.Content;

namespace BinhDanBot.Tests.Connectors.ZaloOa;

/// <summary>What Zalo sends, in the files beside: recorded by others or assembled from the documentation, with our ids put in.</summary>
internal static class ZaloPayload
{
    public const string Commune = "son-mai";
    public const string AppId = "360846524940903967";
    public const string OaId = "388613280878808645";
    public const string OaSecretKey = "oa-secret-key-of-son-mai";
    public const string AppSecret = "app-secret-of-son-mai";

    /// <summary>cô Lan, as the account knows her.</summary>
    public const string Lan = "246845883529197922";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests/BinhDanBot.Tests/Connectors/ZaloOa/payloads");

    public static byte[] Bytes(string name) => Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(Folder, $"{name}.json")).TrimEnd('\n'));

    /// <summary>A text of cô Lan's.</summary>
    public static byte[] Said(string text, string messageId) => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(Bytes("user_send_text"))
            .Replace("quên mật khẩu vneid", text, StringComparison.Ordinal)
            .Replace("96d3cdf3af150460909", messageId, StringComparison.Ordinal));

    public static ZaloOaAccountOptions Account() => new()
    {
        AppId = AppId,
        OaId = OaId,
        OaSecretKey = new Secret(OaSecretKey),
        AppSecret = new Secret(AppSecret),
        RefreshToken = new Secret(FakeZaloServer.FirstRefreshToken),
    };

    /// <summary>As Zalo signs it; the timestamp is read from the body.</summary>
    public static string Sign(byte[] body, string secret = OaSecretKey, string firstId = AppId)
    {
        var timestamp = ZaloJson.Text(ZaloJson.ReadObject(body), "timestamp") ?? "";
        return $"mac={Convert.ToHexStringLower(ZaloOaSignature.Compute(firstId, body, timestamp, secret))}";
    }
}
