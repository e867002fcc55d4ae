using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.People;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>What the conversation has enrolled for, and what may be done with it. Of enrollments made elsewhere nothing is ever shown.</summary>
internal sealed class OwnTalk(TurnState state, ClassMessages messages, FormMessages ask)
{
    private const int MostListed = 4;

    private Choice KeepButton(string reply) => messages.Button(reply, new(ClassAct.Keep));

    public OutgoingMessage List()
    {
        var own = messages.Facts.Own.Take(MostListed).ToList();
        if (own.Count == 0)
            return new OutgoingMessage(Say("class.own.none"), messages.Facts.Classes.Count == 0 ? [] : [messages.Button("class.button-all", new(ClassAct.List))]);
        return new OutgoingMessage(string.Join("\n\n", own.Select(Line).Prepend(Say("class.own.list"))), [.. own.SelectMany(Buttons)]);
    }

    /// <summary>What to say to a button; null when the transaction says it.</summary>
    public OutgoingMessage? Press(ClassCommand pressed)
    {
        if (pressed.Act == ClassAct.Own)
            return List();
        if (pressed.Act == ClassAct.Keep)
            return new OutgoingMessage(Say("class.cancel.kept"));
        if (pressed.Id is not { } id || messages.Facts.Own.FirstOrDefault(enrolled => enrolled.Id == id) is not { } own)
            return new OutgoingMessage(Say("class.not-yours"), [messages.Button("class.button-own", new(ClassAct.Own))]);
        var wanted = pressed.Second is { } second ? messages.Find(second) : null;
        switch (pressed.Act)
        {
            case ClassAct.Cancel:
                return AskCancel(own);
            case ClassAct.CancelYes:
                state.Effect = new CancelSeatEffect(own.Id, Cancelled);
                return null;
            case ClassAct.Move:
                return AskWhereTo(own);
            case ClassAct.MoveTo when wanted is not null:
                return AskMove(own, wanted);
            case ClassAct.MoveYes or ClassAct.MoveWait when wanted is not null && own.Person is { } person:
                state.Effect = new MoveSeatEffect(Request(own, person, wanted), own.Id, pressed.Act == ClassAct.MoveWait, taken => Moved(taken, wanted, own));
                return null;
            case ClassAct.CanDo:
                state.Effect = new FollowUpEffect(own.Id, CanDo: true, new OutgoingMessage(Say("class.follow-up.can")));
                return null;
            case ClassAct.CannotDo:
                state.Effect = new FollowUpEffect(own.Id, CanDo: false, new OutgoingMessage(Say("class.follow-up.cannot"), [messages.Button("class.follow-up.coach-button", new(ClassAct.Coach, own.Id))]));
                return null;
            case ClassAct.Coach:
                state.Effect = new FollowUpEffect(own.Id, CanDo: false, new OutgoingMessage(Say("class.follow-up.coach")));
                return null;
            default:
                return new OutgoingMessage(Say("class.card.gone"), [messages.Button("class.button-own", new(ClassAct.Own))]);
        }
    }

    private OutgoingMessage AskCancel(OwnEnrollment own) =>
        new(Say("class.cancel.ask", [.. ClassMessages.Of(own.Class), ("name", Name(own))]),
            [messages.Button("class.cancel.yes", new(ClassAct.CancelYes, own.Id)), KeepButton("class.cancel.no")]);

    private OutgoingMessage Cancelled(CancelOutcome outcome) => new(
        Say(outcome switch
        {
            CancelOutcome.Done => "class.cancel.done",
            CancelOutcome.AlreadyCancelled => "class.cancel.already",
            CancelOutcome.Over => "class.cancel.over",
            _ => "class.not-yours",
        }),
        [messages.Button("class.button-own", new(ClassAct.Own))]);

    private OutgoingMessage AskWhereTo(OwnEnrollment own)
    {
        var others = messages.Facts.Classes.Where(offered => offered.Id != own.Class.Id && messages.MayJoin(offered)).Take(MostListed).ToList();
        return others.Count == 0
            ? new OutgoingMessage(Say("class.move.none"))
            : new OutgoingMessage(
                Say("class.move.choose", ClassMessages.Of(own.Class)),
                [.. others.Select(offered => new Choice(messages.Label(offered), new ClassCommand(ClassAct.MoveTo, own.Id, offered.Id).Write())), KeepButton("class.move.no")]);
    }

