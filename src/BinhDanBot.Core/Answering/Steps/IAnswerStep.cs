namespace BinhDanBot.Core.Answering.Steps;

/// <summary>One step of answering: finishes with an answer, or leaves the question to the next.</summary>
internal interface IAnswerStep
{
    Answer? Try(AnswerWork work);
}
