using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>What follows a try to sign in.</summary>
public enum SignInStep
{
    /// <summary>Name or password wrong, locked out, disabled or unknown: nobody is told which.</summary>
    Refused,

    /// <summary>The password was right; the code comes next.</summary>
    CodeNeeded,

    SignedIn,
}

/// <summary>Password, then code, then a session. Every step takes as long for a name that is unknown as for one that is known.</summary>
public sealed class StaffSignIn(SignInAttempts attempts, StaffSessions sessions, SecondFactor secondFactor, IPasswordHasher<StaffAccount> hasher)
{
    /// <summary>Somebody to judge the password of a name that nobody has.</summary>
    private static readonly StaffAccount Nobody = new(Guid.Empty, "", "", "", null, HasSecondFactor: false);

    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, Guid.Empty.ToString()));

    /// <summary>What is kept of a new password.</summary>
    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    public async Task<SignInStep> TryPasswordAsync(HttpContext http, string name, string password)
    {
        var account = await attempts.FindAsync(name, http.RequestAborted) ?? Nobody;
        var mayTry = await attempts.BeginAsync(account.Id, http.RequestAborted);
        var isRight = Verify(account, password);
        if (!mayTry || !isRight)
            return SignInStep.Refused;
        if (!account.HasSecondFactor)
            return await OpenAsync(http, account.Id) ? SignInStep.SignedIn : SignInStep.Refused;
        await attempts.TakeBackAsync(account.Id, http.RequestAborted);
        await http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, StaffCookie.HalfWayPrincipalOf(account.Id));
        return SignInStep.CodeNeeded;
    }

    /// <summary>Whether somebody is between password and code.</summary>
    public static async Task<Guid?> HalfWayAsync(HttpContext http) =>
        StaffCookie.MemberIdOf((await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal);

    /// <summary>A code of the app, or one of those on paper.</summary>
    public async Task<SignInStep> TryCodeAsync(HttpContext http, string code, bool isRecoveryCode)
    {
        if (await HalfWayAsync(http) is not { } memberId || !await attempts.BeginAsync(memberId, http.RequestAborted))
            return SignInStep.Refused;
        var isRight = isRecoveryCode
            ? await secondFactor.UseRecoveryCodeAsync(memberId, code, http.RequestAborted)
            : await secondFactor.CheckAsync(memberId, code, http.RequestAborted);
        if (!isRight || !await OpenAsync(http, memberId))
            return SignInStep.Refused;
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return SignInStep.SignedIn;
    }

    /// <summary>Opens a session for somebody who has shown who they are.</summary>
    public async Task<bool> OpenAsync(HttpContext http, Guid memberId)
    {
        if (await sessions.OpenAsync(memberId, Device.Describe(http.Request.Headers.UserAgent.ToString()), Device.NetworkOf(http), http.RequestAborted) is not { } sessionId)
            return false;
        await http.SignInAsync(IdentityConstants.ApplicationScheme, StaffCookie.PrincipalOf(memberId, sessionId));
        return true;
    }

    /// <summary>Whether it is one's own password, before something grave; counted like an attempt to sign in.</summary>
    public async Task<bool> ConfirmAsync(HttpContext http, Guid memberId, string password)
    {
        if (await attempts.FindAsync(memberId, http.RequestAborted) is not { } account || !await attempts.BeginAsync(memberId, http.RequestAborted) || !Verify(account, password))
            return false;
        await attempts.TakeBackAsync(memberId, http.RequestAborted);
        return true;
    }

    public async Task SignOutAsync(HttpContext http, CurrentStaff staff)
    {
        await sessions.EndAsync(staff.Id, staff.SessionId, http.RequestAborted);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private bool Verify(StaffAccount account, string password)
    {
        if (password.Length > PasswordRules.Longest)
            password = "";
        return hasher.VerifyHashedPassword(account, account.PasswordHash ?? _nobodysHash.Value, password) != PasswordVerificationResult.Failed && account.PasswordHash is not null;
    }
}
