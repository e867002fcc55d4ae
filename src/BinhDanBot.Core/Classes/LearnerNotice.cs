using BinhDanBot.Core.Channels;

namespace BinhDanBot.Core.Classes;

/// <summary>What some of a class are told.</summary>
/// <param name="Kind">Kept with it.</param>
/// <param name="Subject">What happened, for the key: the session and its start, or the class. Each enrollment is told of it once.</param>
/// <param name="Say">The sentences, for one enrollment.</param>
internal sealed record LearnerNotice(ClassNoticeKind Kind, string Subject, Func<EnrollmentRow, string> Say)
{
    public Guid? SessionId { get; init; }

    /// <summary>The start that is told; null where none is.</summary>
    public DateTime? StartsAt { get; init; }

    /// <summary>From then on nobody wants to hear it; null for never.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>Buttons, for one enrollment.</summary>
    public Func<EnrollmentRow, IReadOnlyList<Choice>> Offer { get; init; } = static _ => [];
}
