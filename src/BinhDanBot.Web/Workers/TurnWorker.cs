using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Turns;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Workers;

/// <summary>Answers what waits in the inbox: one conversation at a time by its lease, several side by side.</summary>
internal sealed class TurnWorker(
    InboxStore inbox, StoreIncomingEvent store, WorkOutTurn turns, CommitTurn commit, ContentLibrary content, IOptions<TurnOptions> options, IOptions<InboxOptions> inboxOptions,
    BotMeter meter, TimeProvider clock, ILogger<TurnWorker> logger)
    : BackgroundService
{
    /// <summary>What a person is told when their message could not be answered, whatever the reason.</summary>
    public const string SorryReply = "error.sorry";

    private static readonly TimeSpan CrowdStep = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestForCrowd = TimeSpan.FromMilliseconds(250);

    /// <summary>How soon a database that could not be written is tried again.</summary>
    internal static readonly TimeSpan PutOffAgainAfter = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _slots = new(options.Value.Workers, options.Value.Workers);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var sweep = clock.CreateTimer(_ => inbox.Arrived.Poke(), null, options.Value.Sweep, options.Value.Sweep);
        await WorkerLoop.RunAsync(inbox.Arrived, BeginTurnsAsync, logger, stoppingToken);

        // Turns that were begun are finished, or their conversations would wait for the end of the lease.
        for (var i = 0; i < options.Value.Workers; i++)
            await _slots.WaitAsync(options.Value.Timeout, CancellationToken.None);
    }

    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    /// <summary>One turn; false when no conversation waits.</summary>
    internal async Task<bool> RunOneAsync(CancellationToken stopping)
    {
        if (await inbox.TryClaimAsync(stopping) is not { } claimed)
            return false;
        await TurnAsync(claimed);
        return true;
    }

    /// <summary>Takes as many conversations as there is room for: under load one write takes several.</summary>
    private async Task<bool> BeginTurnsAsync(CancellationToken stopping)
    {
        await LetCrowdPassAsync(stopping);
        await _slots.WaitAsync(stopping);
        var free = 1;
        while (free < options.Value.Workers && _slots.Wait(0, CancellationToken.None))
            free++;
        IReadOnlyList<ClaimedEvents> claimed = [];
        try
        {
            claimed = await inbox.ClaimAsync(free, stopping);
        }
        finally
        {
            if (free > claimed.Count)
                _slots.Release(free - claimed.Count);
        }

        foreach (var events in claimed)
            _ = TurnInSlotAsync(events);
        return claimed.Count > 0;
    }

    /// <summary>Events go before answers, for a moment at a time: answers go on, however long the crowd stays.</summary>
    private async Task LetCrowdPassAsync(CancellationToken stopping)
    {
        for (var waited = TimeSpan.Zero; store.IsCrowded && waited < LongestForCrowd; waited += CrowdStep)
            await Task.Delay(CrowdStep, clock, stopping);
    }

    private async Task TurnInSlotAsync(ClaimedEvents claimed)
    {
        // The loop goes on at once; the turn begins on another thread.
        await Task.Yield();
        try
        {
            await TurnAsync(claimed);
        }
        catch (Exception fault)
        {
            // Not even the failure could be written down: the conversation is taken again after its lease.
            logger.LoopFailed(Fault.Describe(fault));
        }
        finally
        {
            _slots.Release();
            inbox.Arrived.Poke();
        }
    }

    private async Task TurnAsync(ClaimedEvents claimed)
    {
        var startedAt = clock.GetTimestamp();
        try
        {
            // Not stopped with the program: a turn that was begun is finished.
            using var timeout = new CancellationTokenSource(options.Value.Timeout, clock);
            var result = await turns.ExecuteAsync(claimed, timeout.Token);
            var committed = await commit.ExecuteAsync(claimed, result, timeout.Token);
            meter.TurnEnded(committed ? result.Outcome.ToString().ToLowerInvariant() : "superseded", clock.GetElapsedTime(startedAt));
        }
        catch (Exception fault)
        {
            await AfterFaultAsync(claimed, fault, startedAt, CancellationToken.None);
        }
    }

    /// <summary>Another attempt later; after the last one the person gets a kind sentence, because silence is worse.</summary>
    private async Task AfterFaultAsync(ClaimedEvents claimed, Exception fault, long startedAt, CancellationToken stopping)
    {
        var key = claimed.Conversation;
        var attempts = claimed.FailedAttempts + 1;
        logger.TurnFailed(key.Commune, key.Channel, claimed.Events[0].ExternalId, attempts, Fault.Describe(fault));
        if (attempts < options.Value.Attempts || fault is StorageUnavailableException)
        {
            meter.TurnEnded("failed", clock.GetElapsedTime(startedAt));
            while (!await TryPutOffAsync(claimed, mayFail: clock.GetElapsedTime(startedAt) < inboxOptions.Value.Lease, stopping))
                await Task.Delay(PutOffAgainAfter, clock, stopping);
            return;
        }

        await commit.ExecuteAsync(claimed, turns.GiveUp(claimed, Apology(key.Commune)), stopping);
        meter.TurnEnded("apologised", clock.GetElapsedTime(startedAt));
    }

    /// <summary>A database that is away for a moment must not cost a person the whole lease: they are answered as soon as it is back.</summary>
    private async Task<bool> TryPutOffAsync(ClaimedEvents claimed, bool mayFail, CancellationToken stopping)
    {
        try
        {
            await inbox.PutOffAsync(claimed, options.Value.Retry, stopping);
            return true;
        }
        catch (StorageUnavailableException) when (mayFail)
        {
            return false;
        }
    }

    private IReadOnlyList<OutgoingMessage> Apology(string commune)
    {
        var snapshot = content.For(commune);
        return snapshot.Replies.TryGetValue(SorryReply, out var sentence) && snapshot.TextFor(commune).Fill(sentence) is { } text
            ? [new OutgoingMessage(text)]
            : [];
    }
}
