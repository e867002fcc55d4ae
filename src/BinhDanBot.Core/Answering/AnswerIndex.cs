using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Answering;

/// <summary>All that answering needs of one content snapshot. Immutable; swapped whole when content changes.</summary>
public sealed class AnswerIndex
{
    internal AnswerIndex(
        ContentSnapshot content, RankingIndex ranking, Confidence confidence, MessageRules firstAid, MessageRules offLimits, FacetReader facets)
    {
        Content = content;
        Ranking = ranking;
        Confidence = confidence;
        FirstAid = firstAid;
        OffLimits = offLimits;
        Facets = facets;
    }

    public ContentSnapshot Content { get; }

    internal RankingIndex Ranking { get; }

    internal Confidence Confidence { get; }

    /// <summary>To the id of a guide.</summary>
    internal MessageRules FirstAid { get; }

    /// <summary>To the id of a reply.</summary>
    internal MessageRules OffLimits { get; }

    internal FacetReader Facets { get; }

    internal Guide GuideOf(int entry) => Content.Guides[entry];

    internal AnswerIndex With(Confidence confidence) => new(Content, Ranking, confidence, FirstAid, OffLimits, Facets);
}
