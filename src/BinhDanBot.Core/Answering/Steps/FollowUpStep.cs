using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Answering.Steps;

/// <summary>
/// A message that leans on the guide before it ("thế mất bao nhiêu tiền", "bước 3 là gì", "còn iPhone thì sao") is answered from that guide,
/// or from the related guide that is about just this.
/// </summary>
internal sealed class FollowUpStep : IAnswerStep
{
    /// <summary>A message with more words of its own than this speaks for itself.</summary>
    private const int MostOtherWords = 3;

    public Answer? Try(AnswerWork work)
    {
        if (work.Question.LastGuide is not { } last || !work.Index.Content.GuidesById.TryGetValue(last, out var guide))
            return null;
        var facets = work.Facets;
        if (facets.OtherWords == 0)
            return facets.Facet == GuideFacet.Whole && !facets.Refers ? null : Continue(work, guide);
        if (facets.OtherWords > MostOtherWords || !(facets.Refers || facets.Facet != GuideFacet.Whole))
            return null;
        var whole = work.Whole;
        var standsAlone = AnswerPolicy.IsCertain(whole.InScope, whole.BestProbability) && !(facets.Refers && IsNear(guide, whole.Best!));
        return standsAlone ? null : Continue(work, guide);
    }

    /// <summary>The question with the guide's title before it finds the guide that is about just this, if there is one nearby.</summary>
    private static Answer Continue(AnswerWork work, Guide guide)
    {
        var facets = work.Facets;
        var chosen = guide.Id;
        if (facets.Facet is not (GuideFacet.OneStep or GuideFacet.Device or GuideFacet.Steps))
        {
            var together = work.Rank($"{guide.Title}. {work.Question.Text}");
            chosen = together.Guides.Select(ranked => ranked.Id).FirstOrDefault(id => IsNear(guide, id)) ?? guide.Id;
        }

        return new Answer(
            AnswerStatus.AnsweredFollowUp,
            [work.WithFacet(chosen)],
            [chosen, .. work.Whole.Ids.Prepend(guide.Id).Where(id => id != chosen).Distinct().Take(4)],
            1);
    }

    private static bool IsNear(Guide guide, string id) => id == guide.Id || guide.Related.Contains(id);
}
