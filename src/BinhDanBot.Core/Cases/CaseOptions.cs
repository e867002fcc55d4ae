using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Core.Cases;

/// <summary>Settings of cases: section <c>Cases</c>. Hours, days off and the promised time are each commune's own, in the web app.</summary>
public sealed class CaseOptions
{
    /// <summary>A case in which nobody wrote for so long after staff's answer is closed. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan CloseAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long closed cases are kept, with what people wrote. Default 365 days.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(365);
}
