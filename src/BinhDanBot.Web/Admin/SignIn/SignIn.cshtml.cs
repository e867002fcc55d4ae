using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>Name and password. Whoever was led here comes back to where they wanted to go.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Limit)]
public sealed class SignInModel(StaffSignIn signIn) : StaffPage
{
    [BindProperty(SupportsGet = true, Name = StaffCookie.ReturnParameter)]
    public string Back { get; set; } = "";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public IActionResult OnGet() => Staff is null ? Page() : LocalRedirect(SignInPages.BackTo(Back));

    public async Task<IActionResult> OnPostAsync() => await signIn.TryPasswordAsync(HttpContext, Name, Password) switch
    {
        SignInStep.SignedIn => LocalRedirect(SignInPages.BackTo(Back)),
        SignInStep.CodeNeeded => LocalRedirect(SignInPages.Code + QueryString.Create(StaffCookie.ReturnParameter, SignInPages.BackTo(Back))),
        _ => Refuse("admin.sign-in.refused"),
    };
}
