using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Switches;

namespace BinhDanBot.Core.Turns;

/// <summary>What the switches of staff mean for one turn.</summary>
internal sealed class SwitchedOff(SwitchBoard switches, TurnState state, Sentences sentences)
{
    /// <summary>How often a person hears that the bot is switched off.</summary>
    private static readonly TimeSpan ToldAgainAfter = TimeSpan.FromHours(1);

    /// <summary>Whether the bot answers nobody here.</summary>
    public bool IsSilent => switches.IsSilent(state.Conversation.Key.Commune, state.Conversation.Key.Channel);

    /// <summary>What is answered although the bot is switched off: whoever is in trouble now, and whoever wants a person.</summary>
    public bool IsHeardAlways(IncomingEvent incoming, GlobalWords words, AnswerIndex index)
    {
        if (incoming.Kind == IncomingEventKind.Command && ChoiceCommand.Read(incoming.Command) is { } pressed)
            return IsForPerson(pressed.Kind);
        var text = VietnameseText.CleanMessage(incoming.Text);
        if (ChoiceCommand.Among(state.Conversation.Offered, text) is { } chosen)
            return IsForPerson(chosen.Kind);
        return words.Find(text) == "word.staff" || Answerer.Answer(index, new Question(text, sentences.Commune, null)).Status == AnswerStatus.AnsweredFirstAid;
    }

    /// <summary>Says once in a while that the bot is off; true, because the person did something, whether it is said or not.</summary>
    public bool Tell(DateTime now, Choice staff)
    {
        if (now - state.Conversation.OffToldAt < ToldAgainAfter)
            return true;
        state.Outcome = TurnOutcome.Refused;
        state.Say(new OutgoingMessage(sentences.Say("switched.bot-off"), [staff]));
        state.Conversation = state.Conversation with { OffToldAt = now, Offered = [staff] };
        return true;
    }

    private static bool IsForPerson(ChoiceKind kind) => kind is ChoiceKind.Staff or ChoiceKind.Difficulty;

    /// <summary>A guide that is switched off is not offered; when nothing else is left it is named, so that the person knows.</summary>
    public Answer WithoutGuidesOff(Answer answer)
    {
        if (answer.Status != AnswerStatus.ClarificationAsked || answer.Guides.All(offered => IsOffered(offered.GuideId)))
            return answer;
        var left = answer.Guides.Where(offered => IsOffered(offered.GuideId)).ToList();
        return left.Count > 0 ? answer with { Guides = left } : answer with { Status = AnswerStatus.Answered, Guides = [answer.Guides[0]] };
    }

    public bool IsOffered(string guide) => sentences.Offers(sentences.Content.GuidesById[guide]);

    /// <summary>How a question ended, for those who look at questions.</summary>
    public QuestionOutcome OutcomeOf(Answer answer) => answer.Status switch
    {
        AnswerStatus.Answered or AnswerStatus.AnsweredFollowUp or AnswerStatus.AnsweredSeveral or AnswerStatus.AnsweredFirstAid
            when !answer.Guides.Any(asked => IsOffered(asked.GuideId)) => QuestionOutcome.GuideOff,
        AnswerStatus.Answered or AnswerStatus.AnsweredFollowUp or AnswerStatus.AnsweredSeveral => QuestionOutcome.Answered,
        AnswerStatus.AnsweredFirstAid => QuestionOutcome.FirstAid,
        AnswerStatus.ClarificationAsked => QuestionOutcome.Choices,
        AnswerStatus.UnansweredNoGuide => QuestionOutcome.NoGuide,
        AnswerStatus.UnansweredOffLimits => QuestionOutcome.OffLimits,
        _ => QuestionOutcome.Unreadable,
    };
}
