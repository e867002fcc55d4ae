using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Core.Classes;

/// <summary>Settings of classes: section <c>Classes</c>.</summary>
public sealed class ClassOptions : IValidatableObject
{
    /// <summary>How long before a session its first reminder goes out. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "04:00:00", "7.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan RemindFirst { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long before a session its second reminder goes out; shorter than <see cref="RemindFirst"/>. Default 2 hours.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "1.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan RemindAgain { get; set; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Time of day in Vietnam from which on nobody is woken; a reminder that would fall into the night goes out an hour before this instead. Default 21:00.
    /// </summary>
    [Range(typeof(TimeSpan), "18:00:00", "23:59:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan QuietFrom { get; set; } = TimeSpan.FromHours(21);

    /// <summary>Time of day in Vietnam until which nobody is woken. Default 06:00.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "09:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan QuietUntil { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// So long after the last session, once somebody has called the roll, a class is closed: learners came or did not, and those who came are asked whether they
    /// can do it now. Default 1 day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:15:00", "30.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan FollowUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>So long after the last session certificates are given by themselves: time to correct the roll. At least <see cref="FollowUpAfter"/>. Default 2 days.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "60.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan CertifyAfter { get; set; } = TimeSpan.FromDays(2);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RemindAgain >= RemindFirst)
            yield return new ValidationResult($"must be shorter than {nameof(RemindFirst)}", [nameof(RemindAgain)]);
        if (CertifyAfter < FollowUpAfter)
            yield return new ValidationResult($"must not be shorter than {nameof(FollowUpAfter)}", [nameof(CertifyAfter)]);
    }
}
