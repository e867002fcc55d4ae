using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Channels;

/// <summary>
/// Sends the admin to Zalo. Reached by a link and not by a form: our pages forbid forms that end elsewhere, and nothing happens here but that the browser
/// remembers what was begun.
/// </summary>
[StaffMay(StaffRight.ManageChannels)]
public sealed class ZaloOaPermitModel(ConnectZaloOa connect, AuthoriseZaloOa authorise, PermissionAtZalo pending) : StaffPage
{
    public IActionResult OnGet()
    {
        if (connect.Find(Commune) is null)
            return Refuse("admin.channels.oa-keys-first");
        var (state, verifier) = pending.Begin(HttpContext, Commune, Staff!.SessionId);
        return Redirect(authorise.PermissionUrl(Commune, new Uri(PermissionAtZalo.ReturnAddress(Request, Commune)), state, verifier).AbsoluteUri);
    }
}
