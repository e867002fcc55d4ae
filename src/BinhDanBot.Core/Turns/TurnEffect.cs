using BinhDanBot.Core.Broadcasts.Subscribing;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;

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

/// <summary>A seat, or a place on the waitlist, is given up.</summary>
/// <param name="EnrollmentId">Made in the conversation, or of the person who uses it; any other is not there.</param>
/// <param name="Say">What to tell, by the outcome.</param>
public sealed record CancelSeatEffect(Guid EnrollmentId, Func<CancelOutcome, OutgoingMessage> Say) : TurnEffect;

/// <summary>A seat is changed for one in another class.</summary>
/// <param name="To">The seat that is wanted.</param>
/// <param name="EnrollmentId">The old one: made in the conversation, or of the person who uses it.</param>
/// <param name="AcceptsWaiting">Whether a place on the waitlist will do.</param>
/// <param name="Say">What to tell, by the outcome.</param>
public sealed record MoveSeatEffect(SeatRequest To, Guid EnrollmentId, bool AcceptsWaiting, Func<SeatTaken, OutgoingMessage> Say) : TurnEffect;

/// <summary>The learner is there, by the code on the wall.</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Say">What to tell, by the outcome.</param>
public sealed record CheckInEffect(string Code, Func<CheckInOutcome, OutgoingMessage> Say) : TurnEffect;

/// <summary>What somebody said after a class.</summary>
/// <param name="EnrollmentId">Made in the conversation, or of the person who uses it.</param>
/// <param name="CanDo">Whether they can do it now.</param>
/// <param name="Said">What to tell.</param>
public sealed record FollowUpEffect(Guid EnrollmentId, bool CanDo, OutgoingMessage Said) : TurnEffect;

/// <summary>What is kept of whoever uses the conversation is put right.</summary>
/// <param name="Person">All of it, as it is right.</param>
/// <param name="Said">What to tell.</param>
public sealed record CorrectPersonEffect(PersonalDetails Person, OutgoingMessage Said) : TurnEffect;

/// <summary>All that is kept of whoever uses the conversation is erased.</summary>
/// <param name="Say">What to tell, with the receipt.</param>
public sealed record ErasePersonEffect(Func<ErasureReceipt, OutgoingMessage> Say) : TurnEffect;

/// <summary>The conversation is to go on elsewhere: a code is drawn.</summary>
/// <param name="Say">What to tell, with the code.</param>
public sealed record DrawCodeEffect(Func<string, OutgoingMessage> Say) : TurnEffect;

/// <summary>A code was typed that another conversation was given, or that stands on the wall of a class.</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Say">What to tell, with the form that came over; null for none, and for a code that does not hold.</param>
/// <param name="SayCheckIn">What to tell when it is the code of a session instead.</param>
public sealed record EnterCodeEffect(string Code, Func<CodeOutcome, EnrollmentForm?, IReadOnlyList<OutgoingMessage>> Say, Func<CheckInOutcome, OutgoingMessage> SayCheckIn) : TurnEffect;

/// <summary>Announcements are wanted.</summary>
/// <param name="ConsentVersion">Which wording was agreed to.</param>
/// <param name="Nameless">What somebody is called whose name even the channel does not tell.</param>
/// <param name="Say">What to tell, by the outcome.</param>
public sealed record SubscribeEffect(string ConsentVersion, string Nameless, Func<SubscribeOutcome, OutgoingMessage> Say) : TurnEffect;

/// <summary>Whoever uses the conversation lives there.</summary>
/// <param name="Village">As the commune's profile names it.</param>
/// <param name="Said">What to tell.</param>
public sealed record ChooseVillageEffect(string Village, OutgoingMessage Said) : TurnEffect;

/// <summary>No announcements any more.</summary>
/// <param name="Say">What to tell, by the outcome; may be nothing.</param>
public sealed record StopBroadcastsEffect(Func<StopOutcome, IReadOnlyList<OutgoingMessage>> Say) : TurnEffect;

/// <summary>A member of staff wants to try announcements on this telephone.</summary>
/// <param name="Code">Eight digits, as their page shows them.</param>
/// <param name="Say">What to tell, by whether the code held.</param>
public sealed record PairTestPhoneEffect(string Code, Func<bool, OutgoingMessage> Say) : TurnEffect;
