using Microsoft.AspNetCore.Identity;

namespace BinhDanBot.Web.Admin;

/// <summary>How staff come in.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this WebApplicationBuilder builder) =>
        builder.Services.AddAuthentication().AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.LoginPath = "/admin/dang-nhap";
            cookie.Cookie.Name = "binhdanbot-staff";
        });
}
