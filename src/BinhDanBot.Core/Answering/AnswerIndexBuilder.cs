using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Answering;

/// <summary>Builds the <see cref="AnswerIndex"/> of a content snapshot. Deterministic: the same content gives the same answers.</summary>
public static class AnswerIndexBuilder
{
    /// <summary>Ready in a moment, with a general idea of what is in scope.</summary>
    public static AnswerIndex BuildQuickly(ContentSnapshot content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var ranking = new RankingIndexBuilder(content.Lexicon).Build(Entries(content), content.Background);
        return new AnswerIndex(
            content,
            ranking,
            Confidence.Default,
            new MessageRules(content.FirstAid, ranking.Reader),
            new MessageRules(content.OffLimits, ranking.Reader),
            new FacetReader(content.Phrases));
    }

    /// <summary>The same with what is in scope learnt from the content itself; takes several times as long.</summary>
    /// <param name="index">Of <see cref="BuildQuickly"/>.</param>
    /// <param name="processors">How many processors may work at it.</param>
    public static AnswerIndex Calibrate(AnswerIndex index, int processors)
    {
        ArgumentNullException.ThrowIfNull(index);
        var content = index.Content;
        return index.With(ConfidenceTrainer.Train(Entries(content), content.Lexicon, content.Background, processors));
    }

    public static AnswerIndex Build(ContentSnapshot content) => Calibrate(BuildQuickly(content), Environment.ProcessorCount);

    private static IReadOnlyList<IndexedEntry> Entries(ContentSnapshot content) => [.. content.Guides.Select(ToEntry)];

    private static IndexedEntry ToEntry(Guide guide)
    {
        var body = guide.Summary
            .Concat(guide.Preparation)
            .Concat(guide.Parts.SelectMany(part => part.Steps.Prepend(part.Title)))
            .Concat(guide.Notes)
            .Concat(guide.AskMore);
        return new IndexedEntry(guide.Id, guide.Title, [.. guide.Questions, .. guide.Keywords], string.Join('\n', body.Select(WithoutFields)));
    }

    /// <summary>Names of fields are no words of the guide.</summary>
    private static string WithoutFields(string text)
    {
        for (var open = text.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = text.IndexOf("{{", StringComparison.Ordinal))
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            text = close < 0 ? text[..open] : string.Concat(text.AsSpan(0, open), text.AsSpan(close + 2));
        }

        return text;
    }
}
