using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>Sends to a bot's chats. The platform has no buttons: choices stand numbered in the text when a message comes here.</summary>
internal sealed class ZaloBotSender(ChannelAccounts<ZaloBotAccountOptions> accounts, ZaloBotApi api) : IChannelSender
{
    /// <summary>For what only a person can mend, a token that was taken back or an address that leads elsewhere. Asking more often helps nobody.</summary>
    internal static readonly TimeSpan LongWait = TimeSpan.FromMinutes(10);

    /// <summary>When the platform says "too many" and not how long; it documents neither a limit nor a window.</summary>
    internal static readonly TimeSpan TooManyWait = TimeSpan.FromSeconds(5);

    public string Channel => ChannelNames.ZaloBot;

    /// <summary>2,000 characters of a text or of a picture's caption.</summary>
    public ChannelForm Form { get; } = new() { LongestText = 2000, MostButtons = 0 };

    public bool HasAccount(string commune) => accounts.Find(commune) is { Token: not null };

    public double? MessagesPerSecond(string commune) => accounts.Find(commune)?.MessagesPerSecond;

    public async Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (accounts.Find(message.Conversation.Commune) is not { Token: not null } account)
            return new SendOutcome.Refused("account-off");
        try
        {
            return OutcomeOf(await CallAsync(account, message, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            return new SendOutcome.Uncertain("time-out");
        }
    }

    private Task<ZaloBotAnswer> CallAsync(ZaloBotAccountOptions account, DueMessage message, CancellationToken cancellationToken)
    {
        var chat = message.Conversation.ExternalConversationId;
        var text = VietnameseText.ToNfc(message.Message.Text);
        return message.Message.Picture is { } picture
            ? api.CallAsync(account, "sendPhoto", new SendPhotoBody(chat, picture.AbsoluteUri, text.Length > 0 ? text : null), ZaloBotBodies.Default.SendPhotoBody, cancellationToken)
            : api.CallAsync(account, "sendMessage", new SendMessageBody(chat, text), ZaloBotBodies.Default.SendMessageBody, cancellationToken);
    }

    private static SendOutcome OutcomeOf(ZaloBotAnswer answer) => answer.Call switch
    {
        ZaloBotCall.Done => new SendOutcome.Sent(ZaloBotJson.Id(answer.Result, "message_id")),
        ZaloBotCall.NotSent => new SendOutcome.RetryAfter(TimeSpan.Zero, "unreachable"),
        ZaloBotCall.NoAnswer => new SendOutcome.Uncertain("no-answer"),
        _ => FailureOf(answer),
    };

    private static SendOutcome FailureOf(ZaloBotAnswer answer) => answer.Code switch
    {
        ZaloBotAnswer.TooMany => new SendOutcome.RetryAfter(Sensible(answer.RetryAfter), "rate-limit"),
        ZaloBotAnswer.WrongToken => new SendOutcome.RetryAfter(LongWait, "token"),
        ZaloBotAnswer.BadRequest => new SendOutcome.Refused("bad-request"),
        ZaloBotAnswer.Forbidden => new SendOutcome.Refused("forbidden"),
        ZaloBotAnswer.NotFound => new SendOutcome.Refused("not-found"),
        ZaloBotAnswer.TimedOut => new SendOutcome.Uncertain("time-out"),
        >= 500 and <= 599 => new SendOutcome.Uncertain("server-error"),
        // A redirect comes from something that stands before the platform.
        >= 300 and <= 399 => new SendOutcome.RetryAfter(LongWait, "redirected"),
        _ => new SendOutcome.Refused("unknown-error"),
    };

    private static TimeSpan Sensible(TimeSpan? asked) => asked is { } wait && wait > TimeSpan.Zero ? (wait < LongWait ? wait : LongWait) : TooManyWait;
}
