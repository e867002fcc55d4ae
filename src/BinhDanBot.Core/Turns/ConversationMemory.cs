using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore.Query;

namespace BinhDanBot.Core.Turns;

/// <summary>What is remembered of a conversation, as the columns of its row, and back. What the person has told in a form is encrypted.</summary>
public sealed class ConversationMemory(ITextProtection protection, StoredText texts)
{
    /// <summary>The form alone; null also when the keys are gone: the person begins anew.</summary>
    internal EnrollmentForm? ReadForm(ConversationRow row) =>
        row.ProtectedForm is { } stored && protection.Unprotect(stored, PurposeOf(row.Id)) is { } json
            ? JsonSerializer.Deserialize(json, EnrollmentFormJson.Default.EnrollmentForm)
            : null;

    /// <summary>The form as it is kept with a conversation.</summary>
    internal string WriteForm(Guid conversationId, EnrollmentForm form) =>
        protection.Protect(JsonSerializer.Serialize(form, EnrollmentFormJson.Default.EnrollmentForm), PurposeOf(conversationId));

    internal Conversation Read(ConversationRow row) => new(row.Key)
    {
        LastTurnAt = row.LastTurnAt ?? default,
        LastGuide = row.LastGuide,
        Position = row is { StepPart: { } part, StepNumber: { } step } ? new StepPosition(part, step) : null,
        Offered = StoredChoices.Read(row.Offered, texts, ConversationRow.OfferedPurpose),
        OfferedAt = row.OfferedAt,
        Misses = row.Misses,
        SilenceEndsAt = row.SilenceEndsAt,
        CaseOpenedAt = row.CaseOpenedAt,
        OffToldAt = row.OffToldAt,
        LeftAt = row.LeftAt,
        Form = ReadForm(row),
    };

    /// <summary>Everything but the case, which is written with its own row. Called by <see cref="CommitTurn"/> alone, inside its transaction.</summary>
    internal void Write(UpdateSettersBuilder<ConversationRow> row, Conversation conversation)
    {
        var offered = WriteOffered(conversation.Offered);
        var form = conversation.Form is { } filledIn ? WriteForm(ConversationRow.IdOf(conversation.Key), filledIn) : null;
        DateTime? lastTurnAt = conversation.LastTurnAt == default ? null : conversation.LastTurnAt;
        int? part = conversation.Position?.Part;
        int? step = conversation.Position?.Step;
        row
            .SetProperty(told => told.LastTurnAt, lastTurnAt)
            .SetProperty(told => told.LastGuide, conversation.LastGuide)
            .SetProperty(told => told.StepPart, part)
            .SetProperty(told => told.StepNumber, step)
            .SetProperty(told => told.Offered, offered)
            .SetProperty(told => told.Misses, conversation.Misses)
            .SetProperty(told => told.SilenceEndsAt, conversation.SilenceEndsAt)
            .SetProperty(told => told.OffToldAt, conversation.OffToldAt)
            .SetProperty(told => told.LeftAt, conversation.LeftAt)
            .SetProperty(told => told.ProtectedForm, form);
    }

    /// <summary>Buttons as they stand in the row.</summary>
    internal string WriteOffered(IReadOnlyList<Choice> offered) => StoredChoices.Write(offered, texts, ConversationRow.OfferedPurpose);

    private static string PurposeOf(Guid conversationId) => $"form:{conversationId:N}";
}
