using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>What the conversation has enrolled for, and what may be done with it. Of enrollments made elsewhere nothing is ever shown.</summary>
internal sealed class OwnTalk(ClassMessages messages)
{
    private const int MostListed = 5;

    public OutgoingMessage List()
    {
        var own = messages.Facts.Own.Take(MostListed).ToList();
        if (own.Count == 0)
            return new OutgoingMessage(Say("class.own.none"), messages.Facts.Classes.Count == 0 ? [] : [messages.Button("class.button-all", new(ClassAct.List))]);
        return new OutgoingMessage(string.Join("\n\n", own.Select(Line).Prepend(Say("class.own.list"))), [.. own.SelectMany(Buttons)]);
    }

    public OutgoingMessage Press(ClassCommand pressed) => pressed.Act == ClassAct.Own ? List() : new OutgoingMessage(Say("class.not-yours"));

    private string Line(OwnEnrollment enrolled)
    {
        var of = ClassMessages.Of(enrolled.Class);
        var state = State(enrolled);
        var next = enrolled.Class.Sessions.FirstOrDefault(session => messages.IsToCome(session));
        var line = next is null || enrolled.Class.IsCancelled
            ? Say("class.own.line-over", [.. of, ("state", state)])
            : Say("class.own.line", [.. of, ("when", messages.When(next.StartsAt)), ("place", next.Place), ("state", state)]);
        return enrolled is { IsForOther: true, Name: { } name } ? $"{line} {Say("class.own.for", ("name", name))}" : line;
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

    private IEnumerable<Choice> Buttons(OwnEnrollment enrolled) => [];

    private string Say(string reply, params (string Field, string Value)[] values) => messages.Say(reply, values);
}
