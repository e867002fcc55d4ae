using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>A token of ours for the Connector, or the reason why there is none.</summary>
internal sealed record BotAccess(string? Token, string Fault = "");

/// <summary>
/// Our own tokens, by the client-credential grant (RFC 6749 §4.4; "Authentication with the Bot Connector API", read 2026-11-20). One is asked for
/// at a time for each app, whoever waits, and it serves until shortly before its end.
/// </summary>
internal sealed class BotAccessTokens(IHttpClientFactory http, TimeProvider clock, ILogger<BotAccessTokens> logger)
{
    public const string Client = "botframework-token";

    /// <summary>So long before its end a token is not used any more: clocks differ, and a message may wait.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>A refusal is not asked for again at once by every message that waits.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    public async ValueTask<BotAccess> GetAsync(string commune, BotFrameworkAccountOptions account, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrAdd(commune, _ => new Slot());
        Task<BotAccess> asking;
        lock (slot.Gate)
        {
            if (slot.Access is { } access && clock.GetUtcNow() < slot.UseUntil)
                return access;
            asking = slot.Asking ??= Task.Run(() => AskAsync(slot, commune, account));
        }

        return await asking.WaitAsync(cancellationToken);
    }

    /// <summary>A channel refused the token: the next message asks for another, unless somebody did already.</summary>
    public void Forget(string commune, string token)
    {
        if (!_slots.TryGetValue(commune, out var slot))
            return;
        lock (slot.Gate)
            if (slot.Access?.Token == token)
                slot.Access = null;
    }

    private async Task<BotAccess> AskAsync(Slot slot, string commune, BotFrameworkAccountOptions account)
    {
        var (access, lifetime) = await RequestAsync(account);
        if (access.Token is null)
            logger.AccessRefused(commune, account.TokenUrl.Host, access.Fault);
        lock (slot.Gate)
        {
            slot.Access = access;
            slot.UseUntil = clock.GetUtcNow() + lifetime;
            slot.Asking = null;
        }

        return access;
    }

    /// <summary>No message's own time limit cancels it: it works for all who wait. The client's time-out ends it.</summary>
    private async Task<(BotAccess Access, TimeSpan Lifetime)> RequestAsync(BotFrameworkAccountOptions account)
    {
        try
        {
            using var client = http.CreateClient(Client);
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = account.AppId,
                ["client_secret"] = account.AppPassword!.Reveal(),
                ["scope"] = account.Scope,
            });
            using var answer = await client.PostAsync(account.TokenUrl, form, CancellationToken.None);
            if (!answer.IsSuccessStatusCode)
                return Fault(string.Create(CultureInfo.InvariantCulture, $"token-{(int)answer.StatusCode}"));
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(CancellationToken.None));
            return JsonMembers.Text(document.RootElement, "access_token") is { Length: > 0 } token && SecondsIn(document.RootElement) is { } seconds
                ? (new BotAccess(token), UseFor(TimeSpan.FromSeconds(seconds)))
                : Fault("token-form");
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return Fault("token-away");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Fault("token-form");
        }
    }

    private static (BotAccess, TimeSpan) Fault(string reason) => (new BotAccess(null, reason), AfterFault);

    private static TimeSpan UseFor(TimeSpan lifetime) => lifetime > Margin * 2 ? lifetime - Margin : lifetime / 2;

    /// <summary>Seconds until the end; the older form of the service writes the number as a text. A day at most, whatever it says.</summary>
    private static double? SecondsIn(JsonElement answer)
    {
        if (!answer.TryGetProperty("expires_in", out var member))
            return null;
        double? seconds = member.ValueKind switch
        {
            JsonValueKind.Number => member.GetDouble(),
            JsonValueKind.String when double.TryParse(member.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var written) => written,
            _ => null,
        };
        return seconds is { } read ? Math.Clamp(read, 0, 86_400) : null;
    }

    private sealed class Slot
    {
        public Lock Gate { get; } = new();

        public BotAccess? Access { get; set; }

        public DateTimeOffset UseUntil { get; set; }

        public Task<BotAccess>? Asking { get; set; }
    }
}
