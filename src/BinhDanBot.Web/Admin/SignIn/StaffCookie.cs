using System.Security.Claims;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>
/// The cookie names a session and no rights. With every call the session is looked up, so that one that was ended, a role that was taken and a member who was
/// disabled are out at once, whichever process answers.
/// </summary>
internal sealed class StaffCookie(StaffSessions sessions) : CookieAuthenticationEvents
{
    public const string Name = "binhdanbot-staff";

    /// <summary>Between the password and the code.</summary>
    public const string HalfWayName = "binhdanbot-staff-code";

    /// <summary>The cookies go to the staff's pages alone, never to the chat or the guides.</summary>
    public const string CookiePath = "/admin";

    public const string ReturnParameter = "ve";

    private const string SessionClaim = "session";

    public static ClaimsPrincipal PrincipalOf(Guid memberId, Guid sessionId) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, memberId.ToString()), new Claim(SessionClaim, sessionId.ToString())], IdentityConstants.ApplicationScheme));

    public static ClaimsPrincipal HalfWayPrincipalOf(Guid memberId) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, memberId.ToString())], IdentityConstants.TwoFactorUserIdScheme));

    public static Guid? MemberIdOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (Guid.TryParse(context.Principal?.FindFirstValue(SessionClaim), out var sessionId)
            && await sessions.ReadAsync(sessionId, http.RequestAborted) is { } signedIn
            && signedIn.StaffId == MemberIdOf(context.Principal))
        {
            http.Features.Set(Of(signedIn, sessionId));
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>To the page to sign in, and back to where one was.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        var back = HttpMethods.IsGet(http.Request.Method) && !IsPart(http.Request)
            ? QueryString.Create(ReturnParameter, http.Request.Path + http.Request.QueryString)
            : QueryString.Empty;
        var address = SignInPages.SignIn + back;
        LeadTo(http, address);
        return Task.CompletedTask;
    }

    /// <summary>To another page; a part of a page that script fetches tells the browser to go there as a whole.</summary>
    public static void LeadTo(HttpContext http, string address)
    {
        if (!IsPart(http.Request))
        {
            http.Response.Redirect(address);
            return;
        }

        http.Response.Headers["HX-Redirect"] = address;
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsPart(HttpRequest request) => request.Headers.ContainsKey("HX-Request");

    private static CurrentStaff Of(SignedIn signedIn, Guid sessionId) => new(
        signedIn.StaffId,
        signedIn.DisplayName,
        sessionId,
        signedIn.Grants
            .Where(grant => grant.Role != StaffRole.ProvinceAdministrator)
            .GroupBy(grant => grant.Commune)
            .ToDictionary(grants => grants.Key, grants => (IReadOnlySet<StaffRole>)grants.Select(grant => grant.Role).ToHashSet(), StringComparer.Ordinal),
        signedIn.Grants.Any(grant => grant.Role == StaffRole.ProvinceAdministrator),
        signedIn.HasSecondFactor);
}
