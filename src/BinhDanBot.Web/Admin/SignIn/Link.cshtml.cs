using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>A one-time link: the first member makes their account, others set a password. Looking at it uses nothing up.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Limit)]
public sealed class LinkModel(StaffInvitations invitations, StaffSignIn signIn) : StaffPage
{
    /// <summary>Null when the link does not work any more.</summary>
    public StaffInvitation? Invitation { get; private set; }

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string DisplayName { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    [BindProperty]
    public string Again { get; set; } = "";

    public string TitleId => Invitation?.Kind switch
    {
        InvitationKind.FirstSetUp => "admin.sign-in.first-title",
        InvitationKind.Welcome => "admin.sign-in.welcome-title",
        InvitationKind.Reset => "admin.sign-in.reset-title",
        _ => "admin.sign-in.link-dead-title",
    };

    public string IntroId => Invitation?.Kind switch
    {
        InvitationKind.FirstSetUp => "admin.sign-in.first-intro",
        InvitationKind.Welcome => "admin.sign-in.welcome-intro",
        _ => "admin.sign-in.reset-intro",
    };

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Invitation = await invitations.FindAsync(token, cancellationToken);
        return Shown();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        Invitation = await invitations.FindAsync(token, cancellationToken);
        if (Invitation is null)
            return Shown();
        var isFirst = Invitation.Kind == InvitationKind.FirstSetUp;
        var name = isFirst ? StaffNames.Normalise(Name) : Invitation.Name;
        var displayName = isFirst ? StaffNames.CleanDisplayName(DisplayName) : Invitation.DisplayName;
        if (!StaffNames.IsValid(name))
            return Refuse("admin.sign-in.name-bad");
        if (displayName is null)
            return Refuse("admin.sign-in.display-name-bad");
        if (PasswordSentences.Refuses(Password, Again, name) is { } fault)
            return Refuse(fault);

        var hash = signIn.Hash(Password);
        var memberId = isFirst
            ? await invitations.AcceptFirstAsync(token, name, displayName, hash, cancellationToken)
            : await invitations.AcceptAsync(token, hash, cancellationToken);
        if (memberId is null || !await signIn.OpenAsync(HttpContext, memberId.Value))
        {
            Invitation = null;
            return Shown();
        }

        return Done("admin.sign-in.password-saved", SignInPages.Start);
    }

    private PageResult Shown()
    {
        if (Invitation is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
