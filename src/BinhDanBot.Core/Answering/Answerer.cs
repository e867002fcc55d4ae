using BinhDanBot.Core.Answering.Steps;

namespace BinhDanBot.Core.Answering;

/// <summary>
/// Question to answer. The steps run in this order, each may finish; the last one always does. Pure: the same question on the same index
/// gives the same answer, nothing is written, nothing is waited for.
/// </summary>
public static class Answerer
{
    private static readonly IAnswerStep[] Steps =
    [
        new UnreadableStep(),
        new FirstAidStep(),
        new OffLimitsStep(),
        new ApprovedPhrasingStep(),
        new FollowUpStep(),
        new SeveralAsksStep(),
        new BestGuideStep(),
    ];

    public static Answer Answer(AnswerIndex index, Question question)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(question);
        var work = new AnswerWork(index, question);
        foreach (var step in Steps)
            if (step.Try(work) is { } answer)
                return answer;
        throw new InvalidOperationException("The last step answers every question.");
    }
}
