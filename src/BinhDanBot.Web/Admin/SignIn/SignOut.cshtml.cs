using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>Ends the sign-in of this browser; by a form alone, so that no picture on another page signs anybody out.</summary>
[StaffSignedIn]
public sealed class SignOutModel(StaffSignIn signIn) : StaffPage
{
    public IActionResult OnGet() => LocalRedirect(SignInPages.Start);

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync(HttpContext, Staff!);
        return LocalRedirect(SignInPages.SignIn);
    }
}
