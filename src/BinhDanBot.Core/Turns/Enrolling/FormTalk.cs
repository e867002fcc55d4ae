using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.People;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>
/// Signing up for a class, question by question. What is no answer to the open question is left to others, and the question is asked again behind their answer;
/// what was told can be put right at any time. Nothing personal is asked before a yes.
/// </summary>
internal sealed class FormTalk(TurnState state, ClassMessages messages, FormMessages ask, ClassWords words, AnswerIndex index, CommuneProfile commune, TurnTime time, DateOnly today)
{
    private const int MissesForWayOut = 3;
    private const string Wrong = "wrong-";

    private static readonly FormQuestion[] Values = [FormQuestion.Name, FormQuestion.Village, FormQuestion.Phone, FormQuestion.BirthYear];

    private EnrollmentForm? Form
    {
        get => state.Conversation.Form;
        set => state.Conversation = state.Conversation with { Form = value };
    }

    /// <summary>Begins, or goes on with another class: what was told is kept.</summary>
    /// <param name="wanted">A class that people may enroll in.</param>
    /// <param name="whom">For whom, when that was said already; null when not.</param>
    public void Begin(ScheduledClass wanted, string? whom)
    {
        if (Form is { IsCorrection: false, Asking: not FormQuestion.Who } under)
        {
            Form = under with { ClassId = wanted.Id, TouchedAt = time.Now };
            Ask();
            return;
        }

        Form = new EnrollmentForm(wanted.Id, FormQuestion.Who) { TouchedAt = time.Now };
        if (whom is null)
            Ask();
        else
            TakeWho(whom);
    }

    /// <summary>What is kept of the person is to be put right.</summary>
    public void Correct(PersonalDetails kept)
    {
        Form = new EnrollmentForm(Guid.Empty, FormQuestion.Correct)
        {
            IsCorrection = true,
            For = "self",
            ConsentVersion = "",
            Name = kept.Name,
            Village = kept.Village,
            Phone = kept.Phone,
            BirthYear = kept.BirthYear,
            Done = Values,
            TouchedAt = time.Now,
        };
        Ask();
    }

    /// <summary>Asks the open question; says that the class is gone when it is.</summary>
    /// <param name="before">A sentence to say first; may be empty.</param>
    /// <param name="isAgain">Whether it stood open before, and something else was answered meanwhile.</param>
    public void Ask(string before = "", bool isAgain = false)
    {
        if (Form is not { } form)
            return;
        var wanted = messages.Find(form.ClassId);
        if (wanted is not null || form.IsCorrection)
        {
            state.Say(isAgain ? ask.AskAgain(form, wanted) : ask.Ask(form, wanted, before));
            return;
        }

        if (messages.Facts.Classes.Count == 0)
        {
            Form = null;
            state.Say(new OutgoingMessage(messages.Say("class.form.gone-none")));
            return;
        }

        var others = messages.Facts.Classes.Where(messages.MayJoin).Take(4).ToList();
        state.Say(new OutgoingMessage(
            messages.Say("class.form.gone"),
            [.. others.Select(offered => new Choice(messages.Label(offered), new ClassCommand(ClassAct.Join, offered.Id).Write())), messages.Button("class.form.button-stop", new(ClassAct.Answer, Word: "stop"))]));
    }

    /// <summary>The open question of a form that came from elsewhere; null when its class is gone.</summary>
    public OutgoingMessage? Question(EnrollmentForm form) => messages.Find(form.ClassId) is { } wanted ? ask.Ask(form, wanted) : null;

    public void Stop()
    {
        Form = null;
        state.Say(new OutgoingMessage(messages.Say("class.form.stopped")));
    }

    /// <summary>One question back; from the first one out of the form.</summary>
    public void Back()
    {
        if (Form is not { } form)
            return;
        FormQuestion[] order = [FormQuestion.Who, FormQuestion.Consent, .. Values, FormQuestion.Confirm];
        var at = form.Asking == FormQuestion.Correct ? order.Length - 1 : Array.IndexOf(order, form.Asking) - 1;
        if (at < 0 || form.IsCorrection)
        {
            Stop();
            return;
        }

        var before = order[at];
        Form = form with { Asking = before, Misses = 0, Done = [.. form.Done.Where(done => done != before)] };
        Ask();
    }

