using System.Globalization;
using System.Net;
using BinhDanBot.Core.Outbox;
using BinhDanBot.FakeZalo;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>What one kill left in the uncertain window.</summary>
/// <param name="Marked">Messages marked as being sent with nothing written down of the outcome: all that can be uncertain.</param>
/// <param name="Accepted">Those among them that the channel had taken: they will come twice.</param>
internal sealed record UncertainWindow(int Marked, int Accepted);

/// <summary>What was asked against what people got.</summary>
internal sealed record CrashTally
{
    public required int Events { get; init; }

    public required int Acknowledged { get; init; }

    public required int Tries { get; init; }

    public required int AnsweredOnce { get; init; }

    /// <summary>Answered more than once, each by a message that its row names as uncertain.</summary>
    public required int AnsweredAgain { get; init; }

    /// <summary>Acknowledged and never answered. Must be zero.</summary>
    public required int Never { get; init; }

    /// <summary>Repeated more often than the row admits. Must be zero.</summary>
    public required int RepeatedUnnamed { get; init; }

    /// <summary>Messages that answer nothing that was asked. Must be zero.</summary>
    public required int Strange { get; init; }

    /// <summary>Messages that did not end as sent. Must be zero.</summary>
    public required int NotSent { get; init; }

    /// <summary>Answers to webhooks other than 200 and 503. Must be empty.</summary>
    public required IReadOnlyList<HttpStatusCode> Faults { get; init; }

    /// <summary>One for each kill.</summary>
    public required IReadOnlyList<UncertainWindow> Windows { get; init; }

    /// <summary>The promise; null when it is kept, else what breaks it.</summary>
    public string? Broken()
    {
        var most = Windows.Select(window => window.Marked).DefaultIfEmpty().Max();
        var reasons = new List<string>();
        Add(Acknowledged != Events, $"{Events - Acknowledged} not acknowledged");
        Add(Never > 0, $"{Never} never answered");
        Add(RepeatedUnnamed > 0, $"{RepeatedUnnamed} repeated outside the uncertain window");
        Add(Strange > 0, $"{Strange} messages that nobody asked for");
        Add(NotSent > 0, $"{NotSent} messages not sent");
        Add(Faults.Count > 0, $"webhooks answered {string.Join(", ", Faults)}");
        Add(most > Installation.InFlight, $"{most} messages uncertain after one kill");
        return reasons.Count == 0 ? null : string.Join(", ", reasons);

        void Add(bool isBroken, string reason)
        {
            if (isBroken)
                reasons.Add(reason);
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
         | kills | events | deliveries | acknowledged | answered once | answered again (uncertain) | never | marked at a kill: mean, most | of them accepted: mean, most |
         |---|---|---|---|---|---|---|---|---|
         | {Windows.Count} | {Events} | {Tries} | {Acknowledged} | {AnsweredOnce} | {AnsweredAgain} | {Never} | {Spread(window => window.Marked)} | {Spread(window => window.Accepted)} |
         """);

    public static CrashTally Count(
        IReadOnlyCollection<Asked> asked, KnownQuestions known, Postman postman, IReadOnlyList<SentMessage> sent, IReadOnlyList<StoredMessage> rows,
        IReadOnlyList<UncertainWindow> windows)
    {
        var asking = asked.Select(question => question.PersonId).ToHashSet(StringComparer.Ordinal);
        var uncertain = rows.Where(row => row.Uncertainties > 0).ToLookup(row => new Asked(row.PersonId, known.QuestionOf(row.Text) ?? ""), row => row.Uncertainties);
        var answers = sent.Where(message => asking.Contains(message.PersonId)).GroupBy(message => new Asked(message.PersonId, known.QuestionOf(message.Text) ?? ""))
            .ToDictionary(group => group.Key, group => group.Count());
        return new CrashTally
        {
            Events = asked.Count,
            Acknowledged = postman.Acknowledged - KnownQuestions.All.Count,
            Tries = postman.Tries,
            AnsweredOnce = asked.Count(question => answers.GetValueOrDefault(question) == 1),
            AnsweredAgain = asked.Count(question => answers.GetValueOrDefault(question) > 1),
            Never = asked.Count(question => !answers.ContainsKey(question)),
            RepeatedUnnamed = asked.Count(question => answers.GetValueOrDefault(question) - 1 > uncertain[question].Sum()),
            Strange = answers.Keys.Except(asked).Count(),
            NotSent = rows.Count(row => row.State != MessageState.Sent),
            Faults = [.. postman.Refusals.Where(status => status != HttpStatusCode.ServiceUnavailable)],
            Windows = windows,
        };
    }

    private string Spread(Func<UncertainWindow, int> count) => Windows.Count == 0
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{Windows.Average(count):0.0}, {Windows.Max(count)}");
}
