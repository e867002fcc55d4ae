using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.FakeZalo;
using BinhDanBot.FakeZalo.Residents;
using BinhDanBot.FakeZalo.Webhooks;
using BinhDanBot.Tests.Web;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Somebody with Zalo on the phone who follows the commune's account: signed webhooks in, messages of the account out.</summary>
internal sealed class ZaloOaPerson(DrivenServer server, FakeZaloServer zalo, string commune, string name) : ScriptedProgram(server, ScriptChannel.ZaloOa, commune)
{
    private readonly FakePerson _person = zalo.Person(name);
    private WebhookDelivery? _last;
    private int _seen;

    public override Task JoinAsync() => TakeAsync(new ResidentAct("") { Kind = ActKind.Follows });

    public override async Task TakeAsync(ResidentAct act) => _last = Taken(act.Kind switch
    {
        ActKind.Speaks when act.Command is { } payload => await zalo.Oa.PressAsync(_person, new SentButton(act.Words, "oa.query.hide", payload)),
        ActKind.Speaks => await zalo.Oa.SayAsync(_person, act.Words),
        ActKind.SendsPicture => await zalo.Oa.SendPictureAsync(_person),
        ActKind.SendsVoice => await zalo.Oa.SendVoiceAsync(_person),
        ActKind.SendsSticker => await zalo.Oa.SendStickerAsync(_person),
        ActKind.Follows => await zalo.Oa.FollowAsync(_person),
        ActKind.Leaves => await zalo.Oa.UnfollowAsync(_person),
        ActKind.StaffWrites => await zalo.Oa.StaffSaysAsync(_person, "Chào bác, tôi là cán bộ xã."),
        _ => throw CannotDo(act),
    });

    public override async Task RepeatAsync()
    {
        var body = _last!.Body;
        using var json = JsonDocument.Parse(body);
        Taken(await zalo.Oa.DeliverRawAsync(body, zalo.Oa.Sign(body.Span, json.RootElement.GetProperty("timestamp").GetString()!)));
    }

    /// <summary>Zalo tells of every message that it took it, and of all that they were seen: nothing may follow from that.</summary>
    protected override async Task<IReadOnlyList<BotMessage>> ReadNewAsync()
    {
        var sent = zalo.Ledger.For(_person).Where(message => message.Channel == FakeChannels.Oa).Skip(_seen).ToList();
        _seen += sent.Count;
        foreach (var message in sent)
            Taken(await zalo.Oa.EchoAsync(_person, message.Text, message.MessageId));
        if (sent.Count > 0)
            Taken(await zalo.Oa.ReportSeenAsync(_person, [.. sent.Select(message => message.MessageId)]));
        return ReadPlain(sent.Select(message => new SeenMessage(message.Text, [.. message.Buttons.Select(button => new Choice(button.Title, button.Payload))])));
    }

    private static WebhookDelivery Taken(WebhookDelivery? delivery) => delivery is { Status: 200 }
        ? delivery
        : throw new InvalidOperationException($"The webhook was answered {delivery?.Status}.");
}
