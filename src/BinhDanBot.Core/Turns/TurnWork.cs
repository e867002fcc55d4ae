using System.Globalization;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Switches;
using BinhDanBot.Core.Turns.Enrolling;
using BinhDanBot.Core.Turns.Subscribing;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// One turn while it is decided. In this order: a button, a choice by number or label, a word of command, else a question to be answered.
/// </summary>
internal sealed class TurnWork
{
    private readonly AnswerIndex _index;
    private readonly GlobalWords _words;
    private readonly Sentences _sentences;
    private readonly GuideMessages _guideMessages;
    private readonly TopicMessages _topicMessages;
    private readonly TurnState _state;
    private readonly StepWalk _walk;
    private readonly CaseTalk _cases;
    private readonly TurnTime _time;
    private readonly SwitchedOff _off;
    private readonly ClassTalk _classes;
    private readonly BroadcastTalk _broadcasts;
    private bool _personActed;
    private int _taken;

    public TurnWork(AnswerIndex index, TurnWords words, SwitchBoard switches, DateOnly today, Conversation conversation, TurnTime time, CommuneDesk? desk)
    {
        _time = time;
        _index = index;
        _words = words.Global;
        Commune = conversation.Key.Commune.Length == 0 ? null : conversation.Key.Commune;
        _sentences = new Sentences(index.Content, Commune, switches);
        _guideMessages = new GuideMessages(_sentences, today);
        _topicMessages = new TopicMessages(_sentences, _guideMessages);
        _state = new TurnState(index.Content, Commune, conversation);
        _off = new SwitchedOff(switches, _state, _sentences);
        _cases = new CaseTalk(_state, _sentences, words.Global, desk, time.Now);
        _walk = new StepWalk(_state, _sentences, _guideMessages, _topicMessages);
        _classes = new ClassTalk(_state, words, index, _sentences.Profile, _cases, time, today);
        _broadcasts = new BroadcastTalk(_state, words, _sentences, _sentences.Profile, _topicMessages);
    }

    private string? Commune { get; }

    private Conversation Conversation
    {
        get => _state.Conversation;
        set => _state.Conversation = value;
    }

    private Guide? LastGuide => _state.LastGuide;

    /// <summary>What the turn decided last must be done before anything else is decided.</summary>
    public bool IsOver => _state.Effect is not null;

    public TurnResult Result() => new(
        _personActed ? Conversation with { LastTurnAt = _time.Now } : Conversation, _state.Messages, _state.Outcome, _state.Guides, _state.Feedback)
    {
        Taken = _taken,
        Effect = _state.Effect,
        Receipts = _state.Receipts,
        Questions = _state.Questions,
        Sequels = _state.Sequels,
        Withdrawn = _state.Withdrawn,
        Case = new CaseOfTurn(_state.Opening, _state.Lines),
    };

    /// <summary>Whether the event may be about classes, of which the turn does not know yet.</summary>
    public bool NeedsClasses(IncomingEvent incoming) => _classes.Concerns(incoming);

    /// <summary>Before the first event, where anything may be kept of the person.</summary>
    public void Learn(TurnReading reading) => _broadcasts.Learn(reading.Consent(_index.Content, Commune, ConsentPurpose.Announcements, ConsentGiver.Self));

    public void Learn(ClassFacts facts, TurnReading reading) => _classes.Learn(facts, reading);

    /// <summary>Whether the person asks for what is kept of them.</summary>
    public bool NeedsOwnData(IncomingEvent incoming) => _classes.AsksForData(incoming);

    public void Learn(OwnData data) => _classes.Learn(data);

