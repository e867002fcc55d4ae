using System.Net;
using System.Text.RegularExpressions;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Web.Admin.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>From the link of the first start to a locked door.</summary>
public sealed partial class SignInTests
{
    private const string Password = "con trâu đi cày";

    [Fact]
    public async Task The_first_member_comes_by_the_link_sets_up_the_second_factor_and_signs_in_with_it()
    {
        var clock = new ManualClock(TurnBot.Start);
        await using var application = await StartAsync(clock);
        using var lan = StaffClient.Anonymous(application);
        var link = SignInPages.LinkOf((await application.Service<StaffInvitations>().CreateFirstAsync(CancellationToken.None))!);

        // The account.
        var made = await lan.PostAsync(link, ("DisplayName", "cô Lan"), ("Name", "Lan.SonMai"), ("Password", Password), ("Again", Password));
        Assert.Equal((HttpStatusCode.Redirect, "/admin"), (made.Status, made.Location));
        Assert.Equal(HttpStatusCode.NotFound, (await lan.GetAsync(link)).Status);

        // Nothing before the second factor.
        Assert.Equal(SignInPages.SecondFactor, (await lan.GetAsync("/admin")).Location);
        Assert.Equal(SignInPages.SecondFactor, (await lan.GetAsync("/admin/son-mai")).Location);
        var key = KeyOn(await lan.GetAsync(SignInPages.SecondFactor));
        Assert.Equal(HttpStatusCode.Conflict, (await lan.PostAsync(SignInPages.SecondFactor, ("Code", "000000"))).Status);
        var confirmed = await lan.PostAsync(SignInPages.SecondFactor, ("Code", CodeOf(key, clock)));
        var codes = confirmed.Page.QuerySelectorAll(".codes code").Select(code => code.TextContent).ToList();
        Assert.Equal((HttpStatusCode.OK, 10, 10), (confirmed.Status, codes.Count, codes.Distinct().Count()));
        Assert.Equal(HttpStatusCode.OK, (await lan.GetAsync("/admin/son-mai")).Status);

        // Out and in again.
        Assert.Equal(SignInPages.SignIn, (await lan.PostAsync("/admin/son-mai", "/admin/dang-xuat")).Location);
        Assert.Equal($"{SignInPages.SignIn}?ve=%2Fadmin%2Fson-mai", (await lan.GetAsync("/admin/son-mai")).Location);
        var half = await lan.PostAsync($"{SignInPages.SignIn}?ve=%2Fadmin%2Fson-mai", ("Name", "LAN.sonmai "), ("Password", Password), ("ve", "/admin/son-mai"));
        Assert.Equal($"{SignInPages.Code}?ve=%2Fadmin%2Fson-mai", half.Location);
        // The password alone opens nothing.
        Assert.Equal(HttpStatusCode.Redirect, (await lan.GetAsync("/admin/son-mai")).Status);
        // The code that set it up was used.
        Assert.Equal(HttpStatusCode.Conflict, (await lan.PostAsync(half.Location!, ("Code", CodeOf(key, clock)), ("ve", "/admin/son-mai"))).Status);
        clock.Advance(TimeSpan.FromSeconds(30));
        var signedIn = await lan.PostAsync(half.Location!, ("Code", CodeOf(key, clock)), ("ve", "/admin/son-mai"));
        Assert.Equal("/admin/son-mai", signedIn.Location);
        Assert.Contains("cô Lan", (await lan.GetAsync("/admin/son-mai")).Words, StringComparison.Ordinal);

        // A code on paper, once.
        using var elsewhere = StaffClient.Anonymous(application);
        await elsewhere.PostAsync(SignInPages.SignIn, ("Name", "lan.sonmai"), ("Password", Password));
        Assert.Equal("/admin", (await elsewhere.PostAsync(SignInPages.Code, ("Code", codes[0].ToLowerInvariant().Replace('-', ' ')))).Location);
        await elsewhere.PostAsync("/admin/son-mai", "/admin/dang-xuat");
        await elsewhere.PostAsync(SignInPages.SignIn, ("Name", "lan.sonmai"), ("Password", Password));
        Assert.Equal(HttpStatusCode.Conflict, (await elsewhere.PostAsync(SignInPages.Code, ("Code", codes[0]))).Status);

        var check = await application.Service<CheckAudit>().ExecuteAsync(CancellationToken.None);
        Assert.Equal(AuditFault.None, check.Fault);
        Assert.Empty(application.Log.Errors);
    }

