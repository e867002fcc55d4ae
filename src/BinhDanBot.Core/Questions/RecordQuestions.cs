using System.Data;
using System.Security.Cryptography;
using System.Text;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Questions;

/// <summary>
/// Keeps what people asked, and what they did with the answers, in the transaction of their turn. What is personal in a question never reaches the table.
/// </summary>
public sealed class RecordQuestions(MaskPersonalData mask)
{
    /// <summary>Nobody says long afterwards that an answer helped.</summary>
    private static readonly TimeSpan SequelsCome = TimeSpan.FromDays(1);

    private static readonly MultiRowStatement Questions = new(
        "question (id, commune, channel, asked_at, conversation_id, text, outcome, is_unsure, guides)",
        [DbType.Guid, DbType.String, DbType.String, DbType.DateTime, DbType.Guid, DbType.String, DbType.String, DbType.Boolean, DbType.String],
        "ON CONFLICT (id) DO NOTHING RETURNING id");

    /// <summary>The rows of a turn's questions: made before its transaction, because masking takes time and needs no database.</summary>
    internal IReadOnlyList<object?[]> RowsOf(ConversationKey conversation, IReadOnlyList<AskedQuestion> questions)
    {
        if (questions.Count == 0)
            return [];
        var commune = ConversationRow.CommuneOf(conversation);
        var conversationId = ConversationRow.IdOf(conversation);
        return
        [
            .. questions.Select(asked => new object?[]
            {
                IdOf(commune, conversation.Channel, asked), commune, conversation.Channel, UtcInstantConverter.ToStored(asked.AskedAt), conversationId,
                TextOf(asked.Text), asked.Outcome.ToString(), asked.IsUnsure, Write(asked.Guides),
            }),
        ];
    }

    internal static async Task ExecuteAsync(
        BotDbContext context, Guid conversationId, DateTime now, IReadOnlyList<object?[]> questions, IReadOnlyList<GuideSequel> sequels, CancellationToken cancellationToken)
    {
        if (questions.Count > 0)
            await Questions.ExecuteAsync(context, questions, cancellationToken);
        foreach (var (guide, sequel) in sequels)
            await MarkAsync(context, conversationId, now - SequelsCome, guide, sequel, cancellationToken);
    }

    /// <summary>Ids with a space on either side, so that one is found by a plain LIKE.</summary>
    internal static string Write(IReadOnlyList<string> guides) => guides.Count == 0 ? "" : $" {string.Join(' ', guides.Take(5))} ";

    internal static IReadOnlyList<string> Read(string guides) => guides.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The best of them; null without any.</summary>
    internal static string? First(string guides) => Read(guides) is [var first, ..] ? first : null;

    private string TextOf(string text)
    {
        var masked = mask.Execute(text);
        if (masked.Length <= ColumnLengths.Question)
            return masked;
        var end = char.IsHighSurrogate(masked[ColumnLengths.Question - 1]) ? ColumnLengths.Question - 1 : ColumnLengths.Question;
        return masked[..end];
    }

    /// <summary>Version 8 (RFC 9562): the time first, as in version 7, so that rows lie in its order; the rest is made of the event.</summary>
    private static Guid IdOf(string commune, string channel, AskedQuestion asked)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{commune}\n{channel}\n{asked.EventId}"), hash);
        var milliseconds = new DateTimeOffset(asked.AskedAt).ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            hash[i] = (byte)(milliseconds >> (8 * (5 - i)));
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash[..16], bigEndian: true);
    }

    private static async Task MarkAsync(BotDbContext context, Guid conversationId, DateTime since, string guide, QuestionSequel sequel, CancellationToken cancellationToken)
    {
        var named = $" {guide} ";
        var questions = context.Questions.Where(row => row.ConversationId == conversationId && row.AskedAt >= since && row.Guides.Contains(named));
        if (sequel == QuestionSequel.Chosen)
            questions = questions.Where(row => row.Outcome == QuestionOutcome.Choices);
        else
            questions = questions.Where(row => row.ChosenGuide == guide || (row.ChosenGuide == null && row.Guides.StartsWith(named)));
        var last = questions.OrderByDescending(row => row.Id).Select(row => row.Id).Take(1);
        var marked = context.Questions.Where(row => last.Contains(row.Id));
        if (sequel == QuestionSequel.Chosen)
            await marked.Where(row => row.ChosenGuide == null).ExecuteUpdateAsync(row => row.SetProperty(asked => asked.ChosenGuide, guide), cancellationToken);
        else
            await marked.ExecuteUpdateAsync(row => row.SetProperty(asked => asked.Verdict, sequel), cancellationToken);
    }
}
