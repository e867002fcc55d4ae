using System.Globalization;
using System.Text.Json;
using BinhDanBot.Core.Channels.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>
/// Direct Line 3.0 as Microsoft documents it ("API reference - Direct Line API 3.0", read 2026-11-20) and as botframework-directlinejs 0.15 calls it.
/// File upload and sign-in are left out: the bot takes neither.
/// </summary>
public static class DirectLineEndpoints
{
    /// <summary>Maps the endpoints below a prefix of the host's choice; clients call it the domain.</summary>
    public static void MapDirectLine(this IEndpointRouteBuilder routes, string prefix)
    {
        var group = routes.MapGroup(prefix).RequireCors(DirectLineServices.CorsPolicy).AddEndpointFilter(NoStoreAsync);
        group.MapPost("/tokens/generate", GenerateTokenAsync)
            .RequireAuthorization(DirectLinePolicies.Open).RequireRateLimiting(DirectLineServices.OpeningLimit);
        group.MapPost("/tokens/refresh", RefreshToken).RequireAuthorization(DirectLinePolicies.Token);
        group.MapPost("/conversations", StartConversationAsync)
            .RequireAuthorization(DirectLinePolicies.Open).RequireRateLimiting(DirectLineServices.OpeningLimit);
        group.MapGet("/conversations/{conversationId}", ReconnectAsync).RequireAuthorization(DirectLinePolicies.Conversation);
        group.MapGet("/conversations/{conversationId}/activities", GetActivitiesAsync).RequireAuthorization(DirectLinePolicies.Conversation);
        group.MapPost("/conversations/{conversationId}/activities", PostActivityAsync)
            .RequireAuthorization(DirectLinePolicies.Conversation).RequireRateLimiting(DirectLineServices.ActivityLimit);
        group.MapGet("/conversations/{conversationId}/stream", StreamAsync)
            .RequireAuthorization(DirectLinePolicies.Stream).WithMetadata(new TakesTokenFromAddress());
    }

    private static async Task<IResult> GenerateTokenAsync(HttpContext http, OpenConversation open, DirectLineTokens tokens, string? commune)
    {
        var (token, refused) = await OpenAsync(http, open, commune);
        return token is null ? refused! : Answer(http, tokens, token, StatusCodes.Status200OK, streamFrom: null);
    }

    private static async Task<IResult> StartConversationAsync(
        HttpContext http, OpenConversation open, DirectLineReceiver receiver, DirectLineTokens tokens, string? commune)
    {
        var (token, refused) = await OpenAsync(http, open, commune);
        if (token is null)
            return refused!;
        var isNew = await receiver.OpenAsync(token, http.RequestAborted);
        return Answer(http, tokens, token, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, streamFrom: 0);
    }

    private static IResult RefreshToken(HttpContext http, DirectLineTokens tokens) =>
        Answer(http, tokens, http.Features.Get<Caller>()!.Token!, StatusCodes.Status200OK, streamFrom: null);

    private static async Task<IResult> ReconnectAsync(
        HttpContext http, string conversationId, string? watermark, WebConversations conversations, DirectLineTokens tokens)
    {
        if (await conversations.FindAsync(conversationId, http.RequestAborted) is not { } found)
            return DirectLineErrors.NoSuchConversation();
        // No watermark means "from now on", as documented. An empty one comes from DirectLineJS that has seen nothing yet: it wants everything.
        if (ReadWatermark(watermark, missing: found.Length) is not { } from)
            return DirectLineErrors.BadArgument("The watermark is not one of ours.");
        var token = new DirectLineToken(TokenUse.Conversation, found.Id, found.Commune, found.PersonId, found.UserId, default);
        return Answer(http, tokens, token, StatusCodes.Status200OK, streamFrom: from);
    }

    private static async Task<IResult> GetActivitiesAsync(HttpContext http, string conversationId, string? watermark, WebActivities activities)
    {
        if (ReadWatermark(watermark, missing: 0) is not { } from)
            return DirectLineErrors.BadArgument("The watermark is not one of ours.");
        return await activities.ReadAsync(conversationId, from, http.RequestAborted) is { } page
            ? Results.Bytes(ActivitySet.ToJson(conversationId, page), "application/json; charset=utf-8")
            : DirectLineErrors.NoSuchConversation();
    }

