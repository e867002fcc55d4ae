using System.Globalization;
using BinhDanBot.Core.Broadcasts.Subscribing;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>Shows classes: a few of them with buttons, one of them whole, and what came of wanting a seat.</summary>
internal sealed class ClassMessages(ClassSentences sentences, ClassFacts facts, DateTime now)
{
    /// <summary>More than these and the buttons beside them do not stand under one message of Zalo.</summary>
    private const int MostListed = 4;
    private const int MostSessions = 6;

    /// <summary>Numbers and money as people write them: dots between thousands.</summary>
    private static readonly NumberFormatInfo Money = new() { NumberGroupSeparator = "." };

    public ClassSentences Sentences => sentences;

    public ClassFacts Facts => facts;

    public string Say(string reply, params (string Field, string Value)[] values) => sentences.Say(reply, values);

    public Choice Button(string reply, ClassCommand command) => new(Say(reply), command.Write());

    public string When(DateTime at) => sentences.When(at);

    public bool IsToCome(ScheduledSession session) => session.EndsAt > now;

    public ScheduledClass? Find(Guid id) => facts.Classes.FirstOrDefault(offered => offered.Id == id);

    /// <summary>Who has just learnt of a class may want to hear of others.</summary>
    private Choice SubscribeButton => new(Say("broadcast.button-ask"), new BroadcastCommand(BroadcastAct.Ask).Write());

    public bool MayJoin(ScheduledClass offered) => (offered.OpensAt is null || offered.OpensAt <= now) && offered.ClosesAt > now;

    /// <summary>Classes under a sentence; the honest one when there is none.</summary>
    public OutgoingMessage List(string heading, IReadOnlyList<ScheduledClass> shown)
    {
        if (facts.Classes.Count == 0)
            return new OutgoingMessage(Say("class.list-none"), [SubscribeButton]);
        var listed = shown.Take(MostListed).ToList();
        var lines = listed.Select(Line).Prepend(heading).ToList();
        var left = facts.Classes.Count - listed.Count;
        var buttons = listed.Select(offered => new Choice(Label(offered), new ClassCommand(ClassAct.Show, offered.Id).Write())).ToList();
        if (shown.Count > listed.Count)
            lines.Add(Say("class.more", ("count", Number(shown.Count - listed.Count))));
        if (left > 0 && shown.Count < facts.Classes.Count)
            buttons.Add(Button("class.button-all", new(ClassAct.List)));
        return new OutgoingMessage(string.Join("\n\n", lines), buttons);
    }

    /// <summary>One class whole, with the way in.</summary>
    public OutgoingMessage Card(ScheduledClass offered)
    {
        List<string> lines = [Say("class.card.title", Of(offered)), .. Details(offered)];
        if (offered.Audience != ClassAudience.Everybody)
            lines.Add(Say("class.card.audience", ("audience", Say($"class.audience.{offered.Audience.ToString().ToLowerInvariant()}"))));
        lines.Add(Seats(offered));
        List<Choice> buttons = MayJoin(offered)
            ? [Button(offered.SeatsLeft > 0 ? "class.card.join" : "class.card.wait", new(ClassAct.Join, offered.Id))]
            : [];
        if (facts.Classes.Count > 1)
            buttons.Add(Button("class.card.others", new(ClassAct.List)));
        return new OutgoingMessage(string.Join('\n', lines), buttons);
    }

    /// <summary>When, where, what to bring, what it costs.</summary>
    public IEnumerable<string> Details(ScheduledClass offered)
    {
        var sessions = offered.Sessions.Where(session => session.EndsAt > now).ToList();
        foreach (var session in sessions.Take(MostSessions))
        {
            var time = sentences.When(session.StartsAt, session.EndsAt);
            yield return session.Place == offered.Place ? Say("class.card.session", ("when", time)) : Say("class.card.session-at", ("when", time), ("place", session.Place));
        }

        if (sessions.Count > MostSessions)
            yield return Say("class.card.more-sessions", ("count", Number(sessions.Count - MostSessions)));
        yield return Say("class.card.place", ("place", offered.Place));
        if (offered.Map is { } map)
            yield return Say("class.card.map", ("map", map.AbsoluteUri));
        if (offered.Teacher is { } teacher)
            yield return Say("class.card.teacher", ("teacher", teacher));
        if (offered.Bring is { } bring)
            yield return Say("class.card.bring", ("bring", bring));
        yield return offered.Fee == 0 ? Say("class.card.free") : Say("class.card.fee", ("fee", offered.Fee.ToString("N0", Money)));
    }

    public string Label(ScheduledClass offered) => Say("class.button", Of(offered));

