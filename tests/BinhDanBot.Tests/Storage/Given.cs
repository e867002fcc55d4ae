using BinhDanBot.Core.Operations.Feedback;

namespace BinhDanBot.Tests.Storage;

/// <summary>Rows that tests start from, made by the real operations.</summary>
internal static class Given
{
    public static readonly FeedbackGiven Feedback = new(
        Commune: "son-mai",
        Channel: "directline",
        GuideId: "cai-vneid",
        ContentDigest: new string('a', 64),
        Verdict: FeedbackVerdict.Helpful,
        ExternalEventId: "event-1");

    public static Task<FeedbackOutcome> FeedbackAsync(TemporaryDatabase database, string eventId) =>
        FeedbackAsync(database, Feedback with { ExternalEventId = eventId });

    public static Task<FeedbackOutcome> FeedbackAsync(TemporaryDatabase database, FeedbackGiven given) =>
        database.Service<RecordFeedback>().ExecuteAsync(given, CancellationToken.None);

    public static Task<IReadOnlyList<GuideFeedback>> CountsAsync(TemporaryDatabase database, string commune) =>
        database.Service<CountFeedback>().ExecuteAsync(commune, CancellationToken.None);
}