    private static async Task<IResult> PostActivityAsync(
        HttpContext http, string conversationId, WebConversations conversations, DirectLineReceiver receiver)
    {
        var (body, refused) = await ReadJsonAsync(http.Request);
        if (refused is not null)
            return refused;
        if (body is null || PostedActivity.Read(body.Value, out var fault) is not { } posted)
            return DirectLineErrors.BadArgument("The body is no activity.");
        return await conversations.FindAsync(conversationId, http.RequestAborted) is { } conversation
            && await receiver.ReceiveAsync(conversation, posted, http.RequestAborted) is { } id
            ? Results.Json(new ResourceAnswer(id), AnswerJson.Default.ResourceAnswer)
            : DirectLineErrors.NoSuchConversation();
    }

    private static async Task<IResult> StreamAsync(
        HttpContext http, string conversationId, string? watermark, WebConversations conversations, WebActivities activities, OpenStreams streams,
        TimeProvider clock, IOptions<DirectLineOptions> options, IHostApplicationLifetime host, ILogger<ActivityStream> logger)
    {
        if (!http.WebSockets.IsWebSocketRequest)
            return DirectLineErrors.BadArgument("This address is for WebSockets.");
        if (await conversations.FindAsync(conversationId, http.RequestAborted) is not { } conversation)
            return DirectLineErrors.NoSuchConversation();
        if (ReadWatermark(watermark, missing: 0) is not { } from)
            return DirectLineErrors.BadArgument("The watermark is not one of ours.");
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var watch = streams.Watch(conversation);
        await new ActivityStream(socket, watch, activities, clock, options.Value.KeepAlive, logger).RunAsync(from, host.ApplicationStopping);
        return Results.Empty;
    }

    private static async Task<(DirectLineToken? Token, IResult? Refused)> OpenAsync(HttpContext http, OpenConversation open, string? commune)
    {
        var (body, refused) = await ReadJsonAsync(http.Request);
        if (refused is not null)
            return (null, refused);
        if (OpeningRequest.Read(body, commune) is not { } request)
            return (null, DirectLineErrors.BadArgument("The body is no object."));
        return open.Execute(request, http.Features.Get<Caller>()) is { } token
            ? (token, null)
            : (null, DirectLineErrors.BadArgument("There is no such commune."));
    }

    /// <summary>The body as JSON, null when there is none.</summary>
    private static async Task<(JsonElement? Body, IResult? Refused)> ReadJsonAsync(HttpRequest request)
    {
        try
        {
            using var text = new MemoryStream();
            await request.Body.CopyToAsync(text, request.HttpContext.RequestAborted);
            if (text.Length == 0)
                return (null, null);
            text.Position = 0;
            using var document = await JsonDocument.ParseAsync(text, new JsonDocumentOptions { MaxDepth = 32 }, request.HttpContext.RequestAborted);
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException)
        {
            return (null, DirectLineErrors.BadArgument("The body is no JSON."));
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, DirectLineErrors.TooLarge());
        }
    }

    private static int? ReadWatermark(string? text, int missing) => text switch
    {
        null => missing,
        "" => 0,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var watermark) ? watermark : null,
    };

    private static IResult Answer(HttpContext http, DirectLineTokens tokens, DirectLineToken token, int status, int? streamFrom) =>
        Results.Json(
            new ConversationAnswer(
                token.ConversationId,
                tokens.IssueForConversation(token.ConversationId, token.Commune, token.PersonId, token.UserId),
                (long)tokens.Lifetime.TotalSeconds,
                streamFrom is { } watermark ? StreamUrl(http.Request, tokens, token, watermark) : null),
            AnswerJson.Default.ConversationAnswer,
            statusCode: status);

    /// <summary>Beside the address that the client called, so that it fits behind any proxy that passes scheme and host on.</summary>
    private static string StreamUrl(HttpRequest request, DirectLineTokens tokens, DirectLineToken token, int watermark)
    {
        var path = request.PathBase + request.Path.Value![..request.Path.Value!.LastIndexOf("/conversations", StringComparison.Ordinal)];
        var stream = tokens.IssueForStream(token.ConversationId, token.Commune, token.PersonId);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}{path}/conversations/{token.ConversationId}/stream?watermark={watermark}&t={stream}");
    }

    private static async ValueTask<object?> NoStoreAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return await next(context);
    }
}
