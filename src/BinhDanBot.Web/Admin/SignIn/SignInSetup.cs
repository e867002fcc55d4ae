using System.Threading.RateLimiting;
using BinhDanBot.Connectors;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Admin.SignIn;

internal static class SignInSetup
{
    /// <summary>Limit of posts to the pages that judge passwords, codes and links.</summary>
    public const string Limit = "staff-sign-in";

    /// <summary>OWASP's figure for PBKDF2 with SHA-512, twice the platform's default; about a tenth of a second.</summary>
    private const int HashIterations = 210_000;

    private static readonly TimeSpan HalfWay = TimeSpan.FromMinutes(5);

    public static void AddSignIn(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<StaffOptions>("Staff");
        var services = builder.Services;
        services.AddStaff();
        services.Configure<PasswordHasherOptions>(static hashing => hashing.IterationCount = HashIterations);
        services.AddSingleton<IPasswordHasher<StaffAccount>, PasswordHasher<StaffAccount>>();
        services.AddSingleton<StaffSignIn>().AddSingleton<StaffCookie>();
        services.AddHostedService<FirstSetUpLink>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, static cookie =>
            {
                Guard(cookie, StaffCookie.Name, StaffSessions.Longest);
                cookie.EventsType = typeof(StaffCookie);
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, static cookie => Guard(cookie, StaffCookie.HalfWayName, HalfWay));
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<StaffOptions>>(static (limits, options) =>
            limits.AddPolicy(Limit, http => PartitionOf(http, options.Value.SignInsPerMinute)));
    }

    private static void Guard(CookieAuthenticationOptions cookie, string name, TimeSpan lasts)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.Path = StaffCookie.CookiePath;
        cookie.Cookie.HttpOnly = true;
        // Lax, so that a link in a message or a mail still finds one signed in; every form carries a token against forgery.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        // Without TLS only on a developer's machine: the proxy in front says what the browser used.
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = lasts;
        cookie.SlidingExpiration = false;
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext http, int perMinute) => HttpMethods.IsPost(http.Request.Method)
        ? RateLimitPartition.GetTokenBucketLimiter($"post:{NetworkAddress.Of(http)}", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = perMinute,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        })
        : RateLimitPartition.GetNoLimiter("look");
}
