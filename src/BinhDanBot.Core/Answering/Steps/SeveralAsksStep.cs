using System.Text;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering.Steps;

/// <summary>Two questions in one message get both answers, when each part is certain by itself, they are not about the same guide, and the
/// message as a whole is near both: a part alone may sound like anything.</summary>
internal sealed class SeveralAsksStep : IAnswerStep
{
    private const int FewestWords = 3;
    private const float PartInScope = .9f;
    private const float PartBest = .85f;

    public Answer? Try(AnswerWork work)
    {
        foreach (var parts in Splits(work))
        {
            var found = new List<AnsweredGuide>();
            foreach (var part in parts)
            {
                var ranked = work.Rank(part);
                if (ranked.InScope >= PartInScope && ranked.BestProbability >= PartBest && work.Whole.Ids.Contains(ranked.Best!) && found.All(guide => guide.GuideId != ranked.Best))
                    found.Add(new AnsweredGuide(ranked.Best!));
            }

            if (found.Count != 2)
                continue;
            // What the message as a whole is most about comes first.
            found = [.. found.OrderByDescending(guide => guide.GuideId == work.Whole.Best)];
            var ids = found.Select(guide => guide.GuideId).ToList();
            return new Answer(AnswerStatus.AnsweredSeveral, found, [.. ids, .. work.Whole.Ids.Where(id => !ids.Contains(id)).Take(3)], 1);
        }

        return null;
    }

    /// <summary>The message cut at the ends of its sentences, then at each joining word that leaves both sides long enough.</summary>
    private static IEnumerable<IReadOnlyList<string>> Splits(AnswerWork work)
    {
        var sentences = Sentences(work.Question.Text);
        if (sentences.Count > 1)
            yield return sentences;
        foreach (var joint in work.Index.Content.Phrases.GetValueOrDefault("joint.two-asks") ?? [])
        {
            var at = IndexOfWords(work.Question.Text, joint);
            if (at < 0)
                continue;
            var left = work.Question.Text[..at];
            var right = work.Question.Text[(at + joint.Length)..];
            if (VietnameseText.CountWords(left) >= FewestWords && VietnameseText.CountWords(right) >= FewestWords)
                yield return [left, right];
        }
    }

    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var sentence = new StringBuilder();
        foreach (var c in text)
        {
            sentence.Append(c);
            if (c is '.' or '?' or '!' or ';' or '\n' or ',')
                Close(sentences, sentence);
        }

        Close(sentences, sentence);
        return sentences;
    }

    /// <summary>A stretch too short to be a question is read with the next.</summary>
    private static void Close(List<string> sentences, StringBuilder sentence)
    {
        var text = sentence.ToString();
        if (VietnameseText.CountWords(text) < FewestWords)
            return;
        sentences.Add(text);
        sentence.Clear();
    }

    /// <summary>Where the joining words stand between spaces or commas, with or without marks.</summary>
    private static int IndexOfWords(string text, string joint)
    {
        var folded = VietnameseText.Fold(text);
        var wanted = VietnameseText.HasMarks(text) ? joint : VietnameseText.Fold(joint);
        var source = VietnameseText.HasMarks(text) ? text : folded;
        for (var at = source.IndexOf(wanted, StringComparison.OrdinalIgnoreCase); at >= 0; at = source.IndexOf(wanted, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + wanted.Length;
            var opens = at > 0 && !char.IsLetterOrDigit(source[at - 1]);
            var closes = end < source.Length && !char.IsLetterOrDigit(source[end]);
            if (opens && closes)
                return at;
        }

        return -1;
    }
}
