using System.Threading.RateLimiting;
using BinhDanBot.Connectors;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Web.Chat;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BinhDanBot.Web.Classes;

/// <summary>
/// The page behind the code on the wall: a learner is marked present by a telephone number, without signing in. Whether the number is known is said to nobody: the
/// answer is the same.
/// </summary>
internal static class CheckInPages
{
    /// <summary>Who may send the form, and how often.</summary>
    public const string Policy = "class-check-in";

    /// <summary>A whole class may share one address.</summary>
    private const int PostsPerMinute = 60;

    private const int LargestForm = 4 * 1024;
    private const int LongestField = 100;

    public static RequiredReplies Required { get; } = new(
    [
        "page.class.check-in-title", "page.class.check-in-intro", "page.class.check-in-phone", "page.class.check-in-name", "page.class.check-in-send",
        "page.class.check-in-taken", "page.class.check-in-no-phone", "page.class.check-in-wrong-code", "page.class.check-in-early", "page.class.check-in-late", "page.class.check-in-tries",
    ]);

    public static string AddressOf(string commune, string code) => $"/xa/{commune}/diem-danh/{code}";

    public static void AddCheckIn(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Required);
        // The form changes one mark of who is there anyway; a page of another site may not send it for them all the same.
        builder.Services.AddAuthorizationBuilder().AddPolicy(
            Policy, static policy => policy.RequireAssertion(static context => context.Resource is HttpContext http && http.Request.Headers["Sec-Fetch-Site"] != "cross-site"));
        builder.Services.Configure<RateLimiterOptions>(static limits => limits.AddPolicy(Policy, static http => RateLimitPartition.GetTokenBucketLimiter(
            $"{NetworkAddress.Of(http)} {http.GetRouteValue("code")}",
            static _ => new TokenBucketRateLimiterOptions { TokenLimit = PostsPerMinute, TokensPerPeriod = PostsPerMinute, ReplenishmentPeriod = TimeSpan.FromMinutes(1), QueueLimit = 0 })));
    }

    public static void MapCheckIn(this IEndpointRouteBuilder routes)
    {
        const string Address = @"/xa/{commune}/diem-danh/{code:regex(^\d{{6}}$)}";
        routes.MapMethods(Address, ["GET", "HEAD"], Form).AllowAnonymous();
        routes.MapPost(Address, TakeAsync).RequireAuthorization(Policy).RequireRateLimiting(Policy).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
    }

    private static IResult Form(HttpContext http, string commune, string code, ContentLibrary content, TimeProvider clock) =>
        CommunePages.Find(content, commune) is { } pages ? Show(pages, clock, isTaken: false, said: null) : ChatPages.NotFound(http, content);

    private static async Task<IResult> TakeAsync(HttpContext http, string commune, string code, ContentLibrary content, CheckIn checkIn, TimeProvider clock)
    {
        if (CommunePages.Find(content, commune) is not { } pages || !http.Request.HasFormContentType)
            return ChatPages.NotFound(http, content);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (PhoneNumber.Read(Field(form, "phone")).Digits is not { } phone)
            return Show(pages, clock, isTaken: false, "page.class.check-in-no-phone");
        var outcome = await checkIn.ByPhoneAsync(pages.Slug, code, phone, Field(form, "name"), http.RequestAborted);
        return outcome switch
        {
            CheckInOutcome.WrongCode => Show(pages, clock, isTaken: false, "page.class.check-in-wrong-code"),
            CheckInOutcome.TooEarly => Show(pages, clock, isTaken: false, "page.class.check-in-early"),
            CheckInOutcome.TooLate => Show(pages, clock, isTaken: false, "page.class.check-in-late"),
            CheckInOutcome.TooManyTries => Show(pages, clock, isTaken: false, "page.class.check-in-tries"),
            // Marked, marked before, not known, several of a family: one sentence for all, else it would tell who is in the class.
            _ => Show(pages, clock, isTaken: true, "page.class.check-in-taken"),
        };
    }

    private static string Field(IFormCollection form, string name) => form[name].ToString() is { Length: <= LongestField } value ? value : "";

    private static Page<CheckInPage> Show(CommunePages pages, TimeProvider clock, bool isTaken, string? said)
    {
        var words = new ClassWords(pages, clock.GetUtcNow());
        return new Page<CheckInPage>(new()
        {
            [nameof(CheckInPage.Pages)] = pages,
            [nameof(CheckInPage.Words)] = words,
            [nameof(CheckInPage.IsTaken)] = isTaken,
            [nameof(CheckInPage.Said)] = said is null ? null : words[said],
        });
    }
}
