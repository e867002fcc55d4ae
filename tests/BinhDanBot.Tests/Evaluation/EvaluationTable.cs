using System.Globalization;
using System.Text;
using BinhDanBot.Core.Turns;

namespace BinhDanBot.Tests.Evaluation;

/// <summary>Counts of what became of the questions of one form.</summary>
/// <param name="Form">How they were typed.</param>
/// <param name="Questions">How many.</param>
/// <param name="AnsweredRight">The guide shown first is an expected one.</param>
/// <param name="OfferedRight">An expected guide is among the choices.</param>
/// <param name="Answered">Some guide was shown, right or wrong.</param>
/// <param name="Refused">The bot said that it does not know.</param>
internal sealed record EvaluationRow(string Form, int Questions, int AnsweredRight, int OfferedRight, int Answered, int Refused)
{
    /// <summary>Share that found an expected guide, at once or among the choices.</summary>
    public double Found => Share(AnsweredRight + OfferedRight);

    public double AnsweredShare => Share(Answered);

    public static EvaluationRow Of(string form, IReadOnlyCollection<(EvaluationQuestion Question, EvaluatedTurn Turn)> turns) => new(
        form,
        turns.Count,
        turns.Count(pair => pair.Turn.IsAnsweredRight(pair.Question)),
        turns.Count(pair => pair.Turn.IsOfferedRight(pair.Question)),
        turns.Count(pair => pair.Turn.Outcome == TurnOutcome.Answered),
        turns.Count(pair => pair.Turn.Outcome == TurnOutcome.Refused));

    public double Share(int count) => Questions == 0 ? 0 : count / (double)Questions;
}

/// <summary>The rows as text that reads in a terminal and in a README.</summary>
internal static class EvaluationTable
{
    public static string Write(IEnumerable<EvaluationRow> rows)
    {
        var table = new StringBuilder("| form | questions | found | answered right | offered right | answered wrong | refused |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var row in rows)
            table.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Form} | {row.Questions} | {row.Found:F3} | {row.Share(row.AnsweredRight):F3} | {row.Share(row.OfferedRight):F3} | {row.Share(row.Answered - row.AnsweredRight):F3} | {row.Share(row.Refused):F3} |"));
        return table.ToString();
    }
}
