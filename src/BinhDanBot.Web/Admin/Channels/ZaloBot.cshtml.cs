using System.Globalization;
using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Channels;

/// <summary>Connects the commune's bot on the Zalo Bot Platform by its token: the way in that needs neither a paid account nor a public address.</summary>
[StaffMay(StaffRight.ManageChannels)]
public sealed class ZaloBotModel(ConnectZaloBot connect, ZaloBotIdentity identity, ZaloBotWebhook webhook, TimeProvider clock) : StaffPage
{
    private const string ByWebhook = "webhook";

    [BindProperty]
    public string Token { get; set; } = "";

    [BindProperty]
    public string Way { get; set; } = "";

    [BindProperty]
    public string Sure { get; set; } = "";

    public bool IsConnected { get; private set; }

    public bool IsFromSettings { get; private set; }

    public bool Polls { get; private set; } = true;

    /// <summary>What the platform says of the bot; null without one.</summary>
    public ZaloBotMe? Me { get; private set; }

    public string WebhookAddress => $"{Request.Scheme}://{Request.Host}/webhooks/zalo-bot/{Commune}";

    /// <summary>The token is never shown again.</summary>
    public string KeptHint => IsConnected ? Text["admin.channels.kept"] : "";

    /// <summary>From when on a try counts.</summary>
    public string OpenedAt => clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostTokenAsync(CancellationToken cancellationToken)
    {
        var token = Token.Trim() is { Length: > 0 } typed ? new Secret(typed) : null;
        var outcome = await connect.ExecuteAsync(Commune, token, polls: Way != ByWebhook, Actor, cancellationToken);
        if (outcome == AccountConnection.Connected)
            return Done("admin.channels.bot-kept", $"/admin/{Commune}/kenh/zalo-bot");
        await LoadAsync(cancellationToken);
        return RefuseWith(Text.Name(outcome));
    }

    public async Task<IActionResult> OnPostWebhookAsync(CancellationToken cancellationToken)
    {
        var outcome = await webhook.RegisterAsync(Commune, new Uri(WebhookAddress), cancellationToken);
        if (outcome == WebhookRegistration.Registered)
            return Done("admin.channels.bot-registered", $"/admin/{Commune}/kenh/zalo-bot");
        await LoadAsync(cancellationToken);
        return RefuseWith(Text.Name(outcome));
    }

    public async Task<IActionResult> OnPostDisconnectAsync(CancellationToken cancellationToken)
    {
        if (Sure == "yes" && await connect.DisconnectAsync(Commune, Actor, cancellationToken) == AccountConnection.Connected)
            return Done("admin.channels.disconnected", $"/admin/{Commune}/kenh");
        await LoadAsync(cancellationToken);
        return Refuse("admin.channels.not-disconnected");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var found = connect.Find(Commune);
        IsConnected = found is not null;
        IsFromSettings = found?.IsFromSettings == true;
        Polls = found?.Polls ?? true;
        Me = IsConnected ? await identity.GetMeAsync(Commune, cancellationToken) : null;
    }
}
