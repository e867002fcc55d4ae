using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Channels;

/// <summary>Where Zalo sends the admin back to, with a code or without.</summary>
[StaffMay(StaffRight.ManageChannels)]
public sealed class ZaloOaReturnModel(AuthoriseZaloOa authorise, ConnectZaloOa connect, PermissionAtZalo pending, RecordAudit audit) : StaffPage
{
    public bool IsStored { get; private set; }

    /// <summary>What became of it, in words.</summary>
    public string Outcome { get; private set; } = "";

    public async Task OnGetAsync(
        [FromQuery] string? code, [FromQuery(Name = "oa_id")] string? oaId, [FromQuery] string? state, CancellationToken cancellationToken)
    {
        var verifier = pending.End(HttpContext, Commune, Staff!.SessionId, state ?? "");
        if (verifier is null)
        {
            Outcome = Text["admin.channels.oa-not-begun"];
        }
        else if (string.IsNullOrEmpty(code) || connect.Find(Commune) is null)
        {
            Outcome = Text["admin.channels.oa-not-permitted"];
        }
        else
        {
            var outcome = await authorise.ExchangeCodeAsync(Commune, oaId ?? "", code, verifier, cancellationToken);
            IsStored = outcome == ZaloOaAuthorisation.Stored;
            Outcome = Text.Name(outcome);
            await audit.ExecuteAsync(new AuditEntry(Actor, Commune, "channel.authorised", "zalo-oa", outcome.ToString()), cancellationToken);
        }
    }
}
