using System.Globalization;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// Hands the person to staff, where there are staff who answer: the case is opened with the turn, and the person is told what was promised. Where nobody is
/// there it does nothing, and the turn says where the office is, as ever.
/// </summary>
internal sealed class CaseTalk(TurnState state, Sentences sentences, GlobalWords words, CommuneDesk? desk, DateTime now)
{
    /// <summary>The second refusal in a row goes to staff.</summary>
    private const int MissesForCase = 2;

    private bool _callsStaff;

    private bool IsOpen => state.Conversation.CaseOpenedAt is not null;

    /// <summary>Notes what was said, for the thread of the case, if there is one in the end.</summary>
    public void Hear(IncomingEvent incoming)
    {
        _callsStaff = false;
        if (incoming.Kind == IncomingEventKind.Joined || (desk is null && !IsOpen))
            return;
        var text = incoming.Kind == IncomingEventKind.Command ? LabelOf(incoming) : incoming.Text;
        var isStaff = incoming.Kind == IncomingEventKind.StaffSpoke;
        state.Lines.Add(new CaseLine($"event:{incoming.ExternalId}", isStaff ? CaseSpeaker.Staff : CaseSpeaker.Resident, text, incoming.Attachment, incoming.ReceivedAt)
        {
            AsksNothing = !isStaff && words.Find(text) is "talk.thanks" or "talk.farewell",
        });
    }

    /// <summary>The bot answered what was heard last: nobody waits for staff because of it, unless it was staff who were called.</summary>
    public void NoteAnswered()
    {
        if (state.Lines.Count > 0 && !_callsStaff && state.Outcome is not (TurnOutcome.Refused or TurnOutcome.Silent))
            state.Lines[^1] = state.Lines[^1] with { AsksNothing = true };
    }

    /// <summary>Staff have not spoken for a while and the case is still open: the person learns that it is the bot who answers again.</summary>
    public void ComeBack()
    {
        if (state.Conversation.SilenceEndsAt is null || !IsOpen || desk is null)
            return;
        state.Conversation = state.Conversation with { SilenceEndsAt = null };
        state.Say(new OutgoingMessage(sentences.Say("with-staff.bot-back")));
    }

    /// <summary>Asks staff to come, or says that they were asked already; false where there are none.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="guide">The guide that is talked about; null for none.</param>
    /// <param name="part">Where the person got stuck, from 1; 0 for nowhere in particular.</param>
    /// <param name="step">The step in its part, from 1; 0 for nowhere in particular.</param>
    public bool TryOpen(CaseReason reason, string? guide = null, int part = 0, int step = 0)
    {
        if (desk is null)
            return false;
        _callsStaff = true;
        if (state.Conversation.CaseOpenedAt is { } since)
        {
            var local = VietnamTime.ToLocal(since);
            Say(sentences.Say("with-staff.already", ("time", TimeOf(local)), ("date", DateOf(local))));
            return true;
        }

        state.Opening = new CaseOpening(reason, guide, part > 0 ? part - 1 : null, step > 0 ? step - 1 : null);
        state.Conversation = state.Conversation with { CaseOpenedAt = now, Misses = 0 };
        Say($"{Opened(reason)} {When(desk)}");
        return true;
    }

    /// <summary>A question without a guide goes to staff the second time, and always while they have a case of the person; false where the bot must speak itself.</summary>
    public bool TryTakeUnanswered(int misses)
    {
        if (desk is null)
            return false;
        if (IsOpen)
        {
            state.Say(new OutgoingMessage(sentences.Say("with-staff.added")));
            return true;
        }

        return misses >= MissesForCase && TryOpen(CaseReason.NoAnswer);
    }

    /// <summary>The button under an answer that did not help; none where nobody would come.</summary>
    public IEnumerable<Choice> DifficultyButtons(string guide)
    {
        if (desk is null)
            return [];
        var position = state.Conversation.LastGuide == guide ? state.Conversation.Position : null;
        return [sentences.Button("button.difficulty", new(ChoiceKind.Difficulty, guide, position?.Part + 1 ?? 0, position?.Step + 1 ?? 0))];
    }

    private string Opened(CaseReason reason) => reason switch
    {
        CaseReason.NoAnswer => sentences.Say("with-staff.opened-no-answer"),
        CaseReason.Difficulty => sentences.Say("with-staff.opened-difficulty"),
        _ => sentences.Say("with-staff.opened"),
    };

    /// <summary>What the commune itself promised, and nothing that it did not.</summary>
    private string When(CommuneDesk promised)
    {
        if (!promised.IsConfirmed)
            return sentences.Say("with-staff.when-unknown");
        var due = VietnamTime.ToLocal(promised.DueAt(now));
        if (!promised.Calendar.IsOpen(now) && promised.Calendar.NextOpening(now) is { } opening)
        {
            var opens = VietnamTime.ToLocal(opening);
            return sentences.Say("with-staff.when-closed", ("opens", TimeOf(opens)), ("opens-on", DateOf(opens)), ("time", TimeOf(due)), ("date", DateOf(due)));
        }

        return due.Date == VietnamTime.ToLocal(now).Date
            ? sentences.Say("with-staff.when-today", ("time", TimeOf(due)))
            : sentences.Say("with-staff.when-later", ("time", TimeOf(due)), ("date", DateOf(due)));
    }

    /// <summary>The contact stands under whatever is said of staff: nobody should have only a promise.</summary>
    private void Say(string text) => state.Say(new OutgoingMessage($"{text}\n{sentences.Say("with-staff.urgent")}"));

    private string LabelOf(IncomingEvent incoming) =>
        state.Conversation.Offered.FirstOrDefault(choice => choice.Command == incoming.Command)?.Label ?? (incoming.Text == incoming.Command ? "" : incoming.Text);

    private string TimeOf(DateTime local)
    {
        var (hour, minute) = (local.Hour.ToString(CultureInfo.InvariantCulture), local.Minute.ToString("00", CultureInfo.InvariantCulture));
        return local.Minute == 0 ? sentences.Say("with-staff.full-hour", ("hour", hour)) : sentences.Say("with-staff.time", ("hour", hour), ("minute", minute));
    }

    private static string DateOf(DateTime local) =>
        string.Create(CultureInfo.InvariantCulture, $"{local.Day}/{local.Month}/{local.Year}");
}
