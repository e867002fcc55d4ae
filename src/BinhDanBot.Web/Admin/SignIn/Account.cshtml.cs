using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>One's own account: password, second factor, and where one is signed in.</summary>
[StaffSignedIn]
[EnableRateLimiting(SignInSetup.Limit)]
public sealed class AccountModel(StaffSessions sessions, SecondFactor secondFactor, ChangePassword changePassword, SignInAttempts attempts, StaffSignIn signIn) : StaffPage
{
    public IReadOnlyList<StaffSession> Sessions { get; private set; } = [];

    public int CodesLeft { get; private set; }

    [BindProperty]
    public string Current { get; set; } = "";

    [BindProperty]
    public string New { get; set; } = "";

    [BindProperty]
    public string Again { get; set; } = "";

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var staff = Staff!;
        if (await attempts.FindAsync(staff.Id, cancellationToken) is not { } account || !await signIn.ConfirmAsync(HttpContext, staff.Id, Current))
            return Refuse("admin.account.password-wrong");
        if (PasswordSentences.Refuses(New, Again, account.Name) is { } fault)
            return Refuse(fault);
        await changePassword.ExecuteAsync(staff.Id, staff.SessionId, signIn.Hash(New), cancellationToken);
        return Done("admin.account.password-changed", SignInPages.Account);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(Staff!.Id, session, cancellationToken);
        return Done("admin.account.ended", SignInPages.Account);
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellationToken)
    {
        await sessions.EndOthersAsync(Staff!.Id, Staff.SessionId, cancellationToken);
        return Done("admin.account.ended-others", SignInPages.Account);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Sessions = await sessions.ListAsync(Staff!.Id, cancellationToken);
        CodesLeft = Staff.HasSecondFactor ? await secondFactor.CountCodesAsync(Staff.Id, cancellationToken) : 0;
    }
}
