using System.Text.Json;

namespace BinhDanBot.Benchmarks;

/// <summary>One question with what should answer it.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Context">The message before it, empty when there is none.</param>
/// <param name="Expected">Ids that answer it; none when it is out of scope.</param>
/// <param name="InScope">Whether some guide, written or not, should answer it.</param>
/// <param name="Form">marks, none, telex, vni, teencode, dialect or typos; "all" where the file does not say.</param>
internal sealed record AskedQuestion(string Text, string Context, IReadOnlyList<string> Expected, bool InScope, string Form)
{
    public static async Task<IReadOnlyList<AskedQuestion>> ReadAsync(string file)
    {
        var questions = new List<AskedQuestion>();
        await foreach (var line in File.ReadLinesAsync(file))
            if (line.Trim().Length > 0)
                questions.Add(Read(line));
        return questions;
    }

    /// <summary>Reads "expected": [...] and "expected_id": "..." alike.</summary>
    private static AskedQuestion Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        IReadOnlyList<string> expected = row.TryGetProperty("expected", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(id => id.GetString()!)]
            : row.TryGetProperty("expected_id", out var id) && id.ValueKind == JsonValueKind.String ? [id.GetString()!] : [];
        return new AskedQuestion(
            row.GetProperty("question").GetString()!,
            row.TryGetProperty("context", out var context) ? context.GetString() ?? "" : "",
            expected,
            row.TryGetProperty("in_scope", out var inScope) ? inScope.GetBoolean() : expected.Count > 0,
            row.TryGetProperty("form", out var form) ? form.GetString()! : "all");
    }
}
