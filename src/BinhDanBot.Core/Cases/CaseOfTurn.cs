using BinhDanBot.Core.Channels;

namespace BinhDanBot.Core.Cases;

/// <summary>That a turn handed the person to staff.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Guide">The guide that was talked about; null for none.</param>
/// <param name="StepPart">Index of the part in which the person got stuck, from 0.</param>
/// <param name="StepNumber">Index of the step in its part, from 0.</param>
public sealed record CaseOpening(CaseReason Reason, string? Guide = null, int? StepPart = null, int? StepNumber = null);

/// <summary>One thing that was said, for the thread of the case.</summary>
/// <param name="Source">"event:" and the channel's id of the event, or "bot:", that id and a number.</param>
/// <param name="Speaker">Who said it.</param>
/// <param name="Text">Empty for an attachment alone.</param>
/// <param name="Attachment">What came with the text.</param>
/// <param name="SaidAt">UTC.</param>
public sealed record CaseLine(string Source, CaseSpeaker Speaker, string Text, AttachmentKind Attachment, DateTime SaidAt)
{
    /// <summary>Nobody waits for staff because of it: thanks, goodbyes, and what the bot answered.</summary>
    public bool AsksNothing { get; init; }
}

/// <summary>What a turn has to do with a case.</summary>
/// <param name="Opening">Null when the turn opens none.</param>
/// <param name="Lines">What the person and staff said in it, in order.</param>
public sealed record CaseOfTurn(CaseOpening? Opening, IReadOnlyList<CaseLine> Lines)
{
    public static CaseOfTurn Nothing { get; } = new(null, []);
}