    /// <summary>A button, or its word.</summary>
    public void Answer(string word)
    {
        if (Form is not { } form)
        {
            state.Say(new OutgoingMessage(messages.Say("class.form.nothing-to-resume"), [messages.Button("class.button-all", new(ClassAct.List))]));
            return;
        }

        Form = form = form with { TouchedAt = time.Now };
        switch (form.Asking, word)
        {
            case (_, "stop"):
                Stop();
                break;
            case (FormQuestion.Who, _):
                TakeWho(word);
                break;
            case (FormQuestion.Consent, "yes"):
                TakeConsent();
                break;
            case (FormQuestion.Consent, "no"):
                Form = null;
                state.Say(new OutgoingMessage(messages.Say("class.form.refused")));
                break;
            case (FormQuestion.Village, _) when word.StartsWith("village-", StringComparison.Ordinal) && int.TryParse(word["village-".Length..], out var number) && number < commune.Villages.Count:
                Next(form with { Village = commune.Villages[number] });
                break;
            case (FormQuestion.Phone or FormQuestion.BirthYear, "skip" or "no"):
                Next(form.Asking == FormQuestion.Phone ? form with { Phone = null } : form with { BirthYear = null });
                break;
            case (FormQuestion.Confirm, "yes"):
                Submit(form);
                break;
            case (FormQuestion.Confirm, "no"):
                Form = form with { Asking = FormQuestion.Correct, Misses = 0 };
                Ask();
                break;
            case (FormQuestion.Confirm or FormQuestion.Correct, "name" or "village" or "phone" or "year"):
                Form = form with { Asking = QuestionOf(word), Misses = 0 };
                Ask();
                break;
            default:
                Ask();
                break;
        }
    }

    /// <summary>
    /// What was typed while a question is open.
    /// </summary>
    /// <returns>False when it is no answer but a matter of its own: a question to a guide.</returns>
    public bool TryTake(string text)
    {
        var form = Form!;
        var word = words.Answer(text)?[ClassWords.Answers.Length..];
        if (TakesWord(text))
        {
            Answer(word == "go" ? "yes" : word!.StartsWith(Wrong, StringComparison.Ordinal) ? word[Wrong.Length..] : word);
            return true;
        }

        Form = form = form with { TouchedAt = time.Now };
        if (form.ConsentVersion is not null && word?.StartsWith(Wrong, StringComparison.Ordinal) == true)
        {
            Form = form with { Asking = QuestionOf(word[Wrong.Length..]), Misses = 0 };
            Ask();
            return true;
        }

        return form.Asking switch
        {
            FormQuestion.Who => TryTakeWho(text),
            FormQuestion.Consent => Miss(text, "class.form.consent-again"),
            FormQuestion.Confirm or FormQuestion.Correct => TryCorrect(form, text) || Miss(text, form.Asking == FormQuestion.Confirm ? "class.form.confirm-again" : ""),
            _ => TryTakeValue(form, text),
        };
    }

    /// <summary>Whether the text is one of the words that answer the open question.</summary>
    public bool TakesWord(string text) => words.Answer(text)?[ClassWords.Answers.Length..] is { } word && TakesWord(Form!, word);

    private static bool TakesWord(EnrollmentForm form, string word) => form.Asking switch
    {
        FormQuestion.Who => word is "self" or "mother" or "father" or "grandmother" or "grandfather" or "spouse" or "neighbour" or "other",
        FormQuestion.Consent => word is "yes" or "no",
        FormQuestion.Confirm => word is "yes" or "no" or "go" || word.StartsWith(Wrong, StringComparison.Ordinal),
        FormQuestion.Correct => word.StartsWith(Wrong, StringComparison.Ordinal),
        FormQuestion.Phone or FormQuestion.BirthYear => word is "skip" or "no",
        _ => false,
    };

    private static FormQuestion QuestionOf(string word) => word switch
    {
        "name" => FormQuestion.Name,
        "village" => FormQuestion.Village,
        "phone" => FormQuestion.Phone,
        _ => FormQuestion.BirthYear,
    };

