using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>Names of people, from <c>GET /v3.0/oa/user/detail</c>. Zalo takes the parameters of a GET as one JSON object in <c>data</c>.</summary>
internal sealed class ZaloOaProfiles(ChannelAccounts<ZaloOaAccountOptions> accounts, ZaloOaApi api) : IChannelProfiles
{
    private const int LongestName = 100;

    public string Channel => ChannelNames.ZaloOa;

    public async Task<ChannelProfile?> FetchAsync(string commune, string externalPersonId, CancellationToken cancellationToken)
    {
        if (accounts.Find(commune) is not { } account)
            return null;
        var query = $$"""{"user_id":"{{JsonEncodedText.Encode(externalPersonId)}}"}""";
        var address = new Uri(account.ApiBaseUrl, $"/v3.0/oa/user/detail?data={Uri.EscapeDataString(query)}");
        var answer = await api.CallAsync(commune, account, () => new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        if (answer is not ApiAnswer.Called { Answer: HttpAnswer.Answered { Error: 0, Root: var root } })
            return null;
        var data = root.Member("data");
        var name = IncomingText.Cut(VietnameseText.CleanMessage(data.Text("display_name") ?? "").ReplaceLineEndings(" "), LongestName);
        return name.Length == 0 ? null : new ChannelProfile(name, IsTrue(data.Member("user_is_follower")));
    }

    private static bool? IsTrue(JsonElement? member) => member switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other when ZaloJson.AsText(other) is { } text => text is "true" or "1",
        _ => null,
    };
}
