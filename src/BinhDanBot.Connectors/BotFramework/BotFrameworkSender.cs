using System.Net.Http.Headers;
using System.Text.Json;
using BinhDanBot.Core.Channels;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>Posts our messages to the service address that the conversation's last activity named ("Bot Connector REST API", read 2026-11-20).</summary>
internal sealed class BotFrameworkSender(
    BotAccounts accounts, BotAccessTokens access, EmulatorRule emulator, IHttpClientFactory http, TimeProvider clock, ILogger<BotFrameworkSender> logger)
    : IChannelSender
{
    public const string Client = "botframework-messages";

    /// <summary>In bytes; an answer is an object with one id.</summary>
    private const int LargestAnswer = 64 * 1024;
    private const int LongestId = 200;

    /// <summary>An account whose settings are wrong stays wrong for a while.</summary>
    private static readonly TimeSpan AccountFault = TimeSpan.FromMinutes(1);

    public string Channel => ChannelNames.BotFramework;

    /// <summary>The narrowest of the channels behind the Connector takes 2,000 characters (Messenger); Teams some 40,000.</summary>
    public ChannelForm Form { get; } = new() { LongestText = 2000, ShowsBold = true };

    public bool HasAccount(string commune) => accounts.Find(commune) is not null;

    public double? MessagesPerSecond(string commune) => accounts.Find(commune)?.MessagesPerSecond;

    public async Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken)
    {
        if (ReplyAddress.Read(message.ReplyAddress) is not { } address)
            return new SendOutcome.Refused("no-address");
        if (address.IsEmulator)
            return emulator.IsOpen && address.ServiceUrl.IsLoopback ? await PostAsync(message, address, null, cancellationToken) : new SendOutcome.Refused("emulator-off");
        if (accounts.Find(message.Conversation.Commune) is not { } account)
            return new SendOutcome.Refused("account-off");
        if (!ServiceAddress.IsSafe(address.ServiceUrl) || !ServiceAddress.IsAllowed(account, address.ServiceUrl))
            return new SendOutcome.Refused("service-url");
        return await SendToAsync(message, address, account, cancellationToken);
    }

    private async Task<SendOutcome> SendToAsync(DueMessage message, ReplyAddress address, BotFrameworkAccountOptions account, CancellationToken cancellationToken)
    {
        var commune = message.Conversation.Commune;
        for (var isFirst = true; ; isFirst = false)
        {
            var granted = await access.GetAsync(commune, account, cancellationToken);
            if (granted.Token is not { } token)
                return new SendOutcome.RetryAfter(AccountFault, granted.Fault);
            var outcome = await PostAsync(message, address, token, cancellationToken);
            if (outcome is not SendOutcome.RetryAfter { Reason: SendAnswer.Unauthorized })
                return outcome;
            access.Forget(commune, token);
            // A token may have been withdrawn; a second refusal is no accident.
            if (!isFirst)
                return outcome;
        }
    }

    private async Task<SendOutcome> PostAsync(DueMessage message, ReplyAddress address, string? token, CancellationToken cancellationToken)
    {
        var replyTo = ReplyTo(message, address);
        using var client = http.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, ActivitiesOf(address, replyTo))
        {
            Content = new ReadOnlyMemoryContent(ReplyWriter.Write(address, message.Message, replyTo))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
            },
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
                return new SendOutcome.Sent(await IdInAsync(answer, cancellationToken));
            logger.MessageRefused(address.ChannelId, message.Conversation.Commune, message.Id, (int)answer.StatusCode);
            return SendAnswer.Of(answer, clock.GetUtcNow(), AccountFault);
        }
        catch (HttpRequestException fault)
        {
            return SendAnswer.Of(fault);
        }
        catch (OperationCanceledException)
        {
            // The time-out of the client or the caller's: the request may be out.
            return new SendOutcome.Uncertain("time-out");
        }
    }

    /// <summary>The message that this answers, when it is the one that the address is of.</summary>
    private static string? ReplyTo(DueMessage message, ReplyAddress address) =>
        address.ActivityId is { } id && message.ReplyToExternalId == ExternalIds.OfEvent(address.ChannelId, address.ConversationId, id) ? id : null;

    private static Uri ActivitiesOf(ReplyAddress address, string? replyTo)
    {
        var activities = $"{address.ServiceUrl.AbsoluteUri.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(address.ConversationId)}/activities";
        return new Uri(replyTo is null ? activities : $"{activities}/{Uri.EscapeDataString(replyTo)}");
    }

    /// <summary>The channel's id of the message. It is sent whatever stands in the answer, so a fault here changes nothing.</summary>
    private static async Task<string?> IdInAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            await answer.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return JsonMembers.Text(document.RootElement, "id", LongestId);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException or InvalidOperationException or OperationCanceledException)
        {
            return null;
        }
    }
}
