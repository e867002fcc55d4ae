using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering;

/// <summary>One question on its way through the steps: what several steps need is computed once.</summary>
internal sealed class AnswerWork(AnswerIndex index, Question question)
{
    /// <summary>A word that at most this share of the guides uses says what a message is about.</summary>
    private const float SpecificShare = .2f;

    private RankedText? _whole;
    private FacetReading? _facets;

    public AnswerIndex Index => index;

    public Question Question => question;

    /// <summary>The whole message, ranked.</summary>
    public RankedText Whole => _whole ??= Rank(question.Text);

    /// <summary>What of a guide the whole message asks for.</summary>
    public FacetReading Facets => _facets ??= ReadFacets();

    public RankedText Rank(string text) => RankedText.Of(index, text, question.Commune);

    /// <summary>The guide with what the message asks of it.</summary>
    public AnsweredGuide WithFacet(string guide) => new(guide, Facets.Facet, Facets.Detail);

    private bool IsSpecific(ulong word) => index.Ranking.IsRare(word, SpecificShare);

    private FacetReading ReadFacets()
    {
        var reading = ReadingPool.Rent();
        index.Ranking.Reader.Read(question.Text, reading);
        var facets = index.Facets.Read(reading, IsSpecific);
        ReadingPool.Return(reading);
        return facets;
    }
}
