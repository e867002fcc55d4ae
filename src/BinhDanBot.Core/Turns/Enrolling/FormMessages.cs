using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>The questions of the form, as they are asked.</summary>
internal sealed class FormMessages(ClassMessages messages, CommuneProfile commune, Func<ConsentGiver, ConsentText> consent)
{
    /// <summary>The open question of the form.</summary>
    /// <param name="form">As far as it has come.</param>
    /// <param name="wanted">Its class; null for a correction, which has none.</param>
    /// <param name="before">A sentence to say first; may be empty.</param>
    public OutgoingMessage Ask(EnrollmentForm form, ScheduledClass? wanted, string before = "")
    {
        var who = Who(form);
        var (text, choices) = form.Asking switch
        {
            FormQuestion.Who when wanted is not null => (Say("class.form.who", ClassMessages.Of(wanted)), Answers(
                ("class.form.button-self", "self"), ("class.form.button-mother", "mother"), ("class.form.button-father", "father"), ("class.form.button-other", "other"))),
            FormQuestion.Consent => (ClassMessages.Lines([form.IsForOther ? Say("class.form.consent-ask-other", ("who", Who(form))) : "", consent(GiverOf(form)).Wording]), Answers(("class.form.button-agree", "yes"), ("class.form.button-disagree", "no"))),
            FormQuestion.Name => (Say("class.form.name", ("who", who)), Stop()),
            FormQuestion.Village => (Say("class.form.village", ("who", Capital(who))), [.. Villages(), .. Stop()]),
            FormQuestion.Phone => (Say(form.IsForOther ? "class.form.phone-other" : "class.form.phone", ("who", who)), [.. Answers(("class.form.button-no-phone", "skip")), .. Stop()]),
            FormQuestion.BirthYear => (Say("class.form.year", ("who", Capital(who))), [.. Answers(("class.form.button-skip", "skip")), .. Stop()]),
            FormQuestion.Correct => (Say("class.form.correct"), Answers(
                ("class.form.button-name", "name"), ("class.form.button-village", "village"), ("class.form.button-phone", "phone"), ("class.form.button-year", "year"), ("class.form.button-stop", "stop"))),
            _ => (Say("class.form.confirm", ("summary", Summary(form, wanted))), Answers(
                (form.IsCorrection ? "class.form.button-save" : "class.form.button-right", "yes"), ("class.form.button-correct", "no"), ("class.form.button-stop", "stop"))),
        };
        return new OutgoingMessage(ClassMessages.Lines([before, text]), choices);
    }

    /// <summary>Asked once more after something else was answered: who has read a long question need not read it twice.</summary>
    public OutgoingMessage AskAgain(EnrollmentForm form, ScheduledClass? wanted) => form.Asking == FormQuestion.Consent
        ? new(Say("class.form.consent-short"), Answers(("class.form.button-agree", "yes"), ("class.form.button-disagree", "no")))
        : Ask(form, wanted);

    /// <summary>What was known from an earlier time, to be confirmed.</summary>
    public OutgoingMessage AskKnown(EnrollmentForm form, ScheduledClass wanted) =>
        new(Say("class.form.known", ("summary", Summary(form, wanted))), Answers(
            ("class.form.button-right", "yes"), ("class.form.button-correct", "no"), ("class.form.button-stop", "stop")));

    /// <summary>What somebody agrees to, and which wording it is.</summary>
    public ConsentGiven Consent(EnrollmentForm form) => new(ConsentPurpose.Classes, consent(GiverOf(form)).Version, GiverOf(form));

    public Choice ResumeButton => messages.Button("class.form.button-resume", new(ClassAct.Resume));

    /// <summary>How the person who comes is called until the name is known.</summary>
    public string Who(EnrollmentForm form) => messages.Say($"class.for.{form.For ?? "self"}");

    public static ConsentGiver GiverOf(EnrollmentForm form) => form.IsForOther ? ConsentGiver.OnBehalf : ConsentGiver.Self;

    private string Summary(EnrollmentForm form, ScheduledClass? wanted) => ClassMessages.Lines(
    [
        wanted is null ? "" : Say("class.form.summary-class", ClassMessages.Of(wanted)),
        Say("class.form.summary-name", ("name", form.Name ?? "")),
        form.Village is { } village ? Say("class.form.summary-village", ("village", village)) : "",
        form.Phone is { } phone ? Say("class.form.summary-phone", ("phone", PhoneNumber.Mask(phone))) : Say("class.form.summary-no-phone"),
        form.BirthYear is { } year ? Say("class.form.summary-year", ("year", ClassMessages.Number(year))) : "",
    ]);

    private IEnumerable<Choice> Villages() =>
        commune.Villages.Select((village, i) => new Choice(village, new ClassCommand(ClassAct.Answer, Word: $"village-{ClassMessages.Number(i)}").Write()));

    private Choice[] Stop() => Answers(("class.form.button-stop", "stop"));

    private Choice[] Answers(params (string Label, string Word)[] answers) =>
        [.. answers.Select(answer => messages.Button(answer.Label, new(ClassAct.Answer, Word: answer.Word)))];

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private string Say(string reply, params (string Field, string Value)[] values) => messages.Say(reply, values);
}
