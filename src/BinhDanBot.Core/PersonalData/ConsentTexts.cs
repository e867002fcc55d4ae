using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.People;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.PersonalData;

/// <summary>What somebody is asked before anything of them is kept.</summary>
/// <param name="Wording">As the person reads it: what is kept, what for, who sees it, how long, how to take the consent back.</param>
/// <param name="Version">Which wording it is: the id of the reply and a digest of what was read. Another word is another version.</param>
public sealed record ConsentText(string Wording, string Version);

/// <summary>The wordings of consents, by purpose, as <c>content/replies</c> has them.</summary>
public sealed class ConsentTexts(IOptions<PeopleOptions> options)
{
    private const int DigestLetters = 12;

    public static RequiredReplies Required { get; } = new(
    [
        "people.consent.classes", "people.consent.classes-other", "people.consent.classes-paper", "people.consent.announcements", "people.years", "people.months", "people.days",
    ]);

    /// <param name="content">As the commune sees it.</param>
    /// <param name="commune">Commune id; null for the neutral profile.</param>
    /// <param name="purpose">What the data are for.</param>
    /// <param name="giver">Who says yes; who speaks for somebody else is asked in other words.</param>
    public ConsentText For(ContentSnapshot content, string? commune, ConsentPurpose purpose, ConsentGiver giver)
    {
        ArgumentNullException.ThrowIfNull(content);
        var id = (purpose, giver) switch
        {
            (ConsentPurpose.Announcements, _) => "people.consent.announcements",
            (_, ConsentGiver.OnBehalf) => "people.consent.classes-other",
            (_, ConsentGiver.Paper) => "people.consent.classes-paper",
            _ => "people.consent.classes",
        };
        var text = content.TextFor(commune);
        var wording = text.Fill(content.Replies.GetValueOrDefault(id) ?? "", new Dictionary<string, string> { ["keep"] = Keep(content, commune) }) ?? "";
        return new ConsentText(wording, $"{id}:{DigestOf(wording)}");
    }

    /// <summary>"2 năm": how long somebody is kept after the last class.</summary>
    public string Keep(ContentSnapshot content, string? commune) => Length(content, commune, options.Value.KeepAfterLastClass);

    /// <summary>"3 tháng": a time of whole days.</summary>
    public static string Length(ContentSnapshot content, string? commune, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(content);
        var days = (int)time.TotalDays;
        var (id, count) = days % 365 == 0 ? ("people.years", days / 365) : days % 30 == 0 ? ("people.months", days / 30) : ("people.days", days);
        return content.TextFor(commune).Fill(content.Replies.GetValueOrDefault(id) ?? "", new Dictionary<string, string> { ["count"] = count.ToString(CultureInfo.InvariantCulture) }) ?? "";
    }

    private static string DigestOf(string wording) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wording)))[..DigestLetters];
}
