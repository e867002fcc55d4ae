using System.Collections.Concurrent;
using BinhDanBot.FakeZalo.Residents;

namespace BinhDanBot.FakeZalo;

/// <summary>
/// What goes wrong, each a switch; all off at first. Counted ones: 0 is off, n the next n times, -1 until switched off. "Sends" are message/cs of
/// the account and sendMessage, sendPhoto, sendSticker of the bot. <c>POST /fake/faults</c> takes the same names as JSON.
/// </summary>
public sealed class FakeFaults
{
    private int _dropBeforeAccept;
    private int _dropAfterAccept;
    private int _badStatusCount;
    private int _garbage;
    private int _errorCount;
    private int _burnRefresh;
    private int _dropUpdateAnswers;

    /// <summary>Every answer takes this long. A send is accepted first, so a caller who gives up was nevertheless heard.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Up to this much is added to <see cref="Latency"/>, evenly spread.</summary>
    public TimeSpan LatencyRandom { get; set; }

    /// <summary>The latency of sends passes before accepting instead: a caller who gives up was not heard.</summary>
    public bool LatencyBeforeAccept { get; set; }

    /// <summary>Sends whose connection breaks before anything was accepted.</summary>
    public int DropBeforeAccept { get => Volatile.Read(ref _dropBeforeAccept); set => Volatile.Write(ref _dropBeforeAccept, value); }

    /// <summary>Sends that are accepted and whose connection breaks instead of an answer.</summary>
    public int DropAfterAccept { get => Volatile.Read(ref _dropAfterAccept); set => Volatile.Write(ref _dropAfterAccept, value); }

    /// <summary>HTTP status of <see cref="BadStatusCount"/> sends: 500, 502, 429.</summary>
    public int BadStatus { get; set; } = 500;

    /// <summary>Sends answered with <see cref="BadStatus"/> and a page of HTML.</summary>
    public int BadStatusCount { get => Volatile.Read(ref _badStatusCount); set => Volatile.Write(ref _badStatusCount, value); }

    /// <summary>Sends answered with HTTP 200 and a page of HTML.</summary>
    public int Garbage { get => Volatile.Read(ref _garbage); set => Volatile.Write(ref _garbage, value); }

    /// <summary>Whether sends with <see cref="BadStatusCount"/> or <see cref="Garbage"/> were accepted; a gateway does not tell.</summary>
    public bool BadAnswerAfterAccept { get; set; }

    /// <summary>Error code of <see cref="ErrorCount"/> sends, for example -32 or, of the bot, 429.</summary>
    public int ErrorCode { get; set; }

    /// <summary>Sends refused with <see cref="ErrorCode"/>.</summary>
    public int ErrorCount { get => Volatile.Read(ref _errorCount); set => Volatile.Write(ref _errorCount, value); }

    /// <summary>Error code of every send to a person, by the person's id or name.</summary>
    public ConcurrentDictionary<string, int> PersonErrors { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Sends in one second, else -32, or 429 of the bot; null for none.</summary>
    public int? RateLimitPerSecond { get; set; }

    /// <summary>Refreshes whose answer is lost after the token was rotated.</summary>
    public int BurnRefresh { get => Volatile.Read(ref _burnRefresh); set => Volatile.Write(ref _burnRefresh, value); }

    /// <summary>Errors of token requests have names and no number.</summary>
    public bool OAuthErrorsWithoutNumber { get; set; }

    /// <summary>HTTP status of errors of token requests; mostly 200, some saw 401.</summary>
    public int OAuthErrorStatus { get; set; } = 200;

    /// <summary><c>expires_in</c> as a JSON number.</summary>
    public bool ExpiresInAsNumber { get; set; }

    /// <summary>getUpdates that take an update off the queue and break instead of answering.</summary>
    public int DropUpdateAnswers { get => Volatile.Read(ref _dropUpdateAnswers); set => Volatile.Write(ref _dropUpdateAnswers, value); }

    /// <summary>Webhooks set out this late.</summary>
    public TimeSpan WebhookDelay { get; set; }

    /// <summary>The body of a webhook stops for this long in its middle; within the time limit of webhooks or beyond.</summary>
    public TimeSpan WebhookBodyPause { get; set; }

    /// <summary>Each webhook is delivered so many times at once.</summary>
    public int WebhookCopies { get; set; } = 1;

    /// <summary>Texts and names in webhooks come decomposed (NFD), as some phones type.</summary>
    public bool DecomposedText { get; set; }

    /// <summary>Ids and timestamps in webhooks, and quotas in answers, come as JSON numbers.</summary>
    public bool NumbersAsJson { get; set; }

    /// <summary>Every send to this person is refused with a code, for example -227.</summary>
    public void Refuse(FakePerson person, int code) => PersonErrors[person.OaUserId] = code;

    internal bool TakeDropBeforeAccept() => Take(ref _dropBeforeAccept);

    internal bool TakeDropAfterAccept() => Take(ref _dropAfterAccept);

    internal bool TakeBadStatus() => Take(ref _badStatusCount);

    internal bool TakeGarbage() => Take(ref _garbage);

    internal bool TakeBurnRefresh() => Take(ref _burnRefresh);

    internal bool TakeDropUpdateAnswer() => Take(ref _dropUpdateAnswers);

    /// <summary>The code to refuse a send to this person with; zero for none.</summary>
    internal int TakeError(FakePerson person, string externalId)
    {
        if (!PersonErrors.IsEmpty && (PersonErrors.TryGetValue(externalId, out var code) || PersonErrors.TryGetValue(person.OaUserId, out code) || PersonErrors.TryGetValue(person.Name, out code)))
            return code;
        return Take(ref _errorCount) ? ErrorCode : 0;
    }

    internal Task PauseAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var pause = Latency + (LatencyRandom * Random.Shared.NextDouble());
        return pause > TimeSpan.Zero ? Task.Delay(pause, clock, cancellationToken) : Task.CompletedTask;
    }

    private static bool Take(ref int left)
    {
        while (true)
        {
            var seen = Volatile.Read(ref left);
            if (seen == 0)
                return false;
            if (seen < 0 || Interlocked.CompareExchange(ref left, seen - 1, seen) == seen)
                return true;
        }
    }
}
