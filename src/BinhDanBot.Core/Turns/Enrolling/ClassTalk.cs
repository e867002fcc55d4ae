using System.Text.RegularExpressions;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>
/// All that a person says about classes. It takes what is its own, and leaves everything else to the guides; while a form is under way its open question is asked
/// again behind their answer. Trouble goes first, always.
/// </summary>
internal sealed partial class ClassTalk(TurnState state, TurnWords words, AnswerIndex index, CommuneProfile commune, CaseTalk cases, TurnTime time, DateOnly today)
{
    /// <summary>A form that nobody touched for so long is let go.</summary>
    private static readonly TimeSpan FormLasts = TimeSpan.FromDays(1);

    private const string TopicOfClasses = "lop-hoc";

    /// <summary>Under the answers of these guides stand the classes themselves.</summary>
    private static readonly string[] GuidesWithClasses = ["lich-lop-hoc", "dang-ky-lop-hoc"];

    private ClassMessages? _messages;
    private FormTalk? _form;
    private FormMessages? _ask;
    private OwnTalk? _own;
    private CodeTalk? _codes;
    private DataTalk? _data;
    private bool _isTrouble;

    private EnrollmentForm? Form
    {
        get => state.Conversation.Form;
        set => state.Conversation = state.Conversation with { Form = value };
    }

    private ClassMessages Messages => _messages!;

    private ClassFacts Facts => _messages!.Facts;

    /// <summary>Whether facts must be read before the event is taken: that costs queries, so only what may be about classes.</summary>
    public bool Concerns(IncomingEvent incoming)
    {
        if (_messages is not null || incoming.Kind is not (IncomingEventKind.Message or IncomingEventKind.Command or IncomingEventKind.Joined))
            return false;
        if (Form is not null || ClassCommand.IsOne(incoming.Command))
            return true;
        if (incoming.Kind != IncomingEventKind.Message || incoming.Text.Length == 0)
            return false;
        return state.Conversation.Offered.Any(choice => ClassCommand.IsOne(choice.Command))
            || words.Classes.Has(WrittenText.Of(incoming.Text), "class-hint.any") || Code().IsMatch(incoming.Text);
    }

    public void Learn(ClassFacts facts, TurnReading reading)
    {
        _messages = new ClassMessages(new ClassSentences(index.Content, state.CommuneId, today), facts, time.Now);
        _ask = new FormMessages(_messages, commune, giver => reading.Consent(index.Content, state.CommuneId, ConsentPurpose.Classes, giver));
        _form = new FormTalk(state, _messages, _ask, words.Classes, index, commune, time, today);
        _own = new OwnTalk(state, _messages, _ask);
        _data = new DataTalk(state, _messages, _form);
        _codes = new CodeTalk(state, _messages, _form, words.Classes);
    }

    /// <summary>Whether the person asks for what is kept of them.</summary>
    public bool AsksForData(IncomingEvent incoming)
    {
        if (_messages is null)
            return false;
        var command = incoming.Kind == IncomingEventKind.Command ? incoming.Command : ChoiceCommand.ChosenAmong(state.Conversation.Offered, incoming.Text)?.Command;
        return command is not null
            ? ClassCommand.Read(command)?.Act is ClassAct.Data or ClassAct.Correct
            : words.Classes.Command(VietnameseText.CleanMessage(incoming.Text)) == "class-word.data";
    }

    public void Learn(OwnData data) => _data!.Learn(data);

    /// <summary>Who comes back after a day is told that the form is gone, and is answered like everybody.</summary>
    public void LetGoOfOldForm()
    {
        if (_messages is null || Form is not { } form || time.Now - form.TouchedAt < FormLasts)
            return;
        Form = null;
        state.Say(new OutgoingMessage(Messages.Say("class.form.old")));
    }

    /// <returns>False when the event is no matter of classes.</returns>
    public bool TryTake(IncomingEvent incoming)
    {
        _isTrouble = false;
        if (_messages is null || incoming.Kind == IncomingEventKind.Joined)
            return false;
        if (incoming.Kind == IncomingEventKind.Command && incoming.Command.Length > 0 && ChoiceCommand.Read(incoming.Command) is null)
            return TryPress(incoming.Command);
        if (incoming.Kind == IncomingEventKind.Command && ChoiceCommand.Read(incoming.Command) is not null)
            return false;
        var text = VietnameseText.CleanMessage(incoming.Text);
        if (text.Length == 0)
            return false;
        if (ChoiceCommand.ChosenAmong(state.Conversation.Offered, text) is { } chosen && !IsValue(text))
            return TryPress(chosen.Command);
        return TryRead(text);
    }

