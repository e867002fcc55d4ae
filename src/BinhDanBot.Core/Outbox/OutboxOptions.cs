using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Core.Outbox;

/// <summary>Settings of the outbox: section <c>Outbox</c>.</summary>
public sealed class OutboxOptions : IValidatableObject
{
    /// <summary>
    /// Messages of one account on their way to the channel at once; also the most that can be uncertain after the program was killed.
    /// Default 16, from 1 to 256.
    /// </summary>
    [Range(1, 256)]
    public int InFlight { get; set; } = 16;

    /// <summary>How long a worker may keep a message before another tries it. Default 2 minutes; longer than <see cref="SendTimeout"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long one process may send for an account that has a rate, before another takes over; renewed at a third of it. Default 30 seconds: so long
    /// waits such an account when its process dies.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan AccountLease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt may take. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:30:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts that fail without the channel saying when to come back, until a message is given up. Default 10, from 1 to 100.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 10;

    /// <summary>A message that could not be sent for this long is given up, whatever the reason. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Wait after the first failed attempt; it doubles each time. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait grows no longer than this. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the sweep looks for what no signal announced, retries that fell due included. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Sweep { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long messages that ended are kept. Default 90 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(90);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lease <= SendTimeout)
            yield return new ValidationResult($"must be longer than {nameof(SendTimeout)}, or a message is sent twice", [nameof(Lease)]);
    }
}
