using System.Globalization;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Channels;
using BinhDanBot.FakeZalo;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>What people got against what the ledger says of each.</summary>
internal sealed record AnnouncementTally
{
    public required int Kills { get; init; }

    public required int People { get; init; }

    /// <summary>Answers that FakeZalo dropped, garbled or kept back until nobody waited any more: each may leave one uncertain.</summary>
    public required long Troubles { get; init; }

    public required int Once { get; init; }

    /// <summary>Must be zero, whether the answer was completed or not: an announcement that may have arrived is not repeated.</summary>
    public required int Twice { get; init; }

    /// <summary>Of those, after an answer that the program had. Must be zero.</summary>
    public required int TwiceAfterAnswer { get; init; }

    /// <summary>No row, or one that is not final. Must be zero.</summary>
    public required int WithoutState { get; init; }

    public required int Uncertain { get; init; }

    public required int Failed { get; init; }

    public required int Suppressed { get; init; }

    /// <summary>Sent by the ledger and unknown to FakeZalo, or the other way round. Must be zero.</summary>
    public required int Wrong { get; init; }

    public required double Seconds { get; init; }

    /// <summary>The promise; null when it is kept, else what breaks it.</summary>
    public string? Broken()
    {
        var most = (Kills * Installation.InFlight) + Troubles;
        if (Twice + WithoutState + Wrong > 0)
            return string.Create(CultureInfo.InvariantCulture, $"{Twice} twice, {WithoutState} without a state, {Wrong} otherwise than the ledger says");
        return Uncertain > most ? string.Create(CultureInfo.InvariantCulture, $"{Uncertain} uncertain, at most {most} can be") : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
         | kills | people | answers lost | told once | twice (after an answer) | without a state | uncertain | failed | suppressed | otherwise than the ledger | seconds |
         |---|---|---|---|---|---|---|---|---|---|---|
         | {Kills} | {People} | {Troubles} | {Once} | {Twice} ({TwiceAfterAnswer}) | {WithoutState} | {Uncertain} | {Failed} | {Suppressed} | {Wrong} | {Seconds:0} |
         """);

    public static async Task<AnnouncementTally> CountAsync(StoredRows rows, Guid run, int people, FakeZaloServer zalo, int kills, TimeSpan took)
    {
        await using var context = rows.CreateContext();
        var ledger = await context.BroadcastRecipients.AsNoTracking()
            .Where(row => row.RunId == run)
            .Join(context.Conversations, row => row.ConversationId, row => row.Id, (row, conversation) => new { conversation.ExternalPersonId, row.State })
            .ToDictionaryAsync(row => row.ExternalPersonId, row => row.State);
        var got = zalo.Ledger.All.Where(message => message.Channel == ChannelNames.ZaloOa).ToLookup(message => message.PersonId);
        var all = Enumerable.Range(0, people).Select(AnnouncedPeople.PersonIdOf).Select(id => (Id: id, State: ledger.TryGetValue(id, out var state) ? state : (RecipientState?)null, Got: got[id].ToList())).ToList();
        return new AnnouncementTally
        {
            Kills = kills,
            People = people,
            Troubles = zalo.Counts["answer dropped after accepting"] + zalo.Counts["send dropped before accepting"] + zalo.Counts["send answered with a bad status"] + zalo.Counts["send answered with garbage"]
                + zalo.Ledger.All.Count(message => !message.AnswerCompleted),
            Once = all.Count(person => person.Got.Count == 1),
            Twice = all.Count(person => person.Got.Count > 1),
            TwiceAfterAnswer = all.Count(person => person.Got.Count > 1 && person.Got.SkipLast(1).Any(message => message.AnswerCompleted)),
            WithoutState = all.Count(person => person.State is null or RecipientState.Queued or RecipientState.Sending),
            Uncertain = all.Count(person => person.State == RecipientState.Uncertain),
            Failed = all.Count(person => person.State == RecipientState.Failed),
            Suppressed = all.Count(person => person.State == RecipientState.Suppressed),
            Wrong = all.Count(person => (person.State == RecipientState.Sent && person.Got.Count == 0) || (person.State is RecipientState.Failed or RecipientState.Suppressed && person.Got.Count > 0)),
            Seconds = took.TotalSeconds,
        };
    }
}
