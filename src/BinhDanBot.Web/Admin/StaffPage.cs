using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BinhDanBot.Web.Admin;

/// <summary>What every page of the staff's app has: its commune, its sentences, who looks at it, and how it says what became of an act.</summary>
public abstract class StaffPage : PageModel
{
    private const string NoticeKey = "notice";

    private AdminText? _text;

    /// <summary>The commune of the address; empty on pages of none, such as one's own account.</summary>
    public string Commune => RouteData.Values["commune"] as string ?? "";

    public AdminText Text => _text ??= new AdminText(
        HttpContext.RequestServices.GetRequiredService<ContentLibrary>().Current,
        Commune is "" or CommuneProfile.NeutralId ? null : Commune,
        HttpContext.RequestServices.GetRequiredService<TimeProvider>());

    /// <summary>Null on the pages before the door.</summary>
    public CurrentStaff? Staff => HttpContext.Features.Get<CurrentStaff>();

    /// <summary>Who acts. Only on pages behind the door.</summary>
    public Actor Actor => (Staff ?? throw new InvalidOperationException("This page is open to everybody; nobody acts on it.")).Actor;

    /// <summary>What was done by the call before; shown once.</summary>
    public string? Notice => TempData[NoticeKey] as string;

    /// <summary>Why what was asked for could not be done; shown above the page.</summary>
    public string? Problem { get; private set; }

    public bool May(StaffRight right) => Staff?.May(right, Commune) == true;

    /// <summary>Done: says so on the page that is shown next, this one unless told otherwise. Only addresses of our own.</summary>
    protected IActionResult Done(string noticeId, string? address = null) => DoneWith(Text[noticeId], address ?? Request.Path + Request.QueryString);

    /// <summary>The same with a sentence that has its fields filled.</summary>
    protected IActionResult DoneWith(string notice, string address)
    {
        TempData[NoticeKey] = notice;
        return LocalRedirect(address);
    }

    /// <summary>Not done, and why: the page is shown again with what was typed. The caller loads what the page needs before.</summary>
    protected IActionResult Refuse(string problemId) => RefuseWith(Text[problemId]);

    /// <summary>The same with a sentence that has its fields filled.</summary>
    protected IActionResult RefuseWith(string problem)
    {
        Problem = problem;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
