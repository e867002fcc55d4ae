using System.Globalization;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Channels;

/// <summary>Connects the commune's Zalo Official Account: its keys, Zalo's permission, and a try from one's own phone.</summary>
[StaffMay(StaffRight.ManageChannels)]
public sealed class ZaloOaModel(ConnectZaloOa connect, AuthoriseZaloOa authorise, TimeProvider clock) : StaffPage
{
    [BindProperty]
    public string AppId { get; set; } = "";

    [BindProperty]
    public string OaId { get; set; } = "";

    [BindProperty]
    public string OaSecretKey { get; set; } = "";

    [BindProperty]
    public string AppSecret { get; set; } = "";

    [BindProperty]
    public string Sure { get; set; } = "";

    public bool IsConnected { get; private set; }

    public bool IsFromSettings { get; private set; }

    /// <summary>Null without an account.</summary>
    public ZaloOaHealth? Health { get; private set; }

    public string WebhookAddress => $"{Request.Scheme}://{Request.Host}/webhooks/zalo-oa/{Commune}";

    public string ReturnAddress => PermissionAtZalo.ReturnAddress(Request, Commune);

    /// <summary>Secrets are never shown again.</summary>
    public string KeptHint => IsConnected ? Text["admin.channels.kept"] : "";

    /// <summary>From when on a try counts.</summary>
    public string OpenedAt => clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (connect.Find(Commune) is var (appId, oaId, _))
            (AppId, OaId) = (appId, oaId);
    }

    public async Task<IActionResult> OnPostKeysAsync(CancellationToken cancellationToken)
    {
        var outcome = await connect.ExecuteAsync(Commune, new ZaloOaKeys(AppId.Trim(), OaId.Trim(), SecretOf(OaSecretKey), SecretOf(AppSecret)), Actor, cancellationToken);
        if (outcome == AccountConnection.Connected)
            return Done("admin.channels.oa-keys-kept", $"/admin/{Commune}/kenh/zalo-oa");
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
        Health = IsConnected ? await authorise.CheckAsync(Commune, cancellationToken) : null;
    }

    private static Secret? SecretOf(string typed) => typed.Trim() is { Length: > 0 } text ? new Secret(text) : null;
}
