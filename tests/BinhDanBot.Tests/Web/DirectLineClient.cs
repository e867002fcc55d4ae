using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.Tests.Conversations;

namespace BinhDanBot.Tests.Web;

/// <summary>One resident's web chat: speaks Direct Line as a browser does.</summary>
internal sealed class DirectLineClient
{
    public const string Service = "/v3/directline";

    private readonly HttpClient _http;
    private int _activities;
    private int _watermark;
    private string _posted = "";

    private DirectLineClient(HttpClient http, string conversationId, string token, string streamUrl)
    {
        _http = http;
        ConversationId = conversationId;
        Token = token;
        StreamUrl = streamUrl;
    }

    public string ConversationId { get; }

    public string Token { get; }

    public string StreamUrl { get; }

    public string Activities => $"{Service}/conversations/{ConversationId}/activities";

    /// <param name="http">Calls the program.</param>
    /// <param name="commune">Commune id; empty for no commune.</param>
    public static async Task<DirectLineClient> OpenAsync(HttpClient http, string commune = "")
    {
        using var answer = await http.PostAsync($"{Service}/conversations?commune={(commune.Length == 0 ? "chung" : commune)}", null);
        return answer.StatusCode == HttpStatusCode.Created
            ? Of(http, await answer.Content.ReadFromJsonAsync<JsonElement>())
            : throw new InvalidOperationException($"No conversation was opened: {answer.StatusCode}");
    }

    /// <summary>The same browser, after another program came to answer at the address.</summary>
    public DirectLineClient At(HttpClient http) => new(http, ConversationId, Token, StreamUrl) { _activities = _activities, _watermark = _watermark, _posted = _posted };

    /// <summary>Says words, or presses a button; the id of the activity.</summary>
    public Task<string> PostAsync(ResidentAct act) => PostTakenAsync(_posted = ToJson(act));

    /// <summary>Posts the last activity once more, as after a lost answer.</summary>
    public Task<string> RepeatAsync() => PostTakenAsync(_posted);

    public Task<string> SayAsync(string words) => PostAsync(new ResidentAct(words));

    /// <summary>Posts any body, with a token of any conversation.</summary>
    public Task<HttpResponseMessage> PostAsync(string body, string? token = null) =>
        SendAsync(HttpMethod.Post, Activities, token ?? Token, new StringContent(body, Encoding.UTF8, "application/json"));

    /// <summary>What the bot has said since the last reading.</summary>
    public async Task<IReadOnlyList<BotMessage>> ReadNewAsync()
    {
        var said = new List<BotMessage>();
        for (var page = await ReadAsync(_watermark); page.Activities.Count > 0; page = await ReadAsync(_watermark))
        {
            _watermark = page.Watermark;
            said.AddRange(page.Activities.Where(IsOfBot).Select(ToMessage));
        }

        return said;
    }

    /// <summary>One page of activities, of everybody.</summary>
    public async Task<(IReadOnlyList<JsonElement> Activities, int Watermark)> ReadAsync(int watermark)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"{Activities}?watermark={watermark}", Token);
        answer.EnsureSuccessStatusCode();
        return ReadSet(await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? token, HttpContent? content = null) =>
        SendAsync(_http, method, address, token, content);

    public static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpMethod method, string address, string? token, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request);
    }

    public static (IReadOnlyList<JsonElement> Activities, int Watermark) ReadSet(JsonElement set) => (
        [.. set.GetProperty("activities").EnumerateArray().Select(activity => activity.Clone())],
        int.Parse(set.GetProperty("watermark").GetString()!, System.Globalization.CultureInfo.InvariantCulture));

    public static bool IsOfBot(JsonElement activity) => activity.GetProperty("from").GetProperty("role").GetString() == "bot";

    public static string TextOf(JsonElement activity) => activity.GetProperty("text").GetString()!;

    public static BotMessage ToMessage(JsonElement activity) => new(
        TextOf(activity),
        activity.TryGetProperty("suggestedActions", out var suggested)
            ? [.. suggested.GetProperty("actions").EnumerateArray().Select(action =>
                new Choice(action.GetProperty("title").GetString()!, action.GetProperty("value").GetProperty("command").GetString()!))]
            : []);

    private static DirectLineClient Of(HttpClient http, JsonElement opened) => new(
        http, opened.GetProperty("conversationId").GetString()!, opened.GetProperty("token").GetString()!, opened.GetProperty("streamUrl").GetString()!);

    private async Task<string> PostTakenAsync(string body)
    {
        using var answer = await PostAsync(body);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"The activity was not taken: {answer.StatusCode}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private string ToJson(ResidentAct act)
    {
        var from = new { id = "resident" };
        var channelData = new { clientActivityID = $"client-{++_activities}" };
        return act.Command is { } command
            ? JsonSerializer.Serialize(new { type = "message", from, text = act.Words, value = new { command }, channelData })
            : JsonSerializer.Serialize(new { type = "message", from, text = act.Words, channelData });
    }
}
