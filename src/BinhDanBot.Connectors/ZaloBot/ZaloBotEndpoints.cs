using System.Text.Json;
using BinhDanBot.Core.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloBot;

public static class ZaloBotEndpoints
{
    /// <summary>
    /// The webhook of all bots, <c>POST /webhooks/zalo-bot/{commune}</c>. Answers 200 when the event is kept, 401 without the secret, 404 where the
    /// webhook is off, 400 for what the platform does not write. Without the host's limit for each caller: all events come from few addresses, and
    /// what is not genuine is refused unread.
    /// </summary>
    public static void MapZaloBot(this IEndpointRouteBuilder routes) => routes
        .MapPost("/webhooks/zalo-bot/{commune}", ReceiveAsync)
        .RequireAuthorization(ZaloBotWebhookAuthentication.Policy)
        .DisableRateLimiting();

    private static async Task<IResult> ReceiveAsync(HttpContext http, string commune, KeepIncomingEvent keep, TimeProvider clock, ILogger<ZaloBotWebhook> logger)
    {
        if (await ReadAsync(http, commune, clock) is not { } events)
        {
            logger.WebhookUnreadable(commune);
            return Results.BadRequest();
        }

        // Whether the platform repeats a call that it gave up is not documented: once read, an event is kept even when the caller has gone.
        foreach (var incoming in events)
            await keep(incoming, CancellationToken.None);
        return Results.Ok();
    }

    /// <summary>Null when the body is nothing that the platform writes.</summary>
    private static async Task<IReadOnlyList<IncomingEvent>?> ReadAsync(HttpContext http, string commune, TimeProvider clock)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 32 }, http.RequestAborted);
            return ZaloBotUpdate.Read(document.RootElement, commune, clock.GetUtcNow().UtcDateTime);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
