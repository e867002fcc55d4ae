using System.Collections.Concurrent;
using BinhDanBot.Core.Channels;

namespace BinhDanBot.Tests.Spine;

/// <summary>A channel that notes what it is given and does what the test says.</summary>
internal sealed class FakeSender : IChannelSender
{
    private int _underWay;

    public string Channel { get; init; } = ChannelNames.ZaloOa;

    public ChannelForm Form { get; init; } = ChannelForm.Free;

    public double? Rate { get; init; }

    public ChannelRules Rules { get; init; } = ChannelRules.None;

    /// <summary>Whether the commune has an account.</summary>
    public bool IsConnected { get; set; } = true;

    /// <summary>What becomes of a message.</summary>
    public Func<DueMessage, Task<SendOutcome>> Becomes { get; set; } = static _ => Task.FromResult<SendOutcome>(new SendOutcome.Sent(null));

    /// <summary>Texts, in the order in which they were handed over.</summary>
    public ConcurrentQueue<string> Given { get; } = new();

    /// <summary>The most that were under way at once.</summary>
    public int MostUnderWay { get; private set; }

    public double? MessagesPerSecond(string commune) => Rate;

    public bool HasAccount(string commune) => IsConnected;

    public async Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken)
    {
        MostUnderWay = Math.Max(MostUnderWay, Interlocked.Increment(ref _underWay));
        Given.Enqueue(message.Message.Text);
        try
        {
            return await Becomes(message);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