    private void TakeWho(string whom)
    {
        var isKnown = whom is "self" or "mother" or "father" or "grandmother" or "grandfather" or "spouse" or "neighbour" or "other";
        if (!isKnown)
        {
            Ask();
            return;
        }

        Form = Form! with { For = whom, IsForOther = whom != "self", Asking = FormQuestion.Consent, Misses = 0 };
        Ask();
    }

    private bool TryTakeWho(string text)
    {
        var said = WhomIn(text);
        if (said is null)
            return Miss(text, "class.form.who-again");
        TakeWho(said);
        return true;
    }

    /// <summary>For whom, when a sentence says so: "đăng ký lớp 3 cho mẹ".</summary>
    public string? WhomIn(string text)
    {
        var written = WrittenText.Of(text);
        var said = words.All(written, ClassWords.Answers).Where(list => list is "mother" or "father" or "grandmother" or "grandfather" or "spouse" or "neighbour" or "other" or "self").ToList();
        return said.FirstOrDefault(list => list is "neighbour") ?? said.FirstOrDefault(list => list != "self") ?? said.FirstOrDefault();
    }

    private void TakeConsent()
    {
        var form = Form! with { ConsentVersion = ask.Consent(Form!).TextVersion, Misses = 0 };
        if (!form.IsForOther && messages.Facts.Person is { } known && form.Name is null)
        {
            form = form with { Name = known.Name, Village = known.Village, Phone = known.Phone, BirthYear = known.BirthYear, Done = Values, Asking = FormQuestion.Confirm };
            Form = form;
            if (messages.Find(form.ClassId) is { } wanted)
                state.Say(ask.AskKnown(form, wanted));
            return;
        }

        Advance(form);
    }

    /// <summary>The open question has its answer.</summary>
    private void Next(EnrollmentForm form, string before = "") => Advance(form with { Done = [.. form.Done.Append(form.Asking).Distinct()] }, before);

    private void Advance(EnrollmentForm form, string before = "")
    {
        var open = Values.Where(value => !form.Done.Contains(value)).Select(value => (FormQuestion?)value).FirstOrDefault();
        Form = form with { Asking = open ?? FormQuestion.Confirm, Misses = 0 };
        Ask(before);
    }

    private bool TryTakeValue(EnrollmentForm form, string text)
    {
        // Several things at once, or something else than what was asked, told by its own word.
        if (TryTakeAll(form, text))
            return true;
        if (IsQuestion(form, text))
            return false;
        var read = form.Asking switch
        {
            FormQuestion.Name => FormAnswers.Name(text),
            FormQuestion.Village => FormAnswers.Village(text, commune.Villages, KnownVillages(), commune.VillageWord),
            FormQuestion.Phone => FormAnswers.Phone(text),
            _ => FormAnswers.BirthYear(text, today),
        };
        if (read.Value is null)
            return Miss(text, read.Reply ?? "class.form.phone-none");
        Next(FormAnswers.With(form, form.Asking, read.Value), read.WasOld ? messages.Say("class.form.phone-converted", ("phone", PhoneNumber.Mask(read.Value))) : "");
        return true;
    }

    /// <summary>"Nguyễn Thị Lan, thôn 3, 0912345678" at any question, and corrections such as "ở thôn 5 cơ", "sai số rồi, số là 0912345678".</summary>
    private bool TryTakeAll(EnrollmentForm form, string text)
    {
        var told = Told(form, text).ToList();
        var others = told.Where(value => value.Question != form.Asking).ToList();
        if (others.Count == 0)
            return false;
        var isCorrection = others.Exists(value => form.Done.Contains(value.Question));
        foreach (var (question, value) in told)
            form = FormAnswers.With(form, question, value) with { Done = [.. form.Done.Append(question).Distinct()] };
        Advance(form, isCorrection ? messages.Say("class.form.corrected") : "");
        return true;
    }

    private bool TryCorrect(EnrollmentForm form, string text)
    {
        var told = Told(form, text).ToList();
        if (told.Count == 0)
            return false;
        foreach (var (question, value) in told)
            form = FormAnswers.With(form, question, value);
        Form = form with { Asking = FormQuestion.Confirm, Misses = 0 };
        Ask(messages.Say("class.form.corrected"));
        return true;
    }