    public void Take(IncomingEvent incoming)
    {
        _taken++;
        _state.Guides = [];
        _state.Outcome = TurnOutcome.Silent;
        switch (incoming.Kind)
        {
            case IncomingEventKind.Message or IncomingEventKind.Command or IncomingEventKind.Joined:
                Conversation = Conversation with { LeftAt = null };
                _cases.Hear(incoming);
                if (_broadcasts.TryStop(incoming, Conversation.SilenceEndsAt > _time.Now || _off.IsSilent))
                    _personActed = true;
                else if (Conversation.SilenceEndsAt > _time.Now)
                    HelpInTrouble(incoming);
                else if (_off.IsSilent && !_off.IsHeardAlways(incoming, _words, _index))
                    _personActed = _off.Tell(_time.Now, _topicMessages.StaffButton);
                else
                    Answer(incoming);
                break;
            case IncomingEventKind.Left:
                // Nothing is left of the acquaintance: who comes back is welcomed, however soon.
                Conversation = Conversation.Forgotten() with { LeftAt = _time.Now, SilenceEndsAt = null, LastTurnAt = default, Form = null };
                _personActed = false;
                _state.Withdraw(WithdrawnMessages.All);
                break;
            case IncomingEventKind.StaffSpoke:
                Conversation = Conversation with { SilenceEndsAt = _time.Now + _time.SilentAfterStaff };
                _cases.Hear(incoming);
                _state.Withdraw(WithdrawnMessages.Replies);
                break;
            case IncomingEventKind.Delivered or IncomingEventKind.Seen:
                _state.Receipts.AddRange(incoming.MessageIds.Select(id => new MessageReceipt(id, incoming.Kind == IncomingEventKind.Seen, incoming.ReceivedAt)));
                break;
        }
    }

    /// <summary>
    /// While staff speak the bot says nothing, but for first aid: who is being robbed at this moment cannot wait until staff look. Once for each trouble.
    /// </summary>
    private void HelpInTrouble(IncomingEvent incoming)
    {
        if (incoming.Kind != IncomingEventKind.Message || incoming.Text.Length == 0)
            return;
        var answer = Answerer.Answer(_index, new Question(VietnameseText.CleanMessage(incoming.Text), Commune, Conversation.LastGuide));
        if (answer.Status != AnswerStatus.AnsweredFirstAid || answer.Guides.All(guide => guide.GuideId == Conversation.LastGuide))
            return;
        _state.Guides = answer.Ranked;
        ShowAnswer(answer);
        _personActed = true;
        Conversation = Conversation with { Offered = _state.Messages[^1].Choices };
    }

    /// <summary>The bot's part of an event in which the person did something.</summary>
    private void Answer(IncomingEvent incoming)
    {
        if (incoming.Kind != IncomingEventKind.Joined)
            _cases.ComeBack();
        var said = _state.Messages.Count;
        _state.Outcome = TurnOutcome.Command;
        _classes.LetGoOfOldForm();
        if (!_broadcasts.TryTake(incoming) && !_classes.TryTake(incoming))
            AnswerOther(incoming);
        _personActed = true;
        if (incoming.Kind != IncomingEventKind.Joined)
            _cases.NoteAnswered();
        if (_state.Messages.Count > said)
            Conversation = Conversation with { Offered = _state.Messages[^1].Choices };
    }

    /// <summary>What is no matter of classes; those have a word behind it.</summary>
    private void AnswerOther(IncomingEvent incoming)
    {
        var said = _state.Messages.Count;
        if (incoming.Kind == IncomingEventKind.Joined)
            Welcome();
        else if (incoming.Kind == IncomingEventKind.Command && ChoiceCommand.Read(incoming.Command) is { } pressed)
            Press(pressed, incoming);
        else if (incoming.Attachment != AttachmentKind.None && incoming.Text.Length == 0)
            TakeAttachment(incoming.Attachment);
        else
            Read(incoming);
        _classes.GoOn(said);
    }

    /// <summary>Channels tell of one arrival in several ways; somebody who is already talking to us needs no second welcome.</summary>
    private void Welcome()
    {
        if (_time.Now - Conversation.LastTurnAt > _time.ContextLasts && !_personActed)
            Say(_topicMessages.Welcome());
        else
            _state.Outcome = TurnOutcome.Silent;
    }

    /// <summary>We cannot look at pictures or listen.</summary>
    private void TakeAttachment(AttachmentKind attachment)
    {
        if (attachment != AttachmentKind.Sticker)
            _state.Outcome = TurnOutcome.Refused;
        Say(_topicMessages.Attachment(attachment));
    }

    private void Read(IncomingEvent incoming)
    {
        var text = VietnameseText.CleanMessage(incoming.Text);
        if (ChoiceCommand.Among(Conversation.Offered, text) is { } chosen)
            Press(chosen, incoming);
        else if (_words.Find(text) is { } word)
            Obey(word, incoming);
        else
            Answer(text, incoming);
    }

