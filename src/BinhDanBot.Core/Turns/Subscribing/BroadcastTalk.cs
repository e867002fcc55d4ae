using System.Text.RegularExpressions;
using BinhDanBot.Core.Broadcasts.Subscribing;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.PersonalData;

namespace BinhDanBot.Core.Turns.Subscribing;

/// <summary>What people say about announcements: that they want them, that they do not, and the code by which staff try one on their own telephone.</summary>
internal sealed partial class BroadcastTalk(TurnState state, TurnWords words, Sentences sentences, CommuneProfile commune, TopicMessages topics)
{
    private ConsentText? _consent;

    /// <summary>Without it nothing personal may be kept, and announcements are no matter of this turn.</summary>
    public void Learn(ConsentText consent) => _consent = consent;

    /// <summary>
    /// A word of stop holds always: while staff speak, and while the bot is switched off. In a form it ends the form.
    /// </summary>
    /// <param name="incoming">What came.</param>
    /// <param name="isSilent">Whether nothing is said but that it was heard.</param>
    public bool TryStop(IncomingEvent incoming, bool isSilent)
    {
        if (_consent is null || state.Conversation.Form is not null)
            return false;
        var isStop = Pressed(incoming) is { } pressed
            ? pressed.Act == BroadcastAct.Stop
            : incoming.Kind == IncomingEventKind.Message && ChosenOther(incoming.Text) is null && words.Broadcasts.Find(VietnameseText.CleanMessage(incoming.Text)) == "broadcast-word.stop";
        if (!isStop)
            return false;
        state.Outcome = TurnOutcome.Command;
        state.Conversation = state.Conversation.Forgotten();
        state.Effect = new StopBroadcastsEffect(outcome => outcome switch
        {
            StopOutcome.Stopped => [Said("broadcast.stopped", Button("broadcast.button-again", BroadcastAct.Ask))],
            StopOutcome.Already => [Said("broadcast.stopped-before", Button("broadcast.button-again", BroadcastAct.Ask))],
            _ => isSilent ? [] : [Said("stopped")],
        });
        return true;
    }

    /// <returns>False when the event is no matter of announcements.</returns>
    public bool TryTake(IncomingEvent incoming)
    {
        if (_consent is null || incoming.Kind is not (IncomingEventKind.Message or IncomingEventKind.Command))
            return false;
        if (Pressed(incoming) is { } pressed)
        {
            Press(pressed);
            return true;
        }

        if (incoming.Kind != IncomingEventKind.Message || incoming.Text.Length == 0 || ChosenOther(incoming.Text) is not null)
            return false;
        var text = VietnameseText.CleanMessage(incoming.Text);
        if (Offers(BroadcastAct.Yes) && words.Classes.Answer(text) is ("form.yes" or "form.no") and var answer)
        {
            Press(new BroadcastCommand(answer == "form.yes" ? BroadcastAct.Yes : BroadcastAct.No));
            return true;
        }

        if (Offers(BroadcastAct.NoVillage) && VillageIn(text) is { } village)
        {
            Keep(village);
            return true;
        }

        if (words.Broadcasts.Find(text) == "broadcast-word.start")
        {
            Ask();
            return true;
        }

        if (TestCode().Match(VietnameseText.Fold(VietnameseText.WordsOnly(text))) is not { Success: true } code)
            return false;
        state.Effect = new PairTestPhoneEffect(code.Groups[1].Value + code.Groups[2].Value, isPaired => Said(isPaired ? "broadcast.test-paired" : "broadcast.test-wrong"));
        return true;
    }

    private void Press(BroadcastCommand pressed)
    {
        switch (pressed.Act)
        {
            case BroadcastAct.Yes:
                state.Effect = new SubscribeEffect(_consent!.Version, sentences.Say("broadcast.nameless"), Subscribed);
                break;
            case BroadcastAct.No:
                state.Say(Said("broadcast.declined"));
                break;
            case BroadcastAct.NoVillage:
                state.Say(Said("broadcast.no-village", topics.HelpButton));
                break;
            case BroadcastAct.Village when pressed.Number < commune.Villages.Count:
                Keep(commune.Villages[pressed.Number]);
                break;
            default:
                Ask();
                break;
        }
    }

    private void Ask() => state.Say(new OutgoingMessage(_consent!.Wording, [Button("broadcast.button-yes", BroadcastAct.Yes), Button("broadcast.button-no", BroadcastAct.No)]));

    private OutgoingMessage Subscribed(SubscribeOutcome outcome) => outcome switch
    {
        SubscribeOutcome.Already => Said("broadcast.already"),
        SubscribeOutcome.DoneWithoutVillage => new OutgoingMessage(
            sentences.Say("broadcast.subscribed-village"),
            [.. commune.Villages.Select((village, i) => new Choice(village, new BroadcastCommand(BroadcastAct.Village, i).Write())), Button("broadcast.button-no-village", BroadcastAct.NoVillage)]),
        _ => Said("broadcast.subscribed", topics.HelpButton),
    };

    private void Keep(string village) => state.Effect = new ChooseVillageEffect(village, new OutgoingMessage(sentences.Say("broadcast.village-kept", ("village", village)), [topics.HelpButton]));

    /// <summary>One of the profile's; where it lists none, what is named by a word for it: anything else may be a question.</summary>
    private string? VillageIn(string text) =>
        VillageText.Among(commune.Villages, text) ?? (commune.Villages.Count == 0 && VillageText.IsNamed(text) ? VillageText.Written(text, commune.VillageWord) : null);

    /// <summary>The button about announcements that was pressed, or meant by its number or label; null for none.</summary>
    private BroadcastCommand? Pressed(IncomingEvent incoming) =>
        incoming.Kind == IncomingEventKind.Command && incoming.Command.Length > 0
            ? BroadcastCommand.Read(incoming.Command)
            : ChoiceCommand.ChosenAmong(state.Conversation.Offered, VietnameseText.CleanMessage(incoming.Text)) is { } chosen ? BroadcastCommand.Read(chosen.Command) : null;

    /// <summary>An offered button that is meant, when none about announcements is.</summary>
    private Choice? ChosenOther(string text) => ChoiceCommand.ChosenAmong(state.Conversation.Offered, VietnameseText.CleanMessage(text));

    private bool Offers(BroadcastAct act) => state.Conversation.Offered.Any(choice => BroadcastCommand.Read(choice.Command)?.Act == act);

    private OutgoingMessage Said(string reply, params Choice[] choices) => new(sentences.Say(reply), choices);

    private Choice Button(string reply, BroadcastAct act) => new(sentences.Say(reply), new BroadcastCommand(act).Write());

    [GeneratedRegex(@"^(?:gui )?thu (\d{4})\s?(\d{4})$")]
    private static partial Regex TestCode();
}