    /// <summary>Behind what others answered: the classes under a guide about them, and the open question of the form.</summary>
    /// <param name="said">How many messages there were before.</param>
    public void GoOn(int said)
    {
        if (_messages is null || state.Messages.Count == said)
            return;
        if (Form is null)
        {
            if (state.Outcome == TurnOutcome.Answered && state.Guides is [var guide, ..] && GuidesWithClasses.Contains(guide) && Facts.Classes.Count > 0)
                state.Say(Messages.List(Messages.Say("class.list-with-guide"), Facts.Classes));
            return;
        }

        if (_isTrouble)
            state.Say(new OutgoingMessage(Messages.Say("class.form.kept"), [_ask!.ResumeButton]));
        else
            _form!.Ask(isAgain: true);
    }

    private bool TryRead(string text)
    {
        var global = words.Global.Find(text);
        if (global is null && VietnameseText.CountWords(text) > 1 && Answer(text).Status == AnswerStatus.AnsweredFirstAid)
        {
            _isTrouble = true;
            return false;
        }

        if (TryAnswerOffered(text))
            return true;
        // Without marks "dung" is yes as well as stop: where the question is whether all is right, it is yes.
        var confirms = Form?.Asking == FormQuestion.Confirm && _form!.TakesWord(text);
        if (Form is not null && !confirms && TryObeyInForm(global))
            return true;
        if (words.Classes.Command(text) is { } command)
        {
            Obey(command);
            return true;
        }

        if (_codes!.TryTake(text))
            return true;
        if (Form is null)
            return global is null && TryList(text);
        if (global is not null && !_form!.TakesWord(text))
            return false;
        return TryList(text) || _form!.TryTake(text) || TryTellOfClass(text);
    }

    /// <summary>The words that end a form, or go one question back.</summary>
    private bool TryObeyInForm(string? global)
    {
        switch (global)
        {
            case "word.stop":
                _form!.Stop();
                return true;
            case "word.back":
                _form!.Back();
                return true;
            case "word.restart":
                Form = null;
                return false;
            default:
                return false;
        }
    }

    private void Obey(string command)
    {
        switch (command)
        {
            case "class-word.list":
                Tell(Messages.List(Messages.Say("class.list"), Facts.Classes));
                break;
            case "class-word.enroll" when Facts.Classes is [var only]:
                Tell(Messages.Card(only));
                break;
            case "class-word.enroll":
                Tell(Messages.List(Messages.Say("class.list-choose"), Facts.Classes));
                break;
            case "class-word.own":
                Tell(_own!.List());
                break;
            case "class-word.data":
                Tell(_data!.Show());
                break;
            case "class-word.erase":
                state.Say(_data!.AskErase());
                break;
            case "class-word.switch":
                _codes!.Draw();
                break;
            case "class-word.check-in":
                Tell(new OutgoingMessage(Messages.Say("class.check-in.ask")));
                break;
            default:
                _form!.Answer("resume");
                break;
        }
    }

    /// <summary>"ừ" and "không" under a message that asks for them.</summary>
    private bool TryAnswerOffered(string text)
    {
        var said = words.Classes.Answer(text);
        if (said is not ("form.yes" or "form.no"))
            return false;
        var offered = state.Conversation.Offered.Select(choice => ClassCommand.Read(choice.Command)).OfType<ClassCommand>().ToList();
        var wanted = said == "form.yes"
            ? offered.Find(command => command.Act is ClassAct.CancelYes or ClassAct.MoveYes or ClassAct.MoveWait or ClassAct.EraseYes or ClassAct.CanDo)
            : offered.Find(command => command.Act is ClassAct.Keep or ClassAct.CannotDo);
        return wanted is not null && offered.Exists(command => command.Act is ClassAct.Keep or ClassAct.CannotDo) && TryPress(wanted.Write());
    }

