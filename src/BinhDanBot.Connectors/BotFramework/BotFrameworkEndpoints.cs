using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>The one endpoint that the Bot Connector calls, for the bots of all communes.</summary>
public static class BotFrameworkEndpoints
{
    public static void MapBotFramework(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", ReceiveAsync).RequireAuthorization(BotFrameworkServices.Policy);

    /// <summary>
    /// An empty 200 says that we have it; the answer to the person goes its own way. An invoke waits for an answer in the body, which we have
    /// none for: 501, as Microsoft's own library says then.
    /// </summary>
    private static async Task<IResult> ReceiveAsync(HttpContext http, BotFrameworkReceiver receiver)
    {
        var call = http.Features.Get<GenuineCall>()!;
        if (call.Fault is { } fault)
            return Results.StatusCode(fault);
        if (ConnectorActivity.Read(call.Activity) is not { } activity)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        await receiver.ReceiveAsync(activity, call.Commune, call.IsEmulator, http.RequestAborted);
        return Results.StatusCode(activity.Type == "invoke" ? StatusCodes.Status501NotImplemented : StatusCodes.Status200OK);
    }
}
