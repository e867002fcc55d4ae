using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.People.Groups;
using BinhDanBot.Core.PersonalData;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>All that an audience of this commune can be made of, and what else the form of an announcement offers.</summary>
public sealed record AudienceLists
{
    public IReadOnlyList<string> Villages { get; init; } = [];

    public IReadOnlyList<GroupLook> Groups { get; init; } = [];

    /// <summary>Published, those to come first.</summary>
    public IReadOnlyList<ClassLook> Classes { get; init; } = [];

    public IReadOnlyList<SkillName> Skills { get; init; } = [];

    public static IReadOnlyList<string> Channels { get; } = [ChannelNames.ZaloOa, ChannelNames.ZaloBot, ChannelNames.DirectLine, ChannelNames.BotFramework];

    /// <summary>Guides of the commune: id and title.</summary>
    public IReadOnlyList<Guide> Guides { get; init; } = [];

    /// <summary>In words; what is not there any more stands for itself.</summary>
    public string NameOf(AdminText text, AudiencePart part)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(part);
        var id = Guid.TryParse(part.Value, out var read) ? read : Guid.Empty;
        return text.With(SentenceOf(part.Kind), ("value", part.Kind switch
        {
            AudienceKind.Group => Groups.FirstOrDefault(group => group.Id == id)?.Name ?? text["admin.broadcasts.gone"],
            AudienceKind.Class or AudienceKind.HasNotEnrolled => Classes.FirstOrDefault(found => found.Id == id)?.Title ?? text["admin.broadcasts.gone"],
            AudienceKind.Interest or AudienceKind.HasNotLearnt => Skills.FirstOrDefault(skill => skill.Id == part.Value)?.Name ?? text["admin.broadcasts.gone"],
            AudienceKind.Channel => BroadcastWords.Channel(text, part.Value),
            _ => part.Value,
        }));
    }

    private static string SentenceOf(AudienceKind kind) => kind switch
    {
        AudienceKind.Village => "admin.broadcasts.part-village",
        AudienceKind.Group => "admin.broadcasts.part-group",
        AudienceKind.Class => "admin.broadcasts.part-class",
        AudienceKind.Interest => "admin.broadcasts.part-interest",
        AudienceKind.BornUntil => "admin.broadcasts.part-born-until",
        AudienceKind.BornFrom => "admin.broadcasts.part-born-from",
        AudienceKind.Channel => "admin.broadcasts.part-channel",
        AudienceKind.HasNotLearnt => "admin.broadcasts.part-has-not-learnt",
        AudienceKind.HasNotEnrolled => "admin.broadcasts.part-has-not-enrolled",
        AudienceKind.GotRun => "admin.broadcasts.part-got-run",
        AudienceKind.MayHaveGotRun => "admin.broadcasts.part-may-have-got-run",
        _ => "admin.broadcasts.part-failed-run",
    };
}

/// <summary>Reads them.</summary>
public sealed class ReadAudienceLists(ReadPeople people, ReadGroups groups, ReadClasses classes, ContentLibrary content)
{
    public async Task<AudienceLists> ExecuteAsync(string commune, CancellationToken cancellationToken)
    {
        var snapshot = content.For(commune);
        var named = snapshot.Communes.TryGetValue(commune, out var profile) ? profile.Villages : [];
        var known = await people.VillagesAsync(commune, cancellationToken);
        var coming = await classes.ExecuteAsync(commune, ClassTab.Coming, 1, cancellationToken);
        var past = await classes.ExecuteAsync(commune, ClassTab.Past, 1, cancellationToken);
        return new AudienceLists
        {
            Villages = [.. named.Concat(known).Distinct(StringComparer.Ordinal)],
            Groups = await groups.ExecuteAsync(commune, cancellationToken),
            Classes = [.. coming.Classes, .. past.Classes],
            Skills = snapshot.Skills,
            Guides = [.. snapshot.Guides.Where(guide => guide.IsFor(commune)).OrderBy(guide => guide.Title, StringComparer.Ordinal)],
        };
    }
}
