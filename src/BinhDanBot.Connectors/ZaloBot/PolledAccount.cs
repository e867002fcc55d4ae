using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Leases;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>
/// The polling of one bot, by one process at a time. The platform numbers nothing and repeats nothing: an event that it has handed over is gone
/// there. So each event is kept before the next is asked for. What can be lost is one event, in one window: from the platform's writing of the
/// answer until our commit, when this process dies in between, or the connection breaks. Before each question the lease is written, so while the
/// database cannot be written nothing is asked for, and events wait at the platform.
/// </summary>
internal sealed class PolledAccount(
    string commune, ZaloBotAccountOptions account, ZaloBotApi api, WorkLeases leases, KeepIncomingEvent keep, TimeProvider clock, ILogger logger)
{
    /// <summary>How often a process without the lease looks whether it is free.</summary>
    internal static readonly TimeSpan LeaseLook = TimeSpan.FromSeconds(15);

    /// <summary>For what only a person can mend: a token that is not accepted, a webhook in the way.</summary>
    internal static readonly TimeSpan LongWait = TimeSpan.FromMinutes(10);

    /// <summary>After an answer without an event that came at once, so that a strange server is not asked a thousand times a second.</summary>
    internal static readonly TimeSpan ShortestPoll = TimeSpan.FromSeconds(1);

    /// <summary>What the platform names no wait for when it says "too many".</summary>
    internal static readonly TimeSpan TooManyWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestKeepingWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KeepingSpare = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(1);

    /// <summary>Attempts to keep an event that fail for another reason than the database's being away: a fault of ours, which must not hold up everybody.</summary>
    private const int MostFaults = 5;

    /// <summary>Attempts once the program is told to stop; the host waits half a minute for all.</summary>
    private const int MostLateAttempts = 3;

    private readonly string _lease = $"zalo-bot-poll:{commune}";
    private bool _holds;
    private bool _toldNotAccepted;
    private bool _toldWebhook;
    private int _failures;

    /// <summary>Polls until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var wait = await PollAsync(stopping);
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, clock, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop while it waited.
        }

        await ReleaseAsync();
    }

    /// <summary>One question to the platform and all that follows from the answer.</summary>
    /// <returns>How long to wait before the next.</returns>
    private async Task<TimeSpan> PollAsync(CancellationToken stopping)
    {
        try
        {
            if (!await HoldsLeaseAsync(stopping))
                return LeaseLook;
            var askedAt = clock.GetUtcNow();
            var answer = await api.GetUpdatesAsync(account, stopping);
            switch (answer)
            {
                case { Call: ZaloBotCall.Done }:
                    Recovered();
                    return await TakeAsync(answer.Result, stopping) ? TimeSpan.Zero : WaitAfterNothing(askedAt);
                case { Call: ZaloBotCall.Failed, Code: ZaloBotAnswer.TimedOut }:
                    Recovered();
                    return WaitAfterNothing(askedAt);
                case { Call: ZaloBotCall.Failed, Code: ZaloBotAnswer.WrongToken }:
                    return NotAccepted();
                case { Call: ZaloBotCall.Failed, Code: ZaloBotAnswer.BadRequest }:
                    return await ClearWebhookAsync(answer, stopping);
                default:
                    return BackOff(answer);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (StorageUnavailableException)
        {
            // Nothing was asked for, so nothing is lost: events wait at the platform.
            var wait = Doubled(++_failures, LongestKeepingWait);
            logger.PollPutOff(commune, wait);
            return wait;
        }
        catch (Exception fault)
        {
            // Whatever it is, residents wait: the loop goes on.
            logger.PollFault(commune, Describe(fault));
            return NextBackOff();
        }
    }

    /// <summary>Lasts beyond the longest poll, so that it does not lapse while the platform keeps the question open.</summary>
    private async Task<bool> HoldsLeaseAsync(CancellationToken stopping)
    {
        var held = await leases.TryHoldAsync(_lease, account.PollTimeout + ZaloBotApi.PollMargin + ZaloBotApi.BodyLimit + KeepingSpare, stopping);
        if (held && !_holds)
            logger.PollingStarted(commune);
        return _holds = held;
    }

    /// <summary>Keeps what came. False when nothing did.</summary>
    private async Task<bool> TakeAsync(JsonElement result, CancellationToken stopping)
    {
        var events = ZaloBotUpdate.Read(result, commune, clock.GetUtcNow().UtcDateTime) ?? [];
        foreach (var incoming in events)
            await KeepAsync(incoming, stopping);
        if (events.Count == 0 && HoldsSomething(result))
            logger.PollUnreadable(commune);
        return events.Count > 0;
    }

    /// <summary>
    /// Tries until the event is kept, because nobody else has it. Told to stop, it still tries a few times. Keeping is never cancelled: a cancelled
    /// write may be a lost one.
    /// </summary>
    private async Task KeepAsync(IncomingEvent incoming, CancellationToken stopping)
    {
        var late = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await keep(incoming, CancellationToken.None);
                return;
            }
            catch (Exception fault)
            {
                if (stopping.IsCancellationRequested)
                    late++;
                if (late >= MostLateAttempts || (fault is not StorageUnavailableException && attempt >= MostFaults))
                {
                    logger.EventLost(commune, incoming.ExternalId, Describe(fault));
                    return;
                }
            }

            var wait = late > 0 ? LastWait : Doubled(attempt, LongestKeepingWait);
            logger.KeepingFailed(commune, incoming.ExternalId, attempt, wait);
            await WaitAsync(wait, late > 0 ? CancellationToken.None : stopping);
        }
    }

    /// <summary>A webhook and polling exclude each other. Whoever says Polling wants polling; where it is only the default, a person decides.</summary>
    private async Task<TimeSpan> ClearWebhookAsync(ZaloBotAnswer refusal, CancellationToken stopping)
    {
        var webhook = await api.CallAsync(account, "getWebhookInfo", stopping);
        if (webhook.Call != ZaloBotCall.Done || ZaloBotJson.Text(webhook.Result, "url").Length == 0)
            return BackOff(refusal);
        if (account.Polling == true)
        {
            var deleted = await api.CallAsync(account, "deleteWebhook", stopping);
            if (deleted.Call != ZaloBotCall.Done)
                return BackOff(deleted);
            logger.WebhookTakenAway(commune);
            return NextBackOff();
        }

        if (!_toldWebhook)
            logger.WebhookInTheWay(commune);
        _toldWebhook = true;
        return LongWait;
    }

    private TimeSpan NotAccepted()
    {
        if (!_toldNotAccepted)
            logger.PollNotAccepted(commune, LongWait);
        _toldNotAccepted = true;
        return LongWait;
    }

    private TimeSpan BackOff(ZaloBotAnswer answer)
    {
        var least = answer.RetryAfter ?? (answer.Code == ZaloBotAnswer.TooMany ? TooManyWait : TimeSpan.Zero);
        var wait = NextBackOff();
        wait = wait > least ? wait : least < LongestBackOff ? least : LongestBackOff;
        logger.PollFailed(commune, answer.Call, answer.Code, wait);
        return wait;
    }

    private TimeSpan NextBackOff() => Doubled(++_failures, LongestBackOff);

    private void Recovered()
    {
        _failures = 0;
        _toldNotAccepted = _toldWebhook = false;
    }

    private TimeSpan WaitAfterNothing(DateTimeOffset askedAt) => clock.GetUtcNow() - askedAt < ShortestPoll ? ShortestPoll : TimeSpan.Zero;

    /// <summary>So that another process can go on at once; when that fails, the lease lapses by itself.</summary>
    private async Task ReleaseAsync()
    {
        if (!_holds)
            return;
        using var limit = new CancellationTokenSource(LastWait, clock);
        try
        {
            await leases.ReleaseAsync(_lease, limit.Token);
        }
        catch (Exception fault) when (fault is StorageUnavailableException or OperationCanceledException)
        {
            logger.PollFault(commune, Describe(fault));
        }
    }

    /// <summary>Ends early and quietly when the program is told to stop.</summary>
    private async Task WaitAsync(TimeSpan wait, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(wait, clock, stopping);
        }
        catch (OperationCanceledException)
        {
            // One more attempt follows.
        }
    }

    /// <summary>1 second, then twice as long each time.</summary>
    private static TimeSpan Doubled(int attempt, TimeSpan longest)
    {
        var wait = TimeSpan.FromSeconds(1L << Math.Min(attempt - 1, 20));
        return wait < longest ? wait : longest;
    }

    private static bool HoldsSomething(JsonElement result) => result.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => false,
        JsonValueKind.Object => result.EnumerateObject().Any(),
        JsonValueKind.Array => result.GetArrayLength() > 0,
        _ => true,
    };

    /// <summary>Without its message, which may quote what it choked on.</summary>
    private static string Describe(Exception fault) => $"{fault.GetType().FullName}{Environment.NewLine}{fault.StackTrace}";
}