    [Fact]
    public async Task Once_somebody_works_here_no_link_for_the_first_member_works_any_more()
    {
        await using var application = await StartAsync();
        var invitations = application.Service<StaffInvitations>();
        var earlier = await invitations.CreateFirstAsync(CancellationToken.None);
        using var hoa = await StaffClient.SignInAsync(application, "son-mai", StaffRole.Viewer);

        Assert.Null(await invitations.CreateFirstAsync(CancellationToken.None));
        Assert.Null(await invitations.FindAsync(earlier!, CancellationToken.None));
        Assert.Null(await invitations.AcceptFirstAsync(earlier!, "ke-la", "kẻ lạ", "hash", CancellationToken.None));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_fifteen_minutes_and_nobody_learns_whether_there_is_one()
    {
        var clock = new ManualClock(TurnBot.Start);
        await using var application = await StartAsync(clock);
        await MemberAsync(application, "nam");
        using var browser = StaffClient.Anonymous(application);

        var refusals = new List<StaffAnswer>();
        for (var i = 0; i < 5; i++)
            refusals.Add(await TryAsync(browser, "nam", "sai mật khẩu rồi"));
        var locked = await TryAsync(browser, "nam", Password);
        var unknown = await TryAsync(browser, "khong-co-ai", Password);
        clock.Advance(SignInAttempts.LockOut - TimeSpan.FromSeconds(1));
        var stillLocked = await TryAsync(browser, "nam", Password);
        clock.Advance(TimeSpan.FromSeconds(1));
        var open = await TryAsync(browser, "nam", Password);

        string Problem(StaffAnswer answer) => answer.Page.QuerySelector("[role=alert]")!.TextContent;
        Assert.All([.. refusals, locked, unknown, stillLocked], answer =>
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Equal(Problem(refusals[0]), Problem(answer));
        });
        Assert.Equal("/admin", open.Location);
        Assert.Equal(1, await Scene.CountActsAsync(application, "staff.locked-out"));
    }

    /// <summary>The hash takes nearly all of the time of an answer: whoever is not asked for one is told apart by a watch.</summary>
    [Fact]
    public async Task A_password_is_hashed_as_often_for_a_name_that_nobody_has()
    {
        var hasher = new CountingHasher();
        await using var application = await BotApplication.StartAsync(new ApplicationSetup
        {
            DrivenByHand = true,
            Replace = services => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<StaffAccount>>(hasher)),
        });
        await MemberAsync(application, "nam");
        using var browser = StaffClient.Anonymous(application);

