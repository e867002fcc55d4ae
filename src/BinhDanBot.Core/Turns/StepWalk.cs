using System.Globalization;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Turns;

/// <summary>Walks through the steps of the guide that is talked about: on, back, to a number, to a device.</summary>
internal sealed class StepWalk(TurnState state, Sentences sentences, GuideMessages guideMessages, TopicMessages topicMessages)
{
    /// <summary>Goes to a step of the guide that is talked about; a position that does not exist goes to the nearest that does.</summary>
    public void GoTo(StepPosition wanted, string before = "")
    {
        if (state.LastGuide is not { } guide)
        {
            state.Say(topicMessages.Ask("nothing-to-show"));
            return;
        }

        if (guide.Parts.Count == 0)
        {
            state.Show(guide, guideMessages.ShowAll(guide));
            return;
        }

        var part = Math.Clamp(wanted.Part, 0, guide.Parts.Count - 1);
        var count = guideMessages.CountSteps(guide, part);
        if (count == 0)
        {
            state.Show(guide, guideMessages.ShowAll(guide));
            return;
        }

        var position = new StepPosition(part, Math.Clamp(wanted.Step, 0, count - 1));
        state.Conversation = state.Conversation with { Position = position };
        state.Say(guideMessages.ShowStep(guide, position, before));
    }

    public void Next()
    {
        if (state.LastGuide is null)
            state.Say(topicMessages.Ask("nothing-to-show"));
        else if (state.Conversation.Position is { } position)
            GoTo(position with { Step = position.Step + 1 });
        else if (state.LastGuide.Parts.Count > 1)
            state.Say(guideMessages.AskPart(state.LastGuide));
        else
            GoTo(new StepPosition(0, 0));
    }

    public void Back()
    {
        if (state.LastGuide is not { } guide)
            state.Say(topicMessages.Ask("nothing-to-go-back"));
        else if (state.Conversation.Position is { Step: > 0 } position)
            GoTo(position with { Step = position.Step - 1 });
        else if (state.Conversation.Position is not null)
            state.Show(guide, guideMessages.Show(guide, new AnsweredGuide(guide.Id)));
        else
            state.Say(topicMessages.Guides(guide.Topic, 0));
    }

    public void GoToNumber(Guide guide, int number)
    {
        var part = state.Conversation.Position?.Part ?? 0;
        if (guide.Parts.Count == 0)
        {
            state.Show(guide, guideMessages.ShowAll(guide));
            return;
        }

        var count = guideMessages.CountSteps(guide, Math.Min(part, guide.Parts.Count - 1));
        var before = number > count ? sentences.Say("answer.no-such-step", ("count", count.ToString(CultureInfo.InvariantCulture))) : "";
        GoTo(new StepPosition(part, number - 1), before);
    }

    public void GoToDevice(Guide guide, string device)
    {
        for (var part = 0; part < guide.Parts.Count; part++)
        {
            if (!guide.Parts[part].Title.Contains(device, StringComparison.OrdinalIgnoreCase))
                continue;
            GoTo(new StepPosition(part, 0));
            return;
        }

        GoTo(new StepPosition(0, 0), sentences.Say("answer.no-such-device", ("device", device)));
    }
}
