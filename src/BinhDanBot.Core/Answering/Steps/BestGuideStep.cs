namespace BinhDanBot.Core.Answering.Steps;

/// <summary>Decides from the ranking of the whole message: answer, ask back, or say that no guide is about this.</summary>
internal sealed class BestGuideStep : IAnswerStep
{
    public Answer? Try(AnswerWork work)
    {
        var whole = work.Whole;
        if (whole.Best is not { } best || whole.InScope < work.Index.Confidence.RefuseBelow)
            return new Answer(AnswerStatus.UnansweredNoGuide, [], whole.Ids, whole.InScope);
        if (AnswerPolicy.IsCertain(whole.InScope, whole.BestProbability))
            return new Answer(AnswerStatus.Answered, [work.WithFacet(best)], whole.Ids, whole.InScope);
        var offered = whole.Ids.Take(AnswerPolicy.MostChoices).ToList();
        return offered.Count < AnswerPolicy.FewestChoices
            ? new Answer(AnswerStatus.Answered, [work.WithFacet(best)], whole.Ids, whole.InScope)
            : new Answer(AnswerStatus.ClarificationAsked, [.. offered.Select(id => new AnsweredGuide(id))], whole.Ids, whole.InScope);
    }
}