    public static (string Field, string Value)[] Of(ScheduledClass offered) => [("number", Number(offered.Number)), ("title", offered.Title)];

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What to tell of a seat that was taken, or was not.</summary>
    public OutgoingMessage Taken(SeatTaken taken, ScheduledClass wanted, string name)
    {
        var own = Button("class.button-own", new(ClassAct.Own));
        var title = Say("class.card.title", Of(wanted));
        switch (taken.Outcome)
        {
            case SeatOutcome.Confirmed:
                return new OutgoingMessage(Lines([Say("class.seat.confirmed", ("name", name)), title, .. Details(wanted), Say("class.seat.confirmed-end")]), [own, SubscribeButton]);
            case SeatOutcome.Waitlisted:
                return new OutgoingMessage(Lines([Say("class.seat.waitlisted", ("name", name)), title, .. Details(wanted), Waiting(taken.WaitingBefore)]), [own, SubscribeButton]);
            case SeatOutcome.AlreadyConfirmed:
                return new OutgoingMessage(Lines([Say("class.seat.already", ("name", name)), title, .. Details(wanted)]), [own]);
            case SeatOutcome.AlreadyWaiting:
                return new OutgoingMessage(Lines([Say("class.seat.already-waiting", ("name", name)), title]), [own]);
            default:
                return Instead(wanted, taken.Outcome);
        }
    }

    /// <summary>Why not, and the other classes.</summary>
    public OutgoingMessage Instead(ScheduledClass wanted, SeatOutcome why)
    {
        var reason = why switch
        {
            SeatOutcome.NotOpenYet when wanted.OpensAt is { } opensAt && opensAt > now => Say("class.seat.not-open-from", ("when", sentences.When(opensAt))),
            SeatOutcome.NotOpenYet => Say("class.seat.not-open"),
            SeatOutcome.NoLongerOpen => Say("class.seat.closed"),
            SeatOutcome.ClassCancelled => Say("class.seat.cancelled"),
            _ => Say("class.seat.not-there"),
        };
        var others = facts.Classes.Where(offered => offered.Id != wanted.Id && MayJoin(offered)).Take(MostListed).ToList();
        return others.Count == 0
            ? new OutgoingMessage(Lines([reason, Say("class.seat.none-other")]))
            : new OutgoingMessage(
                string.Join("\n\n", others.Select(Line).Prepend(Lines([reason, Say("class.seat.choose-other")]))),
                [.. others.Select(offered => new Choice(Label(offered), new ClassCommand(ClassAct.Join, offered.Id).Write()))]);
    }

    /// <summary>Those that fulfil all wishes; when none does, the nearest and that they are only that.</summary>
    public OutgoingMessage Found(ClassFilter filter)
    {
        var weighed = facts.Classes.Select(offered => (Class: offered, Weight: filter.Weigh(offered, now))).ToList();
        var found = weighed.Where(offered => offered.Weight.Fulfilled == offered.Weight.All).Select(offered => offered.Class).ToList();
        if (found.Count == 1 && !filter.IsEmpty)
            return Card(found[0]);
        if (found.Count > 0)
            return List(Say(filter.IsEmpty ? "class.list" : "class.list-found"), found);
        var nearest = weighed.OrderByDescending(offered => offered.Weight.Fulfilled).Select(offered => offered.Class).ToList();
        var heading = filter switch
        {
            { NoSuchDate: { } date } => Say("class.list-no-date", ("date", date)),
            { Number: { } number } => Say("class.list-no-number", ("number", Number(number))),
            _ => Say("class.list-not-found"),
        };
        return List(heading, nearest);
    }

    public string Waiting(int before) => before == 0 ? Say("class.seat.waiting-first") : Say("class.seat.waiting-before", ("count", Number(before)));

    public static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Where(line => line.Length > 0));

    private string Line(ScheduledClass offered)
    {
        var next = offered.Sessions.FirstOrDefault(session => session.EndsAt > now) ?? offered.Sessions[^1];
        return Say("class.line", [.. Of(offered), ("when", sentences.When(next.StartsAt)), ("place", next.Place), ("seats", Seats(offered))]);
    }

    private string Seats(ScheduledClass offered)
    {
        if (offered.OpensAt is { } opensAt && opensAt > now)
            return Say("class.seats-not-open", ("when", sentences.When(opensAt)));
        if (offered.ClosesAt <= now)
            return Say("class.seats-closed");
        return offered switch
        {
            { SeatsLeft: > 0 } => Say("class.seats-left", ("count", Number(offered.SeatsLeft))),
            { Waiting: > 0 } => Say("class.seats-waiting", ("count", Number(offered.Waiting))),
            _ => Say("class.seats-none"),
        };
    }
}
