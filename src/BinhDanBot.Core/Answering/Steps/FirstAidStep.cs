namespace BinhDanBot.Core.Answering.Steps;

/// <summary>Whoever is in trouble now gets the first-aid guide, whatever else the message says.</summary>
internal sealed class FirstAidStep : IAnswerStep
{
    public Answer? Try(AnswerWork work)
    {
        if (work.Index.FirstAid.Match(work.Question.Text) is not { } guide || !work.Index.Content.GuidesById.TryGetValue(guide, out var found) || !found.IsFor(work.Question.Commune))
            return null;
        return new Answer(AnswerStatus.AnsweredFirstAid, [new AnsweredGuide(guide)], [guide, .. work.Whole.Ids.Where(id => id != guide).Take(4)], 1);
    }
}
