using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BinhDanBot.Core.Channels;
using BinhDanBot.Tests.Connectors.BotFramework;
using BinhDanBot.Tests.Web;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Somebody on a channel behind Microsoft's Connector: activities with its token in, activities to its service out.</summary>
internal sealed class BotFrameworkPerson(DrivenServer server, FakeConnector connector, HttpClient caller, string commune, string name)
    : ScriptedProgram(server, ScriptChannel.BotFramework, commune)
{
    private string _last = "";
    private int _activities;
    private int _seen;

    public override Task JoinAsync() => PostAsync(Activity("conversationUpdate").With(
        ("membersAdded", new JsonArray(new JsonObject { ["id"] = SampleActivity.BotId }, new JsonObject { ["id"] = SampleActivity.Lan }))));

    public override Task TakeAsync(ResidentAct act) => PostAsync(act.Kind switch
    {
        // Of type messageBack: the label is the person's own message, and the command comes with it.
        ActKind.Speaks when act.Command is { } command => Activity("message").With(("text", act.Words), ("value", new JsonObject { ["command"] = command })),
        ActKind.Speaks => Activity("message").With(("text", act.Words)),
        ActKind.SendsPicture => Activity("message").With(("attachments", Attached("image/png", "https://picture.invalid/1.png"))),
        ActKind.SendsVoice => Activity("message").With(("attachments", Attached("audio/aac", "https://voice.invalid/1.aac"))),
        ActKind.Follows => Activity("contactRelationUpdate").With(("action", "add")),
        ActKind.Leaves => Activity("contactRelationUpdate").With(("action", "remove")),
        _ => throw CannotDo(act),
    });

    public override Task RepeatAsync() => PostAsync(_last);

    protected override Task<IReadOnlyList<BotMessage>> ReadNewAsync()
    {
        var said = connector.Taken.Select(taken => taken.Activity)
            .Where(activity => activity.GetProperty("conversation").GetProperty("id").GetString() == name)
            .Skip(_seen).Select(ToMessage).ToList();
        _seen += said.Count;
        return Task.FromResult(Read(said));
    }

    private static SeenMessage ToMessage(JsonElement activity) => new(
        activity.GetProperty("text").GetString()!,
        activity.TryGetProperty("suggestedActions", out var suggested)
            ? [.. suggested.GetProperty("actions").EnumerateArray().Select(action =>
                new Choice(action.GetProperty("title").GetString()!, action.GetProperty("value").GetProperty("command").GetString()!))]
            : []);

    private static JsonArray Attached(string type, string url) => new(new JsonObject { ["contentType"] = type, ["contentUrl"] = url });

    private JsonObject Activity(string type) => SampleActivity.Message(connector.ServiceUrl).With(
        ("type", type),
        ("id", string.Create(CultureInfo.InvariantCulture, $"{name}|{++_activities:0000000}")),
        ("conversation", new JsonObject { ["id"] = name }),
        ("text", null));

    private Task PostAsync(JsonObject activity) => PostAsync(_last = activity.ToJsonString());

    private async Task PostAsync(string activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Application.Address, "/api/messages")) { Content = new StringContent(activity, Encoding.UTF8, "application/json") };
        var token = new SignedToken { Audience = OutsideWorld.AppIdOf(Commune), ServiceUrl = connector.ServiceUrl, IssuedAt = Now };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Write());
        using var answer = await caller.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
