using System.Collections.Frozen;
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
        GuideByPhrasing = content.Guides.SelectMany(guide => guide.Questions, (guide, question) => (Words: ContentText.SameWords(question), Guide: guide))
            .DistinctBy(phrasing => phrasing.Words, StringComparer.Ordinal)
            .ToFrozenDictionary(phrasing => phrasing.Words, phrasing => phrasing.Guide, StringComparer.Ordinal);
    }

    private AnswerIndex(AnswerIndex index, Confidence confidence)
    {
        (Content, Ranking, Confidence) = (index.Content, index.Ranking, confidence);
        (FirstAid, OffLimits, Facets, GuideByPhrasing) = (index.FirstAid, index.OffLimits, index.Facets, index.GuideByPhrasing);
    }

    public ContentSnapshot Content { get; }

    internal RankingIndex Ranking { get; }

    internal Confidence Confidence { get; }

    /// <summary>To the id of a guide.</summary>
    internal MessageRules FirstAid { get; }

    /// <summary>To the id of a reply.</summary>
    internal MessageRules OffLimits { get; }

    internal FacetReader Facets { get; }

    /// <summary>By the words of the phrasing without marks; each belongs to one guide.</summary>
    internal FrozenDictionary<string, Guide> GuideByPhrasing { get; }

    internal Guide GuideOf(int entry) => Content.Guides[entry];

    internal AnswerIndex With(Confidence confidence) => new(this, confidence);
}
