using System.Net;
using BinhDanBot.Core.Communes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>
/// Who may talk to the bot without a token: a program on this very machine, such as the Bot Framework Emulator, and only where somebody wants that.
/// A caller from this machine proves little: behind a reverse proxy everybody is one. Hence the switch, and all signs of a proxy count against it
/// (decision 0006).
/// </summary>
internal sealed class EmulatorRule(
    BotAccounts accounts, IHostEnvironment environment, IOptions<CommuneOptions> communes, IOptions<ForwardedHeadersOptions> forwarded)
{
    private static readonly string[] SignsOfProxies = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Via"];

    /// <summary>Whether the bot is open to the emulator, whoever calls.</summary>
    public bool IsOpen => Commune is not null;

    /// <summary>The commune that the emulator talks to; null when it may not.</summary>
    private string? Commune =>
        forwarded.Value.ForwardedHeaders != ForwardedHeaders.None ? null
        : accounts.EmulatorCommune ?? (environment.IsDevelopment() && !accounts.HasApps ? communes.Value.Default : null);

    /// <summary>The commune that this caller talks to; null when the call needs a token.</summary>
    public string? CommuneFor(HttpContext http) =>
        Commune is { } commune
        && IsThisMachine(http.Connection)
        // A web page in a browser on this machine can call us too: by a name of its own (rebinding), or without asking, unless the content is JSON.
        && IsNameOfThisMachine(http.Request.Host.Host)
        && http.Request.HasJsonContentType()
        && !SignsOfProxies.Any(http.Request.Headers.ContainsKey)
            ? commune
            : null;

    private static bool IsThisMachine(ConnectionInfo connection) => connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    private static bool IsNameOfThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
