using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Answering.Steps;

/// <summary>
/// A message that is, word for word, a phrasing that somebody approved gets its guide, however odd its words are: that is what approving it means. Marks and
/// signs do not count, as for the rule that a phrasing belongs to one guide.
/// </summary>
internal sealed class ApprovedPhrasingStep : IAnswerStep
{
    public Answer? Try(AnswerWork work)
    {
        if (!work.Index.GuideByPhrasing.TryGetValue(ContentText.SameWords(work.Question.Text), out var guide) || !guide.IsFor(work.Question.Commune))
            return null;
        return new Answer(AnswerStatus.Answered, [work.WithFacet(guide.Id)], [guide.Id, .. work.Whole.Ids.Where(id => id != guide.Id).Take(4)], 1);
    }
}
