using System.Globalization;
using BinhDanBot.Core.Communes;

namespace BinhDanBot.Core.Content;

/// <summary>Says content problems in the words of <c>content/replies/editor.yaml</c>.</summary>
internal sealed class EditorSentences(ContentSnapshot snapshot)
{
    public const string ReplyPrefix = "editor.";

    private readonly CommuneText _text = snapshot.TextFor(commune: null);

    /// <summary><c>file:line: sentence</c>; the first line stands for the whole file, so that an editor can jump to it.</summary>
    public string Line(ContentProblem problem) =>
        string.Create(CultureInfo.InvariantCulture, $"{problem.File}:{Math.Max(1, problem.Line)}: {Sentence(problem)}");

    /// <summary>The reason's sentence; its bare code where the sentences themselves are what is broken.</summary>
    public string Sentence(ContentProblem problem)
    {
        var sentence = Say(problem.Reason, ("detail", problem.Detail)) ?? $"{problem.Reason}: {problem.Detail}";
        return problem.IsError ? sentence : Say("warning-form", ("sentence", sentence)) ?? sentence;
    }

    public string Count(int files, IReadOnlyCollection<ContentProblem> problems)
    {
        var errors = Number(problems.Count(problem => problem.IsError));
        var warnings = Number(problems.Count(problem => !problem.IsError));
        return Say(problems.Count == 0 ? "count-none" : "count", ("files", Number(files)), ("errors", errors), ("warnings", warnings))
            ?? $"{errors}/{warnings}/{Number(files)}";
    }

    private string? Say(string id, params (string Name, string Value)[] values) =>
        snapshot.Replies.TryGetValue(ReplyPrefix + id, out var reply)
            ? _text.Fill(reply, values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal))
            : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
