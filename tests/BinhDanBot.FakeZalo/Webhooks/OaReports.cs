using System.Threading.Channels;
using BinhDanBot.FakeZalo.Residents;

namespace BinhDanBot.FakeZalo.Webhooks;

/// <summary>What Zalo tells after a message of ours was accepted: its echo, that it arrived, that it was seen.</summary>
internal sealed class OaReports : IAsyncDisposable
{
    private const int AtOnce = 8;

    private readonly Channel<(FakePerson Person, SentMessage Sent)> _queue = Channel.CreateUnbounded<(FakePerson, SentMessage)>();
    private readonly OaEvents _events;
    private readonly OaWebhook _webhook;
    private readonly FakeZaloOptions _options;
    private readonly Task _working;

    public OaReports(OaEvents events, OaWebhook webhook, FakeZaloOptions options, CancellationToken stopping)
    {
        (_events, _webhook, _options) = (events, webhook, options);
        _working = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stopping)));
    }

    public void Queue(FakePerson person, SentMessage sent)
    {
        if (_options.SendsEchoes || _options.SendsReceived || _options.SendsSeen)
            _queue.Writer.TryWrite((person, sent));
    }

    public async ValueTask DisposeAsync() => await _working;

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var (person, sent) in _queue.Reader.ReadAllAsync(stopping))
            {
                if (_options.SendsEchoes)
                    await _webhook.DeliverAsync(Echo(person, sent));
                if (_options.SendsReceived)
                    await _webhook.DeliverAsync(_events.Received(person, sent.MessageId));
                if (_options.SendsSeen)
                    await _webhook.DeliverAsync(_events.Seen(person, [sent.MessageId]));
            }
        }
        catch (OperationCanceledException)
        {
            // The fake is stopping.
        }
    }

    private OaEvent Echo(FakePerson person, SentMessage sent) => sent.Kind switch
    {
        "text" => _events.Sent(person, sent.Text, sent.MessageId, adminId: null),
        "request_user_info" => _events.SentOther(person, "oa_send_template", sent),
        _ => _events.SentOther(person, $"oa_send_{sent.Kind}", sent),
    };
}
