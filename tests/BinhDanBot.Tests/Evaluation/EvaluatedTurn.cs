using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Switches;
using BinhDanBot.Core.Turns;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Tests.Evaluation;

/// <summary>What a resident saw for a question, through the same turn as every channel.</summary>
/// <param name="Outcome">Answered, choices, refused or a command.</param>
/// <param name="Shown">Ids of the guides whose text was shown.</param>
/// <param name="Offered">Ids of the guides offered to choose from; empty unless the bot asked back.</param>
/// <param name="TalkedAbout">The guide that the context left to lean on; null when there was none, also when the context was asked back.</param>
internal sealed record EvaluatedTurn(TurnOutcome Outcome, IReadOnlyList<string> Shown, IReadOnlyList<string> Offered, string? TalkedAbout)
{
    public bool IsAnsweredRight(EvaluationQuestion question) => Outcome == TurnOutcome.Answered && Shown.Count > 0 && question.Expected.Contains(Shown[0]);

    public bool IsOfferedRight(EvaluationQuestion question) => Outcome == TurnOutcome.Choices && Offered.Any(question.Expected.Contains);

    /// <summary>For two asks: each of them has its guide on the screen.</summary>
    public bool IsAllShown(EvaluationQuestion question) => question.Expected.All(Shown.Contains);

    /// <summary>For two asks: each of them has its guide on the screen, or each among the choices.</summary>
    public bool IsAllReached(EvaluationQuestion question) => IsAllShown(question) || question.Expected.All(Offered.Contains);
}

/// <summary>Asks questions as a resident's first message, or as the second after a context.</summary>
internal sealed class EvaluatedTurns
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    private readonly HandleTurn _turn;

    public EvaluatedTurns(CurrentAnswers answers) => _turn = new HandleTurn(answers, new CaseDesk(), new SwitchBoard(), new StandingClock(), Options.Create(new TurnOptions()));

    public async Task<EvaluatedTurn> AskAsync(EvaluationQuestion question)
    {
        var conversation = new Conversation(new ConversationKey("", ChannelNames.DirectLine, "evaluation"));
        if (question.Context is { } context)
            conversation = (await SayAsync(conversation, context)).Conversation;
        var result = await SayAsync(conversation, question.Question);
        var shown = result.Outcome == TurnOutcome.Answered ? result.Messages.Select(message => message.Guide).OfType<string>().Distinct().ToList() : [];
        var offered = result.Outcome == TurnOutcome.Choices ? Guides(result.Messages[^1].Choices) : [];
        return new EvaluatedTurn(result.Outcome, shown, offered, conversation.LastGuide);
    }

    private static List<string> Guides(IEnumerable<Choice> choices) =>
        [.. choices.Select(choice => ChoiceCommand.Read(choice.Command)).Where(command => command?.Kind == ChoiceKind.Guide).Select(command => command!.Subject)];

    private ValueTask<TurnResult> SayAsync(Conversation conversation, string text) => _turn.ExecuteAsync(
        conversation,
        [
            new IncomingEvent
            {
                Conversation = conversation.Key,
                ExternalId = "evaluation",
                ExternalPersonId = "evaluation",
                Kind = IncomingEventKind.Message,
                Text = text,
                ReceivedAt = Now.UtcDateTime,
            },
        ],
        default);

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
