using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// What a turn wants done of which only the transaction knows how it ends: whether a seat is free. The turn says beforehand what it will tell the person in each
/// case. A turn ends with its first effect; what else waits is the next turn, which sees what came of it.
/// </summary>
public abstract record TurnEffect
{
    private protected TurnEffect()
    {
    }
}

/// <summary>A seat in a class.</summary>
/// <param name="Request">For the conversation of the turn.</param>
/// <param name="Say">What to tell, by the outcome.</param>
public sealed record TakeSeatEffect(SeatRequest Request, Func<SeatTaken, OutgoingMessage> Say) : TurnEffect;
