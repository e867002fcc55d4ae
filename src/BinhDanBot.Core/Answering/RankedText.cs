using BinhDanBot.Core.Answering.Ranking;

namespace BinhDanBot.Core.Answering;

/// <summary>A text with its best guides, those of other communes left out.</summary>
/// <param name="Guides">Up to five, best first.</param>
/// <param name="InScope">Probability that any guide is about this.</param>
/// <param name="Evidence">The numbers behind it.</param>
internal sealed record RankedText(IReadOnlyList<(string Id, float Probability)> Guides, float InScope, MatchEvidence Evidence)
{
    private const int Shown = 5;

    /// <summary>More are ranked than shown, so that guides of other communes can be left out.</summary>
    private const int Ranked = 12;

    public string? Best => Guides.Count > 0 ? Guides[0].Id : null;

    public float BestProbability => Guides.Count > 0 ? Guides[0].Probability : 0;

    public IReadOnlyList<string> Ids => [.. Guides.Select(guide => guide.Id)];

    public static RankedText Of(AnswerIndex index, string text, string? commune)
    {
        var near = Of(index, text, commune, Ranked);
        return near.Guides.Count < Shown && index.Ranking.EntryCount > Ranked ? Of(index, text, commune, index.Ranking.EntryCount) : near;
    }

    private static RankedText Of(AnswerIndex index, string text, string? commune, int ranked)
    {
        var best = ranked == Ranked ? stackalloc RankedEntry[Ranked] : new RankedEntry[ranked];
        var evidence = index.Ranking.Rank(text, best);
        var guides = new List<(string, float)>(Shown);
        for (var i = 0; i < evidence.Count && guides.Count < Shown; i++)
            if (index.GuideOf(best[i].Entry).IsFor(commune))
                guides.Add((index.Ranking.IdOf(best[i].Entry), best[i].Probability));
        return new RankedText(guides, index.Confidence.InScope(evidence), evidence);
    }
}
