using BinhDanBot.Core.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace BinhDanBot.Connectors.ZaloOa;

public static class ZaloOaEndpoints
{
    /// <summary>The address that is entered in Zalo's console: one for each app.</summary>
    public static void MapZaloOa(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/webhooks/zalo-oa/{{{ZaloOaAuthentication.CommuneValue}}}", ReceiveAsync)
            .RequireAuthorization(ZaloOaAuthentication.Policy)
            // All events of all residents come from a few addresses of Zalo: a limit by address would stop the commune, not an attacker.
            .DisableRateLimiting();

    /// <summary>
    /// Stores, then answers, within Zalo's two seconds. Whatever is genuine is answered 200, however odd it looks: Zalo would repeat it for two
    /// hours and then switch the webhook off for everybody.
    /// </summary>
    private static async Task<IResult> ReceiveAsync(HttpContext http, ZaloOaReceiver receiver, StoreIncomingEvent store)
    {
        var call = http.Features.GetRequiredFeature<ZaloOaCall>();
        if (receiver.Read(call) is { } incoming)
            await store.ExecuteAsync(incoming, http.RequestAborted);
        return Results.Ok();
    }
}
