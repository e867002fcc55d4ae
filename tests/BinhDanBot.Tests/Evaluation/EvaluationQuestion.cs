using System.Text.Json;
using BinhDanBot.Tests.Content;

namespace BinhDanBot.Tests.Evaluation;

/// <summary>One line of a question file in this folder.</summary>
/// <param name="Question">As a resident types it.</param>
/// <param name="Expected">Ids of which the best is right; for two asks, the ids of both. Empty: no guide is about this.</param>
/// <param name="Id">Stable id of the line; null where the file has none.</param>
/// <param name="Form">How it is typed: marks, none, telex, vni, teencode, dialect, typos.</param>
/// <param name="Context">What was asked before, for follow-ups.</param>
internal sealed record EvaluationQuestion(string Question, IReadOnlyList<string> Expected, string? Id = null, string? Form = null, string? Context = null)
{
    /// <summary>Shipped with the content, because editors ask it of their drafts.</summary>
    private const string Development = "development.jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public bool InScope => Expected.Count > 0;

    public static IReadOnlyList<EvaluationQuestion> ReadAll(string file) =>
    [
        .. File.ReadLines(file == Development ? Path.Combine(Repository.Content, "questions", file) : Path.Combine(Repository.Root, "tests", "BinhDanBot.Tests", "Evaluation", file))
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<EvaluationQuestion>(line, Json)!),
    ];
}
