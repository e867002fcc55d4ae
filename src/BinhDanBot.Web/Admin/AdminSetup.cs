using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Admin.Broadcasts;
using BinhDanBot.Web.Admin.Channels;
using BinhDanBot.Web.Admin.Content;
using BinhDanBot.Web.Admin.Home;
using BinhDanBot.Web.Admin.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin;

/// <summary>The staff's web app: Razor Pages below <c>/admin</c>.</summary>
internal static class AdminSetup
{
    /// <summary>No form of ours is longer: a guide has some ten thousand letters.</summary>
    private const int LargestForm = 512 * 1024;

    public static void AddAdmin(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Admin").AddMvcOptions(mvc =>
        {
            mvc.Filters.Add(new RefuseLargeForms(LargestForm));
            mvc.Filters.Add(new RequestSizeLimitAttribute(LargestForm));
            // What staff typed comes back as they typed it.
            mvc.ModelMetadataDetailsProviders.Add(new KeepTextAsTyped());
        });
        builder.Services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "binhdanbot-form";
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The header is set for every page already, with the same meaning.
            forgery.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.Configure<CookieTempDataProviderOptions>(notices =>
        {
            notices.Cookie.Name = "binhdanbot-notice";
            notices.Cookie.SameSite = SameSiteMode.Lax;
            notices.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        builder.Services.AddSingleton<IAuthorizationHandler, StaffAuthorization>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, StaffRefusal>();
        var policies = builder.Services.AddAuthorizationBuilder();
        foreach (var right in Enum.GetValues<StaffRight>())
            policies.AddPolicy(StaffMayAttribute.PolicyOf(right), policy => policy
                .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme)
                .RequireAuthenticatedUser()
                .AddRequirements(new StaffRequirement(right)));
        policies.AddPolicy(StaffSignedInAttribute.PolicyName, static policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser());
        builder.Services.AddSingleton<PermissionAtZalo>();
        builder.Services.AddSingleton<ReadAudienceLists>();
        builder.Services.AddSingleton<HomeWarnings>().AddSingleton<DiskSpace>();
        builder.AddSignIn();
        builder.Services.AddContentPages();
    }

    public static void MapAdmin(this WebApplication app) => app.MapRazorPages();
}
