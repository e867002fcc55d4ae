using BinhDanBot.Core.Questions;
using BinhDanBot.Tests.Storage;

namespace BinhDanBot.Tests.Questions;

/// <summary>Questions as if people had asked them.</summary>
internal static class AskedRows
{
    public static QuestionRow Row(DateTime at, string text, QuestionOutcome outcome = QuestionOutcome.NoGuide, string commune = "son-mai", int person = 1) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(at)),
        Commune = commune,
        Channel = "zalo-oa",
        AskedAt = at,
        ConversationId = new Guid(person, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        Text = text,
        Outcome = outcome,
        IsUnsure = false,
        Guides = "",
    };

    public static QuestionRow With(this QuestionRow row, string guides = "", string? chosen = null, QuestionSequel? verdict = null, bool unsure = false) => new()
    {
        Id = row.Id,
        Commune = row.Commune,
        Channel = row.Channel,
        AskedAt = row.AskedAt,
        ConversationId = row.ConversationId,
        Text = row.Text,
        Outcome = row.Outcome,
        IsUnsure = unsure,
        Guides = guides,
        ChosenGuide = chosen,
        Verdict = verdict,
    };

    public static Task AddAsync(this TemporaryDatabase database, params IEnumerable<QuestionRow> rows) => database.Writer.WriteAsync(
        async (context, cancel) =>
        {
            context.AddRange(rows);
            return await context.SaveChangesAsync(cancel);
        },
        CancellationToken.None);
}
