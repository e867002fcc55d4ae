namespace BinhDanBot.Core.Answering.Steps;

/// <summary>Declines, kindly and for a reason, what no guide may answer, however many words of a guide the message has.</summary>
internal sealed class OffLimitsStep : IAnswerStep
{
    public Answer? Try(AnswerWork work) =>
        work.Index.OffLimits.Match(work.Question.Text) is { } reply
            ? new Answer(AnswerStatus.UnansweredOffLimits, [], work.Whole.Ids, work.Whole.InScope) { Reply = reply }
            : null;
}
