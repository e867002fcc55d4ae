using System.Diagnostics;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Turns;

namespace BinhDanBot.Web.Commands;

/// <summary>Asks the bot as a resident's first message would, through the same turn as every channel.</summary>
internal sealed class Conversing(HandleTurn turn, TimeProvider clock, string commune)
{
    /// <summary>Ready with content loaded and scope learnt: the same file gives the same lines.</summary>
    public static async Task<Conversing> StartAsync(IServiceProvider services, string? commune)
    {
        var answers = services.GetRequiredService<CurrentAnswers>();
        var library = await OwnContent.LoadAsync(services);
        await answers.CalibratedAsync();
        if (commune is not null)
            OwnContent.Require(library, commune);
        return new Conversing(services.GetRequiredService<HandleTurn>(), services.GetRequiredService<TimeProvider>(), commune ?? "");
    }

    public async Task<EvaluatedAnswer> AskAsync(EvaluatedQuestion question)
    {
        var conversation = new Conversation(new ConversationKey(commune, ChannelNames.DirectLine, "evaluation"));
        if (question.Context is { Length: > 0 } context)
            conversation = (await SayAsync(conversation, context)).Conversation;
        var started = Stopwatch.GetTimestamp();
        var result = await SayAsync(conversation, question.Question);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new EvaluatedAnswer(
            question.Id,
            result.Outcome.ToString().ToLowerInvariant(),
            result.Guides,
            string.Join("\n\n", result.Messages.Select(message => message.Text)),
            Math.Round(elapsed.TotalMilliseconds, 3));
    }

    private ValueTask<TurnResult> SayAsync(Conversation conversation, string text)
    {
        var incoming = new IncomingEvent
        {
            Conversation = conversation.Key,
            ExternalId = "evaluation",
            ExternalPersonId = "evaluation",
            Kind = IncomingEventKind.Message,
            Text = VietnameseText.CleanMessage(text),
            ReceivedAt = clock.GetUtcNow().UtcDateTime,
        };
        return turn.ExecuteAsync(conversation, [incoming], CancellationToken.None);
    }
}
