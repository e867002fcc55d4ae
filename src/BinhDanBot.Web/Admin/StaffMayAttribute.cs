using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Admin.SignIn;
using BinhDanBot.Web.Chat;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace BinhDanBot.Web.Admin;

/// <summary>The page is for those who have this right in the commune of its address.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StaffMayAttribute : AuthorizeAttribute
{
    public StaffMayAttribute(StaffRight right)
    {
        Right = right;
        Policy = PolicyOf(right);
    }

    public StaffRight Right { get; }

    /// <summary>Name of the policy that asks for a right.</summary>
    internal static string PolicyOf(StaffRight right) => $"staff:{right}";
}

/// <summary>The page is for whoever is signed in, whatever their roles: one's own account, the choice of communes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StaffSignedInAttribute : AuthorizeAttribute
{
    internal const string PolicyName = "staff";

    public StaffSignedInAttribute() => Policy = PolicyName;
}

/// <summary>One right in the commune that the route names.</summary>
internal sealed record StaffRequirement(StaffRight Right) : IAuthorizationRequirement;

/// <summary>Asks <see cref="CurrentStaff"/>, and whether there is such a commune.</summary>
internal sealed class StaffAuthorization(ContentLibrary content) : AuthorizationHandler<StaffRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, StaffRequirement requirement)
    {
        if (context.Resource is HttpContext http
            && http.Features.Get<CurrentStaff>() is { LacksSecondFactor: false } staff
            && http.GetRouteValue("commune") is string commune
            && IsCommune(commune)
            && staff.May(requirement.Right, commune))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private bool IsCommune(string commune) => commune == CommuneProfile.NeutralId || content.Current.Communes.ContainsKey(commune);
}

/// <summary>
/// What somebody gets who may not: nobody learns of a commune in which they have no role (404); a missing right is told (403); who is not signed in is
/// led to the door; and who must have a second factor sets it up before anything else.
/// </summary>
internal sealed class StaffRefusal(ContentLibrary content) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _others = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden || !policy.Requirements.OfType<StaffRequirement>().Any())
            return _others.HandleAsync(next, context, policy, authorizeResult);
        if (context.Features.Get<CurrentStaff>() is { LacksSecondFactor: true })
        {
            StaffCookie.LeadTo(context, SignInPages.SecondFactor);
            return Task.CompletedTask;
        }

        var isKnown = context.Features.Get<CurrentStaff>() is { } staff
            && context.GetRouteValue("commune") is string commune
            && content.Current.Communes.ContainsKey(commune)
            && staff.IsKnownIn(commune);
        return isKnown
            ? AdminErrors.AnswerAsync(context, StatusCodes.Status403Forbidden)
            : AdminErrors.AnswerAsync(context, StatusCodes.Status404NotFound);
    }
}

/// <summary>What staff see when a call failed, in the words of the app.</summary>
internal static class AdminErrors
{
    /// <summary>Statuses that have words of their own; all others share the general ones.</summary>
    private static readonly int[] WithOwnWords =
        [StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status429TooManyRequests];

    public static bool IsAdmin(HttpContext http) => http.Request.Path.StartsWithSegments("/admin", StringComparison.Ordinal);

    public static Task AnswerAsync(HttpContext http, int status)
    {
        if (!ErrorPage.IsForPeople(http))
            return Results.Problem(statusCode: status).ExecuteAsync(http);
        var replies = CommunePages.Find(http.RequestServices.GetRequiredService<ContentLibrary>().Current, "")!.Replies;
        var which = WithOwnWords.Contains(status) ? status : StatusCodes.Status500InternalServerError;
        return ErrorPage.Of(replies, TitleOf(which), TextOf(which), status).ExecuteAsync(http);
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "admin.error.400-title",
        StatusCodes.Status403Forbidden => "admin.error.403-title",
        StatusCodes.Status404NotFound => "admin.error.404-title",
        StatusCodes.Status413PayloadTooLarge => "admin.error.413-title",
        StatusCodes.Status429TooManyRequests => "admin.error.429-title",
        _ => "admin.error.500-title",
    };

    private static string TextOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "admin.error.400-text",
        StatusCodes.Status403Forbidden => "admin.error.403-text",
        StatusCodes.Status404NotFound => "admin.error.404-text",
        StatusCodes.Status413PayloadTooLarge => "admin.error.413-text",
        StatusCodes.Status429TooManyRequests => "admin.error.429-text",
        _ => "admin.error.500-text",
    };
}