    /// <summary>The values that the text names by a word of their own, or that can be nothing else.</summary>
    private IEnumerable<(FormQuestion Question, string Value)> Told(EnrollmentForm form, string text)
    {
        var parts = FormAnswers.Parts(text);
        if (FormAnswers.HasPhone(text) && FormAnswers.Phone(text).Value is { } phone)
            yield return (FormQuestion.Phone, phone);
        foreach (var part in parts)
        {
            if (FormAnswers.HasPhone(part))
                continue;
            if (NameText.SaysName(part) && FormAnswers.Name(part).Value is { } name)
                yield return (FormQuestion.Name, name);
            else if (FormAnswers.SaysBirthYear(part) && FormAnswers.BirthYear(part, today).Value is { } year)
                yield return (FormQuestion.BirthYear, year);
            else if (VillageText.IsNamed(part) && !IsAsking(part) && FormAnswers.Village(part, commune.Villages, KnownVillages(), commune.VillageWord).Value is { } village)
                yield return (FormQuestion.Village, village);
            else if (parts.Count > 1 && form.Asking == FormQuestion.Name && NameText.Read(part).Name is { } first)
                yield return (FormQuestion.Name, first);
        }
    }

    private IEnumerable<string> KnownVillages() => messages.Facts.Classes.Select(offered => offered.Village).OfType<string>().Distinct();

    /// <summary>The answer cannot be used: what is wrong with it, and the question again. A real question goes to the guides instead.</summary>
    private bool Miss(string text, string reply)
    {
        var form = Form!;
        if (IsQuestion(form, text))
            return false;
        Form = form = form with { Misses = form.Misses + 1 };
        var stuck = form.Misses >= MissesForWayOut ? messages.Say("class.form.stuck") : "";
        Ask(ClassMessages.Lines([reply.Length == 0 ? "" : messages.Say(reply), stuck]));
        return true;
    }

    /// <summary>Whether the person asks something instead of answering.</summary>
    private bool IsQuestion(EnrollmentForm form, string text)
    {
        var count = VietnameseText.CountWords(text);
        if (count < 2 || (form.Asking == FormQuestion.Name && NameText.SaysName(text)))
            return false;
        if (IsAsking(text))
            return true;
        if (form.Asking is FormQuestion.Phone or FormQuestion.BirthYear && text.Any(char.IsAsciiDigit))
            return false;
        if (form.Asking == FormQuestion.Name && NameText.BeginsWithFamilyName(text) && count <= 5)
            return false;
        if (form.Asking == FormQuestion.Village && VillageText.IsNamed(text))
            return false;
        var answer = Answerer.Answer(index, new Question(text, state.Conversation.Key.Commune, null));
        return answer.Status is AnswerStatus.Answered or AnswerStatus.AnsweredSeveral && (count >= 3 || answer.InScope > 0.9f) || answer.Status == AnswerStatus.UnansweredOffLimits;
    }

    private bool IsAsking(string text) => text.Contains('?', StringComparison.Ordinal) || words.Has(WrittenText.Of(text), "form.asking");

    /// <summary>The form is kept until the transaction knows the outcome: when there is no seat to be had, nothing that was typed is lost.</summary>
    private void Submit(EnrollmentForm form)
    {
        if (form is { IsCorrection: true, Name: { } right })
        {
            Form = null;
            state.Effect = new CorrectPersonEffect(
                new PersonalDetails(right) { Village = form.Village, Phone = form.Phone, BirthYear = form.BirthYear },
                new OutgoingMessage(messages.Say("class.data.corrected"), [messages.Button("class.data.button", new(ClassAct.Data))]));
            return;
        }

        if (form is not { Name: { } name, ConsentVersion: { } version } || messages.Find(form.ClassId) is not { } wanted)
        {
            Advance(form);
            return;
        }

        var person = new PersonalDetails(name) { Village = form.Village, Phone = form.Phone, BirthYear = form.BirthYear };
        var consent = new ConsentGiven(ConsentPurpose.Classes, version, FormMessages.GiverOf(form));
        var request = new SeatRequest(state.Conversation.Key.Commune, wanted.Id, person, consent, null, form.IsForOther, EnrollmentSource.Chat);
        state.Effect = new TakeSeatEffect(request, taken => messages.Taken(taken, wanted, name));
    }
}
