using System.Collections.Frozen;
using BinhDanBot.Core.Communes;

namespace BinhDanBot.Core.Switches;

/// <summary>
/// All switches that are off, in memory, because every turn and page asks. <see cref="ReadSwitches"/> brings it up to date, in every process, twice a second.
/// </summary>
public sealed class SwitchBoard
{
    private volatile FrozenDictionary<(string Commune, string Target), SwitchState> _off = FrozenDictionary<(string, string), SwitchState>.Empty;

    /// <summary>Why something is off in a commune; null when it is on. What is off for all communes is off in each.</summary>
    /// <param name="commune">Commune id; empty or the neutral id for none.</param>
    /// <param name="target">One of <see cref="SwitchTarget"/>.</param>
    public SwitchState? FindOff(string commune, string target)
    {
        var off = _off;
        if (off.Count == 0)
            return null;
        return off.GetValueOrDefault((commune.Length == 0 ? CommuneProfile.NeutralId : commune, target)) ?? off.GetValueOrDefault((CommuneProfile.NeutralId, target));
    }

    public bool IsGuideOff(string commune, string guide) => FindOff(commune, SwitchTarget.Guide(guide)) is not null;

    /// <summary>Whether the bot answers nothing on this channel of this commune.</summary>
    public bool IsSilent(string commune, string channel) =>
        FindOff(commune, SwitchTarget.Bot) is not null || FindOff(commune, SwitchTarget.Channel(channel)) is not null;

    /// <summary>Everything that is off in a commune, for those who look after it: the commune's own first.</summary>
    public IReadOnlyList<SwitchState> AllOff(string commune) =>
    [
        .. _off.Values.Where(state => state.Commune == commune || state.Commune == CommuneProfile.NeutralId)
            .OrderBy(state => state.Commune == CommuneProfile.NeutralId)
            .ThenBy(state => state.Target, StringComparer.Ordinal),
    ];

    internal void Take(IEnumerable<SwitchState> off) => _off = off.ToFrozenDictionary(state => (state.Commune, state.Target));
}