    private bool TryPress(string command)
    {
        if (ClassCommand.Read(command) is not { } pressed)
            return false;
        var found = pressed.Id is { } id ? Messages.Find(id) : null;
        switch (pressed.Act)
        {
            case ClassAct.Answer:
                _form!.Answer(pressed.Word);
                break;
            case ClassAct.Resume:
                _form!.Answer("resume");
                break;
            case ClassAct.List:
                Tell(Messages.List(Messages.Say("class.list"), Facts.Classes));
                break;
            case ClassAct.Show when found is not null:
                Tell(Messages.Card(found));
                break;
            case ClassAct.Join when found is not null:
                Join(found, null);
                break;
            case ClassAct.Show or ClassAct.Join:
                Tell(Messages.List(Messages.Say("class.card.gone"), Facts.Classes));
                break;
            case ClassAct.Data:
                Tell(_data!.Show());
                break;
            case ClassAct.Correct:
                _data!.Correct();
                break;
            case ClassAct.Erase:
                state.Say(_data!.AskErase());
                break;
            case ClassAct.EraseYes:
                _data!.Erase();
                break;
            case ClassAct.Coach when _own!.Press(pressed) is null:
                if (!cases.TryOpen(CaseReason.Difficulty))
                    state.Say(new OutgoingMessage(Messages.Say("staff")));
                break;
            default:
                if (_own!.Press(pressed) is { } told)
                    Tell(told);
                break;
        }

        return true;
    }

    private void Join(ScheduledClass wanted, string? whom)
    {
        if (Messages.MayJoin(wanted))
            _form!.Begin(wanted, whom);
        else
            Tell(Messages.Instead(wanted, wanted.OpensAt > time.Now ? SeatOutcome.NotOpenYet : SeatOutcome.NoLongerOpen));
    }

    /// <summary>"lớp cho người già ở thôn 3 tuần này", "đăng ký lớp 3 cho mẹ". What asks how or how much is for the guides.</summary>
    private bool TryList(string text)
    {
        if (Facts.Classes.Count == 0)
            return false;
        var written = WrittenText.Of(text);
        var has = (string list) => words.Classes.Has(written, list);
        if (has("class-hint.guide") || (index.GuideByPhrasing.ContainsKey(ContentText.SameWords(text)) && Form is null))
            return false;
        var filter = ClassFilter.Read(text, words.Classes, commune.Villages.Concat(Facts.Classes.Select(offered => offered.Village).OfType<string>()), today);
        var joins = has("class-hint.enroll");
        var isList = has("class-hint.noun")
            ? has("class-hint.which") || joins || !filter.IsEmpty
            : has("class-hint.verb") && (filter.HasTime || filter.Village is not null || (joins && filter.Topics.Count > 0));
        if (!isList)
            return false;
        if (joins && filter.Number is { } number && Facts.Classes.FirstOrDefault(offered => offered.Number == number) is { } wanted)
            Join(wanted, _form!.WhomIn(text));
        else
            Tell(Messages.Found(filter));
        return true;
    }

    /// <summary>In a form, "học ở đâu" and "mang gì" are about its class.</summary>
    private bool TryTellOfClass(string text)
    {
        if (Form is not { } form || Messages.Find(form.ClassId) is not { } wanted)
            return false;
        var written = WrittenText.Of(text);
        if (!words.Classes.All(written, ClassWords.Facets).Any(facet => facet is "cost" or "duration" or "papers" or "place") && !words.Classes.Has(written, "class-hint.noun"))
            return false;
        var answer = Answer(text);
        if (answer.Status == AnswerStatus.UnansweredOffLimits
            || (answer.Status == AnswerStatus.Answered && index.Content.GuidesById[answer.Guides[0].GuideId].Topic != TopicOfClasses && !words.Classes.Has(written, "class-hint.noun")))
            return false;
        state.Say(new OutgoingMessage(ClassMessages.Lines([Messages.Say("class.card.title", ClassMessages.Of(wanted)), .. Messages.Details(wanted)])));
        _form!.Ask();
        return true;
    }

    /// <summary>Inside a form the way back into it stands under everything.</summary>
    private void Tell(OutgoingMessage message) =>
        state.Say(Form is null || state.Effect is not null ? message : message with { Choices = [.. message.Choices, _ask!.ResumeButton] });

    /// <summary>A number where the form waits for one is no choice.</summary>
    private bool IsValue(string text) => Form?.Asking is FormQuestion.Phone or FormQuestion.BirthYear && text.Length >= 2 && text.All(char.IsAsciiDigit);

    private Answer Answer(string text) => Answerer.Answer(index, new Question(text, state.CommuneId, null));

    [GeneratedRegex(@"^\D{0,12}\d{3}\s?\d{3}\D{0,3}$")]
    private static partial Regex Code();
}
