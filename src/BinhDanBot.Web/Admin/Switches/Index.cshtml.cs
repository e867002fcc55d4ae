using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Staff;
using BinhDanBot.Core.Switches;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Switches;

/// <summary>One thing that can be switched.</summary>
/// <param name="Target">One of <see cref="SwitchTarget"/>.</param>
/// <param name="Name">In words.</param>
/// <param name="Own">The commune's own switch as it stands; null when it was never used.</param>
/// <param name="IsOffForAll">The province switched it off for every commune.</param>
public sealed record SwitchCard(string Target, string Name, SwitchState? Own, bool IsOffForAll)
{
    public bool IsOff => IsOffForAll || Own?.IsOff == true;
}

/// <summary>What of the bot is stopped in the commune, since when, by whom and why.</summary>
[StaffMay(StaffRight.UseSwitches)]
public sealed class IndexModel(ReadSwitches read, SwitchBoard board, ContentLibrary content) : SwitchPage(content)
{
    private const int MostFound = 20;

    public IReadOnlyList<SwitchCard> Cards { get; private set; } = [];

    public IReadOnlyList<SwitchCard> GuidesOff { get; private set; } = [];

    /// <summary>Guides that match what is looked for.</summary>
    public IReadOnlyList<Guide> Found { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string Search { get; set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var states = (await read.OfAsync(Commune, cancellationToken)).ToDictionary(state => state.Target);
        Cards = [.. Channels.Select(SwitchTarget.Channel).Prepend(SwitchTarget.Broadcasts).Prepend(SwitchTarget.Bot).Select(target => CardOf(target, states.GetValueOrDefault(target)))];
        GuidesOff =
        [
            .. board.AllOff(Commune).Select(state => state.Target)
                .Concat(states.Values.Where(state => state.IsOff).Select(state => state.Target))
                .Where(target => target.StartsWith(SwitchTarget.GuidePrefix, StringComparison.Ordinal))
                .Distinct()
                .Select(target => CardOf(target, states.GetValueOrDefault(target))),
        ];
        if (VietnameseText.Fold(VietnameseText.WordsOnly(Search)) is { Length: > 0 } words)
            Found = [.. Snapshot.Guides.Where(guide => IsHere(guide) && VietnameseText.Fold(VietnameseText.WordsOnly(guide.Title)).Contains(words, StringComparison.Ordinal)).Take(MostFound)];
    }

    private SwitchCard CardOf(string target, SwitchState? own) => new(
        target, NameOf(target) ?? target, own, Commune != CommuneProfile.NeutralId && board.FindOff(CommuneProfile.NeutralId, target) is not null);
}