        foreach (var name in (string[])["nam", "khong-co-ai", "cô lan", "nam", "nam", "nam", "nam", "nam"])
        {
            var before = hasher.Verified;
            await TryAsync(browser, name, "sai mật khẩu rồi");
            Assert.Equal(before + 1, hasher.Verified);
        }
    }

    /// <summary>Guesses are counted before they are judged, so that many at once are as many.</summary>
    [Fact]
    public async Task Twenty_wrong_codes_at_once_are_not_one_attempt()
    {
        var clock = new ManualClock(TurnBot.Start);
        await using var application = await StartAsync(clock);
        var member = await MemberAsync(application, "nam");
        var attempts = application.Service<SignInAttempts>();

        var begun = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => attempts.BeginAsync(member, CancellationToken.None))));

        Assert.Equal(SignInAttempts.MostFailures, begun.Count(mayTry => mayTry));
    }

    [Fact]
    public async Task A_password_that_is_right_does_not_buy_more_guesses_at_the_code()
    {
        var clock = new ManualClock(TurnBot.Start);
        await using var application = await StartAsync(clock);
        await MemberAsync(application, "nam", hasSecondFactor: true);
        using var browser = StaffClient.Anonymous(application);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await TryAsync(browser, "nam", Password)).Status);
            if (answers[^1] == HttpStatusCode.Redirect)
                await browser.PostAsync(SignInPages.Code, ("Code", "123456"));
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Redirect, 5), HttpStatusCode.Conflict], answers);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_without_a_call_and_after_seven_days_in_any_case()
    {
        var clock = new ManualClock(TurnBot.Start);
        await using var application = await StartAsync(clock);
        using var idle = await StaffClient.SignInAsync(application, "son-mai", StaffRole.Viewer);
        using var busy = await StaffClient.SignInAsync(application, "son-mai", StaffRole.Viewer);

        for (var hours = 0; hours < 7 * 24 - 6; hours += 6)
        {
            clock.Advance(TimeSpan.FromHours(6));
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/admin/son-mai")).Status);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/admin/son-mai")).Status);
        clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(HttpStatusCode.Redirect, (await busy.GetAsync("/admin/son-mai")).Status);
    }

    [Fact]
    public async Task Whoever_ends_a_sign_in_elsewhere_ends_it_with_the_next_call()
    {
        await using var application = await StartAsync();
        using var here = await StaffClient.SignInAsync(application, "son-mai", StaffRole.Viewer);
        using var phone = await here.AnotherBrowserAsync(application);
        using var desktop = await here.AnotherBrowserAsync(application);
        using var mai = await StaffClient.SignInAsync(application, "son-mai", StaffRole.Viewer);
        var page = await here.GetAsync(SignInPages.Account);
        Assert.Equal(3, page.Page.QuerySelectorAll(".cards > li").Length);

        var another = page.Page.QuerySelector("input[name=session]")!.GetAttribute("value")!;
        await here.PostAsync(SignInPages.Account, $"{SignInPages.Account}?handler=End", ("session", another));
        HttpStatusCode[] after = [(await phone.GetAsync("/admin/son-mai")).Status, (await desktop.GetAsync("/admin/son-mai")).Status];
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect], after.Order());

        // Somebody else's sign-in is not one's own to end.
        await mai.PostAsync(SignInPages.Account, $"{SignInPages.Account}?handler=End", ("session", await SessionOfAsync(application, here.Id)));
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/admin/son-mai")).Status);

        await here.PostAsync(SignInPages.Account, $"{SignInPages.Account}?handler=EndOthers");
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/admin/son-mai")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await desktop.GetAsync("/admin/son-mai")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/admin/son-mai")).Status);
        Assert.Equal(HttpStatusCode.OK, (await mai.GetAsync("/admin/son-mai")).Status);
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_the_other_sign_ins()
    {
        await using var application = await StartAsync();
        var member = await MemberAsync(application, "hoa");
        using var here = StaffClient.Anonymous(application);
        using var elsewhere = StaffClient.Anonymous(application);
        await TryAsync(here, "hoa", Password);
        await TryAsync(elsewhere, "hoa", Password);
        const string Next = "cánh đồng lúa chín";

        Task<StaffAnswer> ChangeAsync(string current, string next, string again) =>
            here.PostAsync(SignInPages.Account, $"{SignInPages.Account}?handler=Password", ("Current", current), ("New", next), ("Again", again));

        Assert.Equal(HttpStatusCode.Conflict, (await ChangeAsync("sai rồi nhé", Next, Next)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await ChangeAsync(Password, "ngắn", "ngắn")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await ChangeAsync(Password, Next, "khác hẳn nhau")).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/admin/son-mai")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await ChangeAsync(Password, Next, Next)).Status);

        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/admin/son-mai")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/admin/son-mai")).Status);
        using var later = StaffClient.Anonymous(application);
        Assert.Equal(HttpStatusCode.Conflict, (await TryAsync(later, "hoa", Password)).Status);
        Assert.Equal("/admin", (await TryAsync(later, "hoa", Next)).Location);
        Assert.NotEqual(Guid.Empty, member);
    }

    [Theory]
    [InlineData("https://lua-dao.example/admin")]
    [InlineData("//lua-dao.example/admin")]
    [InlineData("/\\lua-dao.example")]
    [InlineData("/admin\\@lua-dao.example")]
    [InlineData("/admin.lua-dao.example")]
    [InlineData("/xa/son-mai")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/admin/\nLocation: https://lua-dao.example")]
    public async Task Nobody_is_led_to_a_strange_place_after_signing_in(string back)
    {
        await using var application = await StartAsync();
        await MemberAsync(application, "hoa");
        using var browser = StaffClient.Anonymous(application);

        var answer = await browser.PostAsync(SignInPages.SignIn, $"{SignInPages.SignIn}?ve={Uri.EscapeDataString(back)}&ReturnUrl={Uri.EscapeDataString(back)}", ("Name", "hoa"), ("Password", Password), ("ve", back));

        Assert.Equal((HttpStatusCode.Redirect, "/admin"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task Cookies_are_kept_from_scripts_and_other_sites_and_go_to_the_staffs_pages_alone()
    {
        await using var application = await StartAsync();
        await MemberAsync(application, "hoa");
        using var browser = StaffClient.Anonymous(application);

        var answer = await TryAsync(browser, "hoa", Password);
        var cookie = Assert.Single(answer.Headers["Set-Cookie"].Split('\n'), set => set.StartsWith(StaffCookie.Name, StringComparison.Ordinal));

        Assert.Contains("; path=/admin;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        // Tests speak plain HTTP; a browser that came by TLS gets it for TLS alone.
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        using var overTls = new HttpRequestMessage(HttpMethod.Get, new Uri("https://localhost" + SignInPages.SignIn));
        using var another = StaffClient.Anonymous(application);
        var page = await another.SendAsync(overTls);
        Assert.All(page.Headers["Set-Cookie"].Split('\n'), set => Assert.Contains("secure", set, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Forms_without_the_pages_token_are_refused()
    {
        await using var application = await StartAsync();
        await MemberAsync(application, "hoa");
        using var browser = StaffClient.Anonymous(application);

        var answer = await browser.PostWithoutTokenAsync(SignInPages.SignIn, ("Name", "hoa"), ("Password", Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/admin/son-mai")).Status);
    }

    [Fact]
    public async Task An_office_that_tries_too_often_waits_and_looking_costs_nothing()
    {
        await using var application = await BotApplication.StartAsync(new ApplicationSetup { DrivenByHand = true, Replace = CheapHashes, Settings = new Dictionary<string, string> { ["Staff:SignInsPerMinute"] = "3" } });
        using var browser = StaffClient.Anonymous(application);

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Conflict, (await TryAsync(browser, "ai-do", Password)).Status);

        var tooMany = await TryAsync(browser, "ai-do", Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.Status);
        Assert.StartsWith("text/html", tooMany.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.True(tooMany.Headers.ContainsKey("Retry-After"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(SignInPages.SignIn)).Status);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/115.0.0 Chrome/109.0.0.0 Safari/537.36", "Coc Coc, Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer, Windows")]
    [InlineData("curl/8.0 <b>", Device.Unknown)]
    [InlineData("", Device.Unknown)]
    public void A_sign_in_is_described_in_words_of_ours_alone(string userAgent, string words) => Assert.Equal(words, Device.Describe(userAgent));

    private static async Task<BotApplication> StartAsync(ManualClock? clock = null) =>
        await BotApplication.StartAsync(new ApplicationSetup { Clock = clock, DrivenByHand = true, Replace = CheapHashes });

    private static void CheapHashes(IServiceCollection services) => services.PostConfigure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1_000);

    /// <summary>A viewer of Sơn Mai with the password of these tests.</summary>
    private static async Task<Guid> MemberAsync(BotApplication application, string name, bool hasSecondFactor = false)
    {
        var now = application.Service<TimeProvider>().GetUtcNow();
        var member = StaffInvitations.NewMember(now, "son-mai", name, "anh Nam");
        member.PasswordHash = application.Service<StaffSignIn>().Hash(Password);
        member.AuthenticatorConfirmedAt = hasSecondFactor ? now.UtcDateTime : null;
        await application.Service<IDatabaseWriter>().WriteAsync(
            async (context, cancel) =>
            {
                context.Add(member);
                context.Add(StaffInvitations.NewGrant(now, "son-mai", member.Id, StaffRole.Viewer));
                return await context.SaveChangesAsync(cancel);
            },
            CancellationToken.None);
        return member.Id;
    }

    private static Task<StaffAnswer> TryAsync(StaffClient browser, string name, string password) => browser.PostAsync(SignInPages.SignIn, ("Name", name), ("Password", password));

    private static async Task<string> SessionOfAsync(BotApplication application, Guid memberId) =>
        (await application.Service<StaffSessions>().ListAsync(memberId, CancellationToken.None))[0].Id.ToString();

    private static string KeyOn(StaffAnswer answer) => Spaces().Replace(answer.Page.GetElementById("key")!.TextContent, "");

    private static string CodeOf(string key, ManualClock clock) => Totp.CodeOf(key, Totp.StepAt(clock.GetUtcNow()));

    private sealed class CountingHasher : IPasswordHasher<StaffAccount>
    {
        public int Verified { get; private set; }

        public string HashPassword(StaffAccount user, string password) => password;

        public PasswordVerificationResult VerifyHashedPassword(StaffAccount user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return hashedPassword == providedPassword ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
