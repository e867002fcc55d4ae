using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.PersonalData;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>What is kept of the person: shown, put right, erased.</summary>
internal sealed class DataTalk(TurnState state, ClassMessages messages, FormTalk form)
{
    private OwnData _data = new(null, [], false);

    public void Learn(OwnData data) => _data = data;

    public OutgoingMessage Show()
    {
        List<Choice> buttons = [];
        if (_data.Person is not null)
            buttons.Add(messages.Button("class.data.button-correct", new(ClassAct.Correct)));
        if (_data.Person is not null || _data.Others.Count > 0 || _data.HasMessages)
            buttons.Add(messages.Button("class.data.button-erase", new(ClassAct.Erase)));
        return new OutgoingMessage(OwnDataSentences.Tell(_data, messages.Sentences), buttons);
    }

    public void Correct()
    {
        if (_data.Person is { } person)
            form.Correct(person.Details);
        else
            state.Say(Show());
    }

    /// <summary>Asked once: what is erased is gone.</summary>
    public OutgoingMessage AskErase() =>
        new(OwnDataSentences.Ask(messages.Sentences), [messages.Button("class.data.erase-yes", new(ClassAct.EraseYes)), messages.Button("class.data.erase-no", new(ClassAct.Keep))]);

    public void Erase()
    {
        state.Conversation = state.Conversation.Forgotten() with { Form = null };
        state.Effect = new ErasePersonEffect(receipt => new OutgoingMessage(OwnDataSentences.Tell(receipt, messages.Sentences)));
    }
}