    private void Obey(string word, IncomingEvent incoming)
    {
        switch (word)
        {
            case "word.help":
                Say(_topicMessages.Help());
                break;
            case "word.back":
                _walk.Back();
                break;
            case "word.next":
                _walk.Next();
                break;
            case "word.steps":
                _walk.GoTo(new StepPosition(0, 0));
                break;
            case "word.all" when LastGuide is { } guide:
                Show(guide, _guideMessages.ShowAll(guide));
                break;
            case "word.all":
                Say(_topicMessages.Ask("nothing-to-show"));
                break;
            case "word.stop":
                Conversation = Conversation.Forgotten();
                Say(new OutgoingMessage(_sentences.Say("stopped")));
                break;
            case "word.restart":
                Conversation = Conversation.Forgotten();
                Say(_topicMessages.Ask("restarted"));
                break;
            case "word.staff":
                Staff();
                break;
            case "word.helpful" when LastGuide is { } guide:
                Judge(guide.Id, FeedbackVerdict.Helpful, incoming);
                break;
            case "word.not-helpful" when LastGuide is { } guide:
                Judge(guide.Id, FeedbackVerdict.NotHelpful, incoming);
                break;
            case "word.none-of-these" or "word.not-helpful":
                None();
                break;
            case "talk.thanks":
                Say(new OutgoingMessage(_sentences.Say("thanks")));
                break;
            case "talk.farewell":
                Say(new OutgoingMessage(_sentences.Say("farewell")));
                break;
            case "talk.upset":
                Say(new OutgoingMessage(_sentences.Say("upset"), [_topicMessages.StaffButton]));
                break;
            default:
                Say(_topicMessages.Ask("greeting"));
                break;
        }
    }

    private void Press(ChoiceCommand command, IncomingEvent incoming)
    {
        var guide = _index.Content.GuidesById.GetValueOrDefault(command.Subject);
        if (guide is not null && !guide.IsFor(Commune))
            guide = null;
        switch (command.Kind)
        {
            case ChoiceKind.Guide when guide is not null:
                _state.Sequels.Add(new GuideSequel(guide.Id, QuestionSequel.Chosen));
                Show(guide, _guideMessages.Show(guide, new AnsweredGuide(guide.Id)));
                break;
            case ChoiceKind.All when guide is not null:
                Show(guide, _guideMessages.ShowAll(guide));
                break;
            case ChoiceKind.Step when guide is not null:
                Conversation = Conversation with { LastGuide = guide.Id };
                _walk.GoTo(new StepPosition(command.First, command.Second));
                break;
            case ChoiceKind.Helpful or ChoiceKind.NotHelpful when guide is not null:
                Judge(guide.Id, command.Kind == ChoiceKind.Helpful ? FeedbackVerdict.Helpful : FeedbackVerdict.NotHelpful, incoming);
                break;
            case ChoiceKind.Topic:
                Say(_topicMessages.Guides(command.Subject, command.First));
                break;
            case ChoiceKind.Back:
                _walk.Back();
                break;
            case ChoiceKind.None:
                None();
                break;
            case ChoiceKind.Staff:
                Staff();
                break;
            case ChoiceKind.Difficulty when guide is not null:
                if (!_cases.TryOpen(CaseReason.Difficulty, guide.Id, command.First, command.Second))
                    Staff();
                break;
            default:
                Say(_topicMessages.Help());
                break;
        }
    }

    private void Answer(string text, IncomingEvent incoming)
    {
        var answer = _off.WithoutGuidesOff(Answerer.Answer(_index, new Question(text, Commune, Conversation.LastGuide)));
        _state.Guides = answer.Ranked;
        _state.Questions.Add(new AskedQuestion(incoming.ExternalId, incoming.ReceivedAt, text, _off.OutcomeOf(answer), answer.IsUnsure, answer.Ranked));
        switch (answer.Status)
        {
            case AnswerStatus.Answered or AnswerStatus.AnsweredFollowUp or AnswerStatus.AnsweredFirstAid or AnswerStatus.AnsweredSeveral:
                ShowAnswer(answer);
                break;
            case AnswerStatus.ClarificationAsked:
                _state.Outcome = TurnOutcome.Choices;
                _state.Guides = [.. answer.Guides.Select(guide => guide.GuideId)];
                Conversation = Conversation with { Position = null };
                Say(new OutgoingMessage(
                    _sentences.Say("clarify"),
                    [.. answer.Guides.Select(guide => _guideMessages.Button(_index.Content.GuidesById[guide.GuideId])), _topicMessages.NoneButton]));
                break;
            default:
                Refuse(answer);
                break;
        }
    }

