using System.Text.Json;
using BinhDanBot.FakeZalo.Residents;
using BinhDanBot.FakeZalo.Webhooks;

namespace BinhDanBot.FakeZalo.OfficialAccount;

/// <summary>POST /v2.0/oa/message: what is left of it, answers to anonymous visitors and reactions. Anything else is -240.</summary>
internal sealed class OaOldMessages(FakeWorld world)
{
    public async Task SendAsync(HttpContext http)
    {
        if (await SendFaults.BeforeAcceptAsync(http, world))
            return;
        var (error, person, text) = await ReadAsync(http);
        if (error != 0)
        {
            await OaEndpoints.WriteErrorAsync(http, world, error);
            return;
        }

        var id = world.Ids.Message();
        SentMessage? sent = null;
        if (person is not null)
        {
            sent = new SentMessage { At = world.Clock.GetUtcNow(), Channel = FakeChannels.Oa, PersonId = person.OaUserId, PersonName = person.Name, Kind = "text", Text = text, MessageId = id };
            world.Accept(person, sent);
        }

        if (await SendFaults.AfterAcceptAsync(http, world))
            return;
        await OaEndpoints.WriteDataAsync(http, json => json.WriteString("message_id", id));
        if (sent is not null)
            sent.AnswerCompleted = !http.RequestAborted.IsCancellationRequested;
    }

    /// <summary>A person and a text, or nobody for a reaction.</summary>
    private async Task<(int Error, FakePerson? Person, string Text)> ReadAsync(HttpContext http)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            var root = body.RootElement;
            if (root.TryGetProperty("sender_action", out var action))
                return action.GetProperty("react_icon").GetString() is { Length: > 0 } && action.GetProperty("react_message_id").GetString() is { Length: > 0 } ? (0, null, "") : Wrong;
            var recipient = root.GetProperty("recipient");
            if (!recipient.TryGetProperty("anonymous_id", out var visitor))
                return (OaErrors.OldApi, null, "");
            var text = root.GetProperty("message").GetProperty("text").GetString();
            // The conversation must be the one that the visitor's event named.
            var isKnown = recipient.GetProperty("conversation_id").GetString() == OaEvents.ConversationOf(visitor.GetString() ?? "");
            return isKnown && !string.IsNullOrEmpty(text) ? (0, world.People.AddStranger(visitor.GetString()!), text) : Wrong;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Wrong;
        }
    }

    private static (int Error, FakePerson? Person, string Text) Wrong => (OaErrors.Parameter, null, "");
}
