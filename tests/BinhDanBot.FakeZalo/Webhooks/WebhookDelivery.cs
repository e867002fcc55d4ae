using System.Collections.Concurrent;

namespace BinhDanBot.FakeZalo.Webhooks;

/// <summary>One event on its way to our program: its tries and how it ended.</summary>
public sealed class WebhookDelivery
{
    private readonly TaskCompletionSource<bool> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<int?> _statuses = new();

    internal WebhookDelivery(string eventName, string? messageId, ReadOnlyMemory<byte> body)
    {
        EventName = eventName;
        MessageId = messageId;
        Body = body;
    }

    /// <summary>The vendor's name of the event; empty for a raw body.</summary>
    public string EventName { get; }

    /// <summary>The vendor's id of the message; null for events without.</summary>
    public string? MessageId { get; }

    /// <summary>The bytes, the same in every try.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>HTTP status of the first try that ended; null for no answer: refused, broken off or too late.</summary>
    public int? Status => _statuses.TryPeek(out var status) ? status : null;

    /// <summary>Of every try and copy, in the order in which they ended.</summary>
    public IReadOnlyList<int?> Statuses => [.. _statuses];

    /// <summary>True once a try was answered 200; false when the last repeat failed too, when there is no webhook, or when it is switched off.</summary>
    public Task<bool> Finished => _finished.Task;

    internal void AddTry(int? status) => _statuses.Enqueue(status);

    internal void Finish(bool isAccepted) => _finished.TrySetResult(isAccepted);
}