    private void ShowAnswer(Answer answer)
    {
        _state.Outcome = answer.Guides.Any(asked => _off.IsOffered(asked.GuideId)) ? TurnOutcome.Answered : TurnOutcome.Refused;
        Conversation = Conversation with { Misses = 0 };
        if (answer.Status == AnswerStatus.AnsweredSeveral)
            Say(new OutgoingMessage(_sentences.Say("answer.several")));
        foreach (var asked in answer.Guides)
        {
            var guide = _index.Content.GuidesById[asked.GuideId];
            var position = Conversation.LastGuide == guide.Id ? Conversation.Position : null;
            Conversation = Conversation with { LastGuide = guide.Id, Position = position };
            if (answer.Status == AnswerStatus.AnsweredFirstAid)
                Show(guide, _guideMessages.ShowFirstAid(guide));
            else if (asked.Facet == GuideFacet.OneStep && answer.Status == AnswerStatus.AnsweredFollowUp)
                _walk.GoToNumber(guide, int.Parse(asked.Detail, CultureInfo.InvariantCulture));
            else if (asked.Facet == GuideFacet.Device && guide.Parts.Count > 0)
                _walk.GoToDevice(guide, asked.Detail);
            else if (asked.Facet == GuideFacet.Steps && answer.Status == AnswerStatus.AnsweredFollowUp)
                _walk.GoTo(new StepPosition(0, 0));
            else
                Show(guide, _guideMessages.Show(guide, asked));
        }
    }

    private void Refuse(Answer answer)
    {
        _state.Outcome = TurnOutcome.Refused;

        // Only a question that no guide answers is a miss of ours. The place in a guide is kept: "tiếp" goes on where the person was.
        var misses = answer.Status == AnswerStatus.UnansweredNoGuide ? Conversation.Misses + 1 : Conversation.Misses;
        Conversation = Conversation with { Misses = misses };
        if (answer is { Status: AnswerStatus.UnansweredNoGuide, Reply: null } && _cases.TryTakeUnanswered(misses))
            return;
        Say(new OutgoingMessage(
            _sentences.Say(answer.Reply ?? answer.Status switch
            {
                AnswerStatus.UnansweredNoWords => "unanswered.no-words",
                AnswerStatus.UnansweredTooLong => "unanswered.too-long",
                AnswerStatus.UnansweredOtherLanguage => "unanswered.other-language",
                _ => misses > 1 ? "unanswered.again" : "unanswered.no-guide",
            }),
            [_topicMessages.StaffButton, _topicMessages.HelpButton]));
    }

    private void Show(Guide guide, OutgoingMessage message) => _state.Show(guide, message);

    private void Judge(string guide, FeedbackVerdict verdict, IncomingEvent incoming)
    {
        _state.Feedback.Add(new FeedbackGiven(
            Commune ?? CommuneProfile.NeutralId, Conversation.Key.Channel, guide, _index.Content.Digest, verdict, incoming.ExternalId));
        _state.Sequels.Add(new GuideSequel(guide, verdict == FeedbackVerdict.Helpful ? QuestionSequel.Helpful : QuestionSequel.NotHelpful));
        Say(verdict == FeedbackVerdict.Helpful
            ? new OutgoingMessage(_sentences.Say("feedback.thanks"))
            : new OutgoingMessage(_sentences.Say("feedback.sorry"), [.. _cases.DifficultyButtons(guide), _topicMessages.StaffButton, _topicMessages.HelpButton]));
    }

    private void None() => Say(new OutgoingMessage(_sentences.Say("clarify.none"), [_topicMessages.StaffButton, _topicMessages.HelpButton]));

    private void Staff()
    {
        Conversation = Conversation with { Misses = 0 };
        if (!_cases.TryOpen(CaseReason.AskedForPerson, LastGuide?.Id))
            Say(new OutgoingMessage(_sentences.Say("staff")));
    }

    private void Say(OutgoingMessage message) => _state.Say(message);
}