    /// <summary>Who would have to wait hears what that costs before they say yes.</summary>
    private OutgoingMessage AskMove(OwnEnrollment own, ScheduledClass wanted) => wanted.SeatsLeft > 0
        ? new(Say("class.move.ask", ClassMessages.Of(wanted)), [messages.Button("class.move.yes", new(ClassAct.MoveYes, own.Id, wanted.Id)), KeepButton("class.move.no")])
        : new(Say("class.move.ask-waiting", [.. ClassMessages.Of(wanted), ("count", ClassMessages.Number(wanted.Waiting))]),
            [messages.Button("class.move.wait", new(ClassAct.MoveWait, own.Id, wanted.Id)), KeepButton("class.move.no")]);

    private SeatRequest Request(OwnEnrollment own, PersonalDetails person, ScheduledClass wanted) => new(
        state.Conversation.Key.Commune,
        wanted.Id,
        person,
        ask.Consent(new EnrollmentForm(wanted.Id, FormQuestion.Consent) { IsForOther = own.IsForOther }),
        null,
        own.IsForOther,
        EnrollmentSource.Chat);

    private OutgoingMessage Moved(SeatTaken taken, ScheduledClass wanted, OwnEnrollment own)
    {
        var button = messages.Button("class.button-own", new(ClassAct.Own));
        switch (taken.Outcome)
        {
            case SeatOutcome.Confirmed:
                return new OutgoingMessage(
                    ClassMessages.Lines([Say("class.move.done", ("name", Name(own))), Say("class.card.title", ClassMessages.Of(wanted)), .. messages.Details(wanted)]), [button]);
            case SeatOutcome.WouldWait:
                return new OutgoingMessage(
                    ClassMessages.Lines([Say("class.move.full"), Say("class.move.ask-waiting", [.. ClassMessages.Of(wanted), ("count", ClassMessages.Number(taken.WaitingBefore))])]),
                    [messages.Button("class.move.wait", new(ClassAct.MoveWait, own.Id, wanted.Id)), KeepButton("class.move.no")]);
            case SeatOutcome.Waitlisted or SeatOutcome.AlreadyConfirmed or SeatOutcome.AlreadyWaiting:
                return messages.Taken(taken, wanted, Name(own));
            default:
                return new OutgoingMessage(Say("class.move.refused"), [button]);
        }
    }

    private string Line(OwnEnrollment enrolled)
    {
        var of = ClassMessages.Of(enrolled.Class);
        var next = enrolled.Class.Sessions.FirstOrDefault(messages.IsToCome);
        var line = next is null || enrolled.Class.IsCancelled
            ? Say("class.own.line-over", [.. of, ("state", State(enrolled))])
            : Say("class.own.line", [.. of, ("when", messages.When(next.StartsAt)), ("place", next.Place), ("state", State(enrolled))]);
        return enrolled is { IsForOther: true, Person.Name: { } name } ? $"{line} {Say("class.own.for", ("name", name))}" : line;
    }

    private string State(OwnEnrollment enrolled) => enrolled switch
    {
        { Class.IsCancelled: true } => Say("class.own.cancelled-class"),
        { State: EnrollmentState.Attended } => Say("class.own.attended"),
        { State: EnrollmentState.Absent } => Say("class.own.absent"),
        { State: EnrollmentState.Waitlisted, WaitingBefore: 0 } => Say("class.own.waiting-first"),
        { State: EnrollmentState.Waitlisted } => Say("class.own.waiting", ("count", ClassMessages.Number(enrolled.WaitingBefore))),
        _ => Say("class.own.confirmed"),
    };

    private IEnumerable<Choice> Buttons(OwnEnrollment enrolled)
    {
        if (enrolled.Class.IsCancelled || enrolled.State is not (EnrollmentState.Confirmed or EnrollmentState.Waitlisted) || !enrolled.Class.Sessions.Any(messages.IsToCome))
            yield break;
        // The label is kept with the conversation and names nobody: of several in one class, the place in the list does.
        var inClass = messages.Facts.Own.Where(other => other.Class.Id == enrolled.Class.Id).ToList();
        var isOne = inClass.Count == 1;
        (string Field, string Value)[] of = [.. ClassMessages.Of(enrolled.Class), ("count", ClassMessages.Number(inClass.IndexOf(enrolled) + 1))];
        yield return new Choice(Say(isOne ? "class.own.button-cancel" : "class.own.button-cancel-of", of), new ClassCommand(ClassAct.Cancel, enrolled.Id).Write());
        if (messages.Facts.Classes.Any(offered => offered.Id != enrolled.Class.Id && messages.MayJoin(offered)))
            yield return new Choice(Say(isOne ? "class.own.button-move" : "class.own.button-move-of", of), new ClassCommand(ClassAct.Move, enrolled.Id).Write());
    }

    private string Name(OwnEnrollment own) => own.Person?.Name ?? Say("class.for.other");

    private string Say(string reply, params (string Field, string Value)[] values) => messages.Say(reply, values);
}
