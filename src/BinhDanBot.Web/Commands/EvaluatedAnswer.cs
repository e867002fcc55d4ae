using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BinhDanBot.Web.Commands;

/// <summary>One line of <c>ask</c> and <c>eval</c>.</summary>
/// <param name="Id">The question's id, null when it has none.</param>
/// <param name="Outcome">answered, choices, refused or command.</param>
/// <param name="Guides">Up to five ids, best first.</param>
/// <param name="Text">What the resident would see.</param>
/// <param name="Ms">Milliseconds for this question; the only part that differs from run to run.</param>
internal sealed record EvaluatedAnswer(string? Id, string Outcome, IReadOnlyList<string> Guides, string Text, double Ms)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // Vietnamese stays readable; the lines go to a terminal or a file, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public Task WriteAsync(TextWriter output) => output.WriteLineAsync(JsonSerializer.Serialize(this, Json));
}

/// <summary>One line of a question file. Other fields, expected labels among them, are not read.</summary>
internal sealed record EvaluatedQuestion(string? Id, string Question, string? Context)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static EvaluatedQuestion Read(string line, int number)
    {
        try
        {
            if (JsonSerializer.Deserialize<EvaluatedQuestion>(line, Json) is { Question: not null } question)
                return question;
        }
        catch (JsonException)
        {
            // Said below with the line's number, like a line without a question.
        }

        throw new CommandException($"Line {number} is no JSON object with a question.");
    }
}
