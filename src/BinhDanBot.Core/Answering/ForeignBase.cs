using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Answering;

/// <summary>
/// The engine alone on a base that is not ours: the same reading, ranking and refusal, no first aid, no words of command, no commune.
/// For measuring against other engines on public bases.
/// </summary>
public sealed class ForeignBase
{
    private const int Ranked = 5;

    private readonly IReadOnlyList<IndexedEntry> _entries;
    private readonly RankingIndex _ranking;
    private readonly Confidence _confidence;

    private ForeignBase(IReadOnlyList<IndexedEntry> entries, RankingIndex ranking, Confidence confidence)
    {
        _entries = entries;
        _ranking = ranking;
        _confidence = confidence;
    }

    /// <param name="entries">At least one.</param>
    /// <param name="content">Gives the lexicon and the sentences that are none of a base's business.</param>
    public static ForeignBase Build(IReadOnlyList<IndexedEntry> entries, ContentSnapshot content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var ranking = new RankingIndexBuilder(content.Lexicon).Build(entries, content.Background);
        return new ForeignBase(entries, ranking, ConfidenceTrainer.Train(entries, content.Lexicon, content.Background, Environment.ProcessorCount));
    }

    public IndexedEntry EntryOf(string id) => _entries.First(entry => entry.Id == id);

    /// <summary>Statuses used: answered, clarification asked, no guide, no words.</summary>
    public Answer Answer(string question)
    {
        Span<RankedEntry> best = stackalloc RankedEntry[Ranked];
        var evidence = _ranking.Rank(question, best);
        var ids = new List<string>(evidence.Count);
        for (var i = 0; i < evidence.Count; i++)
            ids.Add(_ranking.IdOf(best[i].Entry));
        var inScope = evidence.Words == 0 ? 0 : _confidence.InScope(evidence);
        if (evidence.Words == 0 || inScope < _confidence.RefuseBelow)
            return new Answer(evidence.Words == 0 ? AnswerStatus.UnansweredNoWords : AnswerStatus.UnansweredNoGuide, [], ids, inScope);
        return AnswerPolicy.IsCertain(inScope, evidence.First) || ids.Count < AnswerPolicy.FewestChoices
            ? new Answer(AnswerStatus.Answered, [new AnsweredGuide(ids[0])], ids, inScope)
            : new Answer(AnswerStatus.ClarificationAsked, [.. ids.Take(AnswerPolicy.MostChoices).Select(id => new AnsweredGuide(id))], ids, inScope);
    }
}
