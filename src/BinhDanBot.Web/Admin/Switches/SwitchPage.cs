using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Switches;

namespace BinhDanBot.Web.Admin.Switches;

/// <summary>What the pages of switches share: which things can be switched, and their names.</summary>
public abstract class SwitchPage(ContentLibrary content) : StaffPage
{
    /// <summary>In the order of the page.</summary>
    protected static IReadOnlyList<string> Channels { get; } = [ChannelNames.ZaloOa, ChannelNames.ZaloBot, ChannelNames.DirectLine, ChannelNames.BotFramework];

    protected ContentSnapshot Snapshot => content.For(Commune);

    private string? GuideCommune => Commune == CommuneProfile.NeutralId ? null : Commune;

    /// <summary>The name of what is switched; null when there is no such thing here.</summary>
    public string? NameOf(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target == SwitchTarget.Bot)
            return Text["admin.switches.bot"];
        if (target == SwitchTarget.Broadcasts)
            return Text["admin.switches.broadcasts"];
        if (target.StartsWith(SwitchTarget.ChannelPrefix, StringComparison.Ordinal))
            return target[SwitchTarget.ChannelPrefix.Length..] switch
            {
                ChannelNames.ZaloOa => Text["admin.switches.zalo-oa"],
                ChannelNames.ZaloBot => Text["admin.switches.zalo-bot"],
                ChannelNames.DirectLine => Text["admin.switches.web"],
                ChannelNames.BotFramework => Text["admin.switches.botframework"],
                _ => null,
            };
        return target.StartsWith(SwitchTarget.GuidePrefix, StringComparison.Ordinal)
            && Snapshot.GuidesById.TryGetValue(target[SwitchTarget.GuidePrefix.Length..], out var guide)
            && IsHere(guide)
            ? Text.With("admin.switches.guide", ("title", guide.Title))
            : null;
    }

    protected bool IsHere(Guide guide)
    {
        ArgumentNullException.ThrowIfNull(guide);
        return GuideCommune is null || guide.IsFor(GuideCommune);
    }

    /// <summary>Where something is switched, after a look at what it means.</summary>
    public string AddressOf(string target, bool off) => $"/admin/{Commune}/cong-tac/doi?muc={Uri.EscapeDataString(target)}&tat={(off ? 1 : 0)}";
}
