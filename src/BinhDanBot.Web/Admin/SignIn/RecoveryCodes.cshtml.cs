using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>New codes on paper in the place of the old ones, after the password.</summary>
[StaffSignedIn]
[EnableRateLimiting(SignInSetup.Limit)]
public sealed class RecoveryCodesModel(SecondFactor secondFactor, StaffSignIn signIn) : StaffPage
{
    /// <summary>Null before they are made.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    [BindProperty]
    public string Password { get; set; } = "";

    public IActionResult OnGet() => Staff!.HasSecondFactor ? Page() : LocalRedirect(SignInPages.SecondFactor);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await signIn.ConfirmAsync(HttpContext, Staff!.Id, Password))
            return Refuse("admin.account.password-wrong");
        Codes = await secondFactor.RenewCodesAsync(Staff.Id, cancellationToken);
        return Codes is null ? LocalRedirect(SignInPages.SecondFactor) : Page();
    }
}

/// <summary>Codes to write down, for <c>_RecoveryCodes</c>.</summary>
public sealed record RecoveryCodesText(AdminText Text, IReadOnlyList<string> Codes);
