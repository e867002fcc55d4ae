using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>The code of the app after the password, or one of those on paper: whoever types letters means the latter.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Limit)]
public sealed class CodeModel(StaffSignIn signIn) : StaffPage
{
    [BindProperty(SupportsGet = true, Name = StaffCookie.ReturnParameter)]
    public string Back { get; set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    public async Task<IActionResult> OnGetAsync() => await StaffSignIn.HalfWayAsync(HttpContext) is null ? LocalRedirect(SignInPages.SignIn) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await StaffSignIn.HalfWayAsync(HttpContext) is null)
            return LocalRedirect(SignInPages.SignIn);
        return await signIn.TryCodeAsync(HttpContext, Code, isRecoveryCode: Code.Any(char.IsAsciiLetter)) == SignInStep.SignedIn
            ? LocalRedirect(SignInPages.BackTo(Back))
            : Refuse("admin.sign-in.code-refused");
    }
}
