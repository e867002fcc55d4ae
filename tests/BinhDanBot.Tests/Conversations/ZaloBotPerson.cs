using System.Globalization;
using System.Text.Json.Nodes;
using BinhDanBot.Core.Data;
using BinhDanBot.FakeZalo;
using BinhDanBot.FakeZalo.Residents;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Somebody who talks to the commune's bot on the Bot Platform, by webhook or polled: no buttons, and nobody tells that they came.</summary>
internal sealed class ZaloBotPerson(DrivenServer server, FakeZaloServer zalo, string commune, string name, bool polls) : ScriptedProgram(server, ScriptChannel.ZaloBot, commune)
{
    private readonly FakePerson _person = zalo.Person(name);
    private (string Event, JsonObject Members) _last;
    private int _acts;
    private int _seen;

    /// <summary>The platform does not tell.</summary>
    public override Task JoinAsync() => Task.CompletedTask;

    public override Task TakeAsync(ResidentAct act)
    {
        var members = new JsonObject { ["message_id"] = string.Create(CultureInfo.InvariantCulture, $"{_person.BotUserId}-{++_acts}") };
        var told = act.Kind switch
        {
            ActKind.Speaks when act.Command is null => ("message.text.received", "text", act.Words),
            ActKind.SendsPicture => ("message.image.received", "photo_url", "https://picture.invalid/1.jpg"),
            ActKind.SendsVoice => ("message.voice.received", "voice_url", "https://voice.invalid/1.aac"),
            ActKind.SendsSticker => ("message.sticker.received", "sticker", "bfe458bf64fa8da4d4eb"),
            _ => throw CannotDo(act),
        };
        members[told.Item2] = told.Item3;
        _last = (told.Item1, members);
        return DeliverAsync();
    }

    public override Task RepeatAsync() => DeliverAsync();

    protected override Task<IReadOnlyList<BotMessage>> ReadNewAsync()
    {
        var sent = zalo.Ledger.For(_person).Where(message => message.Channel == FakeChannels.Bot).Skip(_seen).ToList();
        _seen += sent.Count;
        return Task.FromResult(ReadPlain(sent.Select(message => new SeenMessage(message.Text, []))));
    }

    private async Task DeliverAsync()
    {
        var (name, members) = _last;
        var delivery = await zalo.Bot.DeliverAsync(_person, name, members.DeepClone().AsObject());
        if (polls)
            await Eventually.HoldsAsync(async () => zalo.Bot.Waiting == 0 && await IsKeptAsync($"{name}:{members["message_id"]}"));
        else if (delivery is not { Status: 200 })
            throw new InvalidOperationException($"The webhook was answered {delivery?.Status}.");
    }

    private async Task<bool> IsKeptAsync(string externalId)
    {
        await using var context = await Application.Service<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        return await context.InboxEvents.AnyAsync(row => row.ExternalId == externalId);
    }
}
