using System.Text.RegularExpressions;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.People;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>Codes of six digits: from the wall of a class, and to go on in another conversation.</summary>
internal sealed partial class CodeTalk(TurnState state, ClassMessages messages, FormTalk form, ClassWords words)
{
    public void Draw() =>
        state.Effect = new DrawCodeEffect(code => new OutgoingMessage(messages.Say("class.switch.code", ("code", $"{code[..3]} {code[3..]}"))));

    /// <summary>"điểm danh 482913", "mã 482 913"; six digits alone only outside of a form, where they may be anything.</summary>
    public bool TryTake(string text)
    {
        var folded = VietnameseText.Fold(VietnameseText.WordsOnly(text));
        if (words.Starts(WrittenText.Of(text), "class-word.check-in", out var rest) && Code().Match(rest) is { Success: true } present)
        {
            state.Effect = new CheckInEffect(Digits(present), CheckedIn);
            return true;
        }

        if (Named().Match(folded) is not { Success: true } typed && (state.Conversation.Form is not null || (typed = Code().Match(folded)) is not { Success: true }))
            return false;
        state.Effect = new EnterCodeEffect(Digits(typed), Entered, CheckedIn);
        return true;
    }

    private OutgoingMessage CheckedIn(CheckInOutcome outcome) => new(messages.Say(outcome switch
    {
        CheckInOutcome.Done => "class.check-in.done",
        CheckInOutcome.Already => "class.check-in.already",
        CheckInOutcome.TooEarly => "class.check-in.too-early",
        CheckInOutcome.TooLate => "class.check-in.too-late",
        CheckInOutcome.NotEnrolled => "class.check-in.not-enrolled",
        CheckInOutcome.AskWho => "class.check-in.several",
        CheckInOutcome.TooManyTries => "class.check-in.too-many",
        _ => "class.check-in.wrong",
    }));

    private IReadOnlyList<OutgoingMessage> Entered(CodeOutcome outcome, EnrollmentForm? moved)
    {
        if (outcome != CodeOutcome.Joined)
            return [new OutgoingMessage(messages.Say(outcome == CodeOutcome.Same ? "class.switch.same" : "class.switch.wrong"))];
        var own = new OutgoingMessage(messages.Say("class.switch.done"), [messages.Button("class.button-own", new(ClassAct.Own))]);
        return moved is not null && form.Question(moved) is { } open ? [own, open] : [own];
    }

    private static string Digits(Match typed) => typed.Groups[1].Value + typed.Groups[2].Value;

    [GeneratedRegex(@"^(\d{3})\s?(\d{3})$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?:toi )?(?:nhap |go |day la )?ma (?:so |chuyen may |la )?(\d{3})\s?(\d{3})$")]
    private static partial Regex Named();
}
