using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Outbox;

namespace BinhDanBot.Web.Workers;

/// <summary>Looks now and then how much waits and how old it is, for the metrics: counting at each reading would cost the database too much.</summary>
internal sealed class QueueWatch : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly InboxStore _inbox;
    private readonly OutboxStore _outbox;
    private readonly TimeProvider _clock;
    private readonly ILogger<QueueWatch> _logger;
    private Waiting _events = new(0, null);
    private Waiting _messages = new(0, null);

    public QueueWatch(InboxStore inbox, OutboxStore outbox, BotMeter meter, TimeProvider clock, ILogger<QueueWatch> logger)
    {
        _inbox = inbox;
        _outbox = outbox;
        _clock = clock;
        _logger = logger;
        meter.Watch("bot.inbox.waiting", "Events not answered yet.", () => _events.Count);
        meter.Watch("bot.inbox.oldest_seconds", "Age of the oldest event not answered yet.", () => AgeOf(_events));
        meter.Watch("bot.outbox.waiting", "Messages not sent yet.", () => _messages.Count);
        meter.Watch("bot.outbox.oldest_seconds", "Age of the oldest message not sent yet.", () => AgeOf(_messages));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = new WorkSignal();
        await using var timer = _clock.CreateTimer(_ => signal.Poke(), null, Every, Every);
        await WorkerLoop.RunAsync(
            signal,
            async stopping =>
            {
                await signal.WaitAsync(stopping);
                await MeasureAsync(stopping);
                return true;
            },
            _logger,
            stoppingToken);
    }

    internal async Task MeasureAsync(CancellationToken cancellationToken)
    {
        _events = await _inbox.MeasureAsync(cancellationToken);
        _messages = await _outbox.MeasureAsync(cancellationToken);
    }

    private long AgeOf(Waiting waiting) => waiting.OldestAt is { } oldest ? (long)(_clock.GetUtcNow().UtcDateTime - oldest).TotalSeconds : 0;
}
