using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>Settings of announcements: section <c>Broadcasts</c>.</summary>
public sealed class BroadcastOptions : IValidatableObject
{
    /// <summary>Time of day in Vietnam from which on no announcement goes out. Default 21:00.</summary>
    [Range(typeof(TimeSpan), "18:00:00", "23:59:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan QuietFrom { get; set; } = TimeSpan.FromHours(21);

    /// <summary>Time of day in Vietnam until which no announcement goes out. Default 07:00.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "10:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan QuietUntil { get; set; } = TimeSpan.FromHours(7);

    /// <summary>An announcement to more people than this needs a second person's approval. Default 50.</summary>
    [Range(0, 1_000)]
    public int ApproveAbove { get; set; } = 50;

    /// <summary>Messages of one run that wait in the outbox at once: what a pause must take back. Default 1,000.</summary>
    [Range(16, 10_000)]
    public int Ahead { get; set; } = 1_000;

    /// <summary>A run that cannot be finished in this time ends; who had nothing yet is suppressed as too late. Default 3 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "14.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan LongestRun { get; set; } = TimeSpan.FromDays(3);

    /// <summary>
    /// When no process has run for so long, the database may be a copy of an earlier day: what was under way, and what fell due meanwhile, is held until staff say so.
    /// Default 30 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan HoldAfterSilence { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How often a run is looked after when nothing wakes its worker. Default 0.25 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Look { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Of an account's rate and places, the share that announcements may take; the rest is kept for answers. Default 0.8.</summary>
    [Range(0.05, 1.0)]
    public double Share { get; set; } = 0.8;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (QuietUntil >= QuietFrom)
            yield return new ValidationResult($"must be earlier than {nameof(QuietFrom)}", [nameof(QuietUntil)]);
    }
}
