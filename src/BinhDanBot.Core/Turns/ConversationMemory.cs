using BinhDanBot.Core.Channels;
using Microsoft.EntityFrameworkCore.Query;

namespace BinhDanBot.Core.Turns;

/// <summary>What is remembered of a conversation, as the columns of its row, and back.</summary>
internal static class ConversationMemory
{
    public static Conversation Read(ConversationRow row) => new(row.Key)
    {
        LastTurnAt = row.LastTurnAt ?? default,
        LastGuide = row.LastGuide,
        Position = row is { StepPart: { } part, StepNumber: { } step } ? new StepPosition(part, step) : null,
        Offered = StoredChoices.Read(row.Offered),
        Misses = row.Misses,
        SilenceEndsAt = row.SilenceEndsAt,
        CaseOpenedAt = row.CaseOpenedAt,
        OffToldAt = row.OffToldAt,
        LeftAt = row.LeftAt,
    };

    /// <summary>Everything but the case, which is written with its own row. Called by <see cref="CommitTurn"/> alone, inside its transaction.</summary>
    public static void Write(UpdateSettersBuilder<ConversationRow> row, Conversation conversation)
    {
        var offered = StoredChoices.Write(conversation.Offered);
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
            .SetProperty(told => told.LeftAt, conversation.LeftAt);
    }
}
