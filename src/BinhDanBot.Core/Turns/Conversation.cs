using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// What is remembered of one person on one channel between two turns. Immutable: a turn reads one and returns the next.
/// </summary>
public sealed record Conversation(ConversationKey Key)
{
    /// <summary>UTC instant of the last turn in which the person did something; when it is long ago, what was talked about is forgotten.</summary>
    public DateTime LastTurnAt { get; init; }

    /// <summary>The guide that is talked about; follow-ups lean on it.</summary>
    public string? LastGuide { get; init; }

    /// <summary>Where the person is in the steps of <see cref="LastGuide"/>; null when not in them.</summary>
    public StepPosition? Position { get; init; }

    /// <summary>The buttons shown last: a channel without buttons numbers them, and people type a number or a label.</summary>
    public IReadOnlyList<Choice> Offered { get; init; } = [];

    /// <summary>UTC instant at which a notice or an announcement offered them; null, or before <see cref="LastTurnAt"/>, when a turn did.</summary>
    public DateTime? OfferedAt { get; init; }

    /// <summary>Questions in a row that no guide answered; from the second on a person is offered first.</summary>
    public int Misses { get; init; }

    /// <summary>Staff speak with the person until then (UTC), and the bot says nothing; null when they do not.</summary>
    public DateTime? SilenceEndsAt { get; init; }

    /// <summary>UTC instant since which a case is open for the person; null when none is.</summary>
    public DateTime? CaseOpenedAt { get; init; }

    /// <summary>When the person was told that the bot is switched off (UTC): once in a while is enough.</summary>
    public DateTime? OffToldAt { get; init; }

    /// <summary>UTC instant at which the person left; nothing is sent until they come back by themselves.</summary>
    public DateTime? LeftAt { get; init; }

    /// <summary>Signing up for a class, as far as it has come; null when the person does not. It outlives what was talked about.</summary>
    public EnrollmentForm? Form { get; init; }

    /// <summary>The same conversation with nothing talked about.</summary>
    public Conversation Forgotten() => this with { LastGuide = null, Position = null, Offered = [], Misses = 0 };
}

/// <summary>A step of a guide.</summary>
/// <param name="Part">Index of the part, from 0.</param>
/// <param name="Step">Index of the step in its part, from 0.</param>
public sealed record StepPosition(int Part, int Step);
