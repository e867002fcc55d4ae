using System.Diagnostics.Metrics;

namespace BinhDanBot.Core.Operations;

/// <summary>The numbers that we count ourselves. Tags are names from our own short lists, never ids or text: every value is a series that lives for ever.</summary>
public sealed class BotMeter
{
    /// <summary>Name of the meter, for those who listen.</summary>
    public const string Name = "BinhDanBot";

    private readonly Counter<long> _events;
    private readonly Counter<long> _turns;
    private readonly Histogram<double> _turnDuration;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _attempts;
    private readonly Meter _meter;

    public BotMeter(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(Name);
        _events = _meter.CreateCounter<long>("bot.events", description: "Events that a channel told us, by channel, kind and whether they were new.");
        _turns = _meter.CreateCounter<long>("bot.turns", description: "Turns by outcome: answered, choices, refused, command; failed and to be tried again; apologised; superseded.");
        _turnDuration = _meter.CreateHistogram<double>("bot.turn.duration", "s", "From claiming a conversation to its answer in the outbox.");
        _messages = _meter.CreateCounter<long>("bot.messages", description: "Messages by channel and final state: sent, refused, dead.");
        _attempts = _meter.CreateCounter<long>("bot.send.attempts", description: "Attempts to send, by channel and outcome: sent, retry, refused, error.");
    }

    public void EventReceived(string channel, string kind, bool isNew) =>
        _events.Add(1, new("channel", channel), new("kind", kind), new("new", isNew ? "yes" : "no"));

    public void TurnEnded(string outcome, TimeSpan duration)
    {
        _turns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        _turnDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
    }

    public void MessageEnded(string channel, string state) => _messages.Add(1, new("channel", channel), new("state", state));

    public void SendAttempted(string channel, string outcome) => _attempts.Add(1, new("channel", channel), new("outcome", outcome));

    /// <summary>Shows how much is waiting at the moment of reading.</summary>
    public void Watch(string name, string description, Func<long> read) => _meter.CreateObservableGauge(name, read, description: description);
}
