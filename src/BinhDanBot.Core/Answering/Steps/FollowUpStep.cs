using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Answering.Steps;

/// <summary>
/// A message that leans on the guide before it ("thế mất bao nhiêu tiền", "bước 3 là gì", "còn iPhone thì sao") is answered from that guide,
/// or from the neighbouring guide that is about just this. A message whose own words are sure of a guide speaks for itself.
/// </summary>
internal sealed class FollowUpStep : IAnswerStep
{
    /// <summary>Longer messages tell their own story.</summary>
    private const int MostWords = 14;

    /// <summary>With fewer words of its own, beside those of asking, a message says nothing of what it is about.</summary>
    private const int FewestOwnWords = 2;

    // From here on the message's own words are enough; less than for an answer, because the talk before it counts too.
    private const float OwnInScope = .9f;
    private const float OwnBest = .7f;

    /// <summary>By this difference of logits the message is about something else altogether, whatever was talked about before.</summary>
    private const float SurelyElsewhere = 1.5f;

    // Belief in a guide from the new words alone is multiplied by these: the talk stays where it is unless the words say otherwise.
    private const float SameGuide = 2f;
    private const float RelatedGuide = 1.5f;

    public Answer? Try(AnswerWork work)
    {
        if (work.Question.LastGuide is not { } last || !work.Index.Content.GuidesById.TryGetValue(last, out var guide) || !guide.IsFor(work.Question.Commune))
            return null;
        var facets = work.Facets;
        if (facets.Words is 0 or > MostWords)
            return null;
        if (facets.OtherWords < FewestOwnWords && facets.SpecificWords == 0)
            return facets.Facet == GuideFacet.Whole && !facets.Refers && facets.OtherWords == 0 ? null : Continue(work, guide, Together(work, guide));
        var whole = work.Whole;
        if (whole.InScope >= OwnInScope && whole.BestProbability >= OwnBest)
            return null;
        if (whole.InScope < work.Index.Confidence.RefuseBelow && whole.Evidence.Elsewhere > SurelyElsewhere)
            return null;
        if (facets.SpecificWords == 0)
            return Continue(work, guide, Together(work, guide));
        if (whole.InScope < work.Index.Confidence.RefuseBelow)
            return null;
        return facets.Refers || IsNear(work, guide, whole.Best!) ? Continue(work, guide, Weighed(work, guide)) : null;
    }

    private static Answer Continue(AnswerWork work, Guide guide, string chosen)
    {
        var facets = work.Facets;
        if (facets.Facet is GuideFacet.OneStep or GuideFacet.Device)
            chosen = guide.Id;
        return new Answer(
            AnswerStatus.AnsweredFollowUp,
            [work.WithFacet(chosen)],
            [chosen, .. work.Whole.Ids.Prepend(guide.Id).Where(id => id != chosen).Distinct().Take(4)],
            1);
    }

    /// <summary>Words that could belong to any guide: read after the guide's title, they find the neighbour that is about just this.</summary>
    private static string Together(AnswerWork work, Guide guide) =>
        work.Rank($"{guide.Title}. {work.Question.Text}").Ids.FirstOrDefault(id => IsNear(work, guide, id)) ?? guide.Id;

    private static string Weighed(AnswerWork work, Guide guide) =>
        work.Whole.Guides
            .Where(ranked => IsNear(work, guide, ranked.Id))
            .OrderByDescending(ranked => ranked.Probability * (ranked.Id == guide.Id ? SameGuide : guide.Related.Contains(ranked.Id) ? RelatedGuide : 1))
            .Select(ranked => ranked.Id)
            .FirstOrDefault() ?? guide.Id;

    private static bool IsNear(AnswerWork work, Guide guide, string id) =>
        id == guide.Id || guide.Related.Contains(id)
        || work.Index.Content.GuidesById.TryGetValue(id, out var other) && (other.Topic == guide.Topic || other.Related.Contains(guide.Id));
}
