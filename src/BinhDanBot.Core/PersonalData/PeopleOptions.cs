using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Core.PersonalData;

/// <summary>Settings of what is kept of people: section <c>People</c>.</summary>
public sealed class PeopleOptions
{
    /// <summary>
    /// How long somebody is kept after their last class, or after we were told of them when they never had one. Residents are told this time when they consent, so a
    /// longer one holds for new consents only by asking again. Default 730 days.
    /// </summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan KeepAfterLastClass { get; set; } = TimeSpan.FromDays(730);
}
