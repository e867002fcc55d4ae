using System.Net;
using System.Reflection;
using BinhDanBot.Core.Staff;
using BinhDanBot.Tests.Language;
using BinhDanBot.Tests.Rules;
using BinhDanBot.Web.Admin;
using BinhDanBot.Web.Admin.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>Who reaches what, reckoned from the routes and the one table of rights: a page that is added tomorrow is in it.</summary>
public sealed class AdminSecurityTests(PageServer server) : IClassFixture<PageServer>
{
    private const string Own = "son-mai";
    private const string Other = "kon-braih";

    /// <summary>Pages that are not for a right in a commune, with the reason.</summary>
    private static readonly Dictionary<Type, string> ForNoRight = new()
    {
        [typeof(SignInModel)] = "the door",
        [typeof(CodeModel)] = "the second half of the door",
        [typeof(LinkModel)] = "a one-time link is the proof",
        [typeof(ChooseModel)] = "shows each the communes they work in",
        [typeof(SignOutModel)] = "one's own sign-in",
        [typeof(AccountModel)] = "one's own account",
        [typeof(SecondFactorModel)] = "one's own account",
        [typeof(RecoveryCodesModel)] = "one's own account",
    };

    private static readonly Type[] ForEverybody = [typeof(SignInModel), typeof(CodeModel), typeof(LinkModel)];

    private static IReadOnlyList<Type> Models { get; } =
        [.. typeof(StaffPage).Assembly.GetTypes().Where(type => typeof(PageModel).IsAssignableFrom(type) && !type.IsAbstract)];

    /// <summary>Every page: its address and what it asks for.</summary>
    private IReadOnlyList<AdminEndpoint> Endpoints =>
    [
        .. server.Application.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("admin", StringComparison.Ordinal) == true)
            .Select(AdminEndpoint.Of),
    ];

    [Fact]
    public void Every_page_asks_for_a_right_or_says_why_not()
    {
        Assert.True(Models.Count > 8, $"{Models.Count} pages");
        Expect.None(Models.Where(model => model.GetCustomAttribute<StaffMayAttribute>() is null && !ForNoRight.ContainsKey(model)).Select(model => model.FullName!));
        Expect.None(ForNoRight.Keys.Where(model => model.GetCustomAttribute<StaffMayAttribute>() is not null).Select(model => model.FullName!));
        Expect.None(Models.Where(model => model.GetCustomAttribute<AllowAnonymousAttribute>() is not null && !ForEverybody.Contains(model)).Select(model => model.FullName!));
        Expect.None(Models.Where(model => !typeof(StaffPage).IsAssignableFrom(model)).Select(model => model.FullName!));
    }

    /// <summary>Whoever may look may not therefore change: a form on such a page asks again.</summary>
    [Fact]
    public void A_page_for_lookers_that_takes_a_form_asks_for_more()
    {
        StaffRight[] looking = [StaffRight.SeeHome, StaffRight.SeeContent, StaffRight.SeeQuestions, StaffRight.SeeCases, StaffRight.SeeClasses, StaffRight.SeePeople, StaffRight.SeeBroadcasts];
        // Its form only looks: a name that is searched for must not stand in an address.
        Type[] changingNothing = [typeof(BinhDanBot.Web.Admin.Cases.IndexModel), typeof(BinhDanBot.Web.Admin.People.IndexModel)];
        var may = typeof(StaffPage).GetMethod(nameof(StaffPage.May))!;
        bool TakesForm(Type model) => model.GetMethods().Any(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal));
        bool Asks(Type model) => model.GetNestedTypes(BindingFlags.NonPublic).Append(model).SelectMany(UsedMembers.Methods).SelectMany(UsedMembers.CalledBy)
            .Any(called => called is MethodInfo method && method.GetBaseDefinition() == may);

        Expect.None(Models
            .Where(model => model.GetCustomAttribute<StaffMayAttribute>() is { } attribute && looking.Contains(attribute.Right) && TakesForm(model) && !Asks(model) && !changingNothing.Contains(model))
            .Select(model => model.FullName!));
    }

    /// <summary>What asks for a right asks for it in a commune: without one in its address nobody would pass, with one and no right everybody.</summary>
    [Fact]
    public void Every_address_with_a_commune_asks_for_a_right_and_no_other_does()
    {
        Assert.True(Endpoints.Count > 8, $"{Endpoints.Count} addresses");
        Expect.None(Endpoints.Where(endpoint => (endpoint.Right is not null) != endpoint.Route.Contains("{commune}", StringComparison.Ordinal)).Select(endpoint => endpoint.Route));
    }

    /// <summary>Whatever is handled, the answer of the door is the same: so the matrix need not know the handlers.</summary>
    [Fact]
    public void No_page_turns_the_token_against_forgery_off() =>
        Expect.None(Models.Where(model => model.GetCustomAttributes(inherit: true).Any(attribute => attribute is Microsoft.AspNetCore.Mvc.IgnoreAntiforgeryTokenAttribute)).Select(model => model.FullName!));

    public static TheoryData<StaffRole> Roles => [.. Enum.GetValues<StaffRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_reaches_what_its_rights_say_and_nothing_else(StaffRole role)
    {
        using var staff = await StaffClient.SignInAsync(server.Application, Own, role);
        var isProvince = role == StaffRole.ProvinceAdministrator;
        var faults = new List<string>();
        foreach (var endpoint in Endpoints.Where(endpoint => endpoint.Right is not null))
        {
            var may = RoleRights.May(role, endpoint.Right!.Value);
            await ExpectAsync(staff, endpoint, Own, may ? Door.Open : Door.NotMine, faults);
            await ExpectAsync(staff, endpoint, Other, isProvince ? Door.Open : Door.NotThere, faults);
            await ExpectAsync(staff, endpoint, "chung", isProvince ? Door.Open : Door.NotThere, faults);
            await ExpectAsync(staff, endpoint, "khong-co-xa-nay", Door.NotThere, faults);
        }

        Expect.None(faults);
    }

    [Fact]
    public async Task Nobody_is_led_to_the_door_from_everywhere()
    {
        using var nobody = StaffClient.Anonymous(server.Application);
        var faults = new List<string>();
        foreach (var endpoint in Endpoints.Where(endpoint => !endpoint.IsForEverybody))
            await ExpectAsync(nobody, endpoint, Own, Door.SignIn, faults);

        Expect.None(faults);
    }

    /// <summary>Before the second factor is there, personal data and everything else stay shut.</summary>
    [Theory]
    [InlineData(StaffRole.CaseWorker)]
    [InlineData(StaffRole.Administrator)]
    [InlineData(StaffRole.ProvinceAdministrator)]
    public async Task Whoever_sees_personal_data_sets_up_the_second_factor_before_anything_else(StaffRole role)
    {
        using var staff = await StaffClient.SignInAsync(server.Application, Own, role);
        await Scene.TakeSecondFactorAsync(server.Application, staff.Id);
        var faults = new List<string>();
        foreach (var endpoint in Endpoints.Where(endpoint => endpoint.Right is not null))
            await ExpectAsync(staff, endpoint, Own, Door.SecondFactor, faults);

        Expect.None(faults);
    }

    [Fact]
    public async Task A_form_without_the_pages_token_is_refused_everywhere()
    {
        using var staff = await StaffClient.SignInAsProvinceAsync(server.Application);
        var faults = new List<string>();
        foreach (var endpoint in Endpoints)
            if ((await staff.PostWithoutTokenAsync(endpoint.AddressIn(Own), ("any", "thing"))).Status is not HttpStatusCode.BadRequest and var status)
                faults.Add($"{endpoint.Route} answered {status}");

        Expect.None(faults);
    }

    /// <summary>On real sockets: in memory nobody counts bytes.</summary>
    [Fact]
    public async Task A_form_larger_than_any_of_ours_is_refused()
    {
        await using var application = await BotApplication.StartAsync(new ApplicationSetup { OnSockets = true, DrivenByHand = true });
        using var staff = await StaffClient.SignInAsync(application, Own, StaffRole.Administrator);
        const string Page = $"/admin/{Own}/can-bo/moi";

        Assert.Equal(HttpStatusCode.Conflict, (await staff.PostAsync(Page, ("DisplayName", new string('a', 400_000)))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await staff.PostAsync(Page, ("DisplayName", new string('a', 600_000)))).Status);
    }

    [Fact]
    public async Task A_role_that_was_taken_and_an_account_that_was_ended_are_out_with_the_next_call()
    {
        var application = server.Application;
        using var province = await StaffClient.SignInAsProvinceAsync(application);
        using var nam = await StaffClient.SignInAsNamedAsync(application, "anh Nam", Own, StaffRole.CaseWorker, StaffRole.Editor);
        using var mai = await StaffClient.SignInAsNamedAsync(application, "chị Mai", Own, StaffRole.Editor);
        Assert.Equal(HttpStatusCode.OK, (await nam.GetAsync($"/admin/{Own}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await mai.GetAsync($"/admin/{Own}")).Status);

        await province.PostAsync($"/admin/{Own}/can-bo/{nam.Id}", $"/admin/{Own}/can-bo/{nam.Id}?handler=Roles");
        await province.PostAsync($"/admin/{Own}/can-bo/{mai.Id}", $"/admin/{Own}/can-bo/{mai.Id}?handler=Disable");

        Assert.Equal(HttpStatusCode.NotFound, (await nam.GetAsync($"/admin/{Own}")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await mai.GetAsync($"/admin/{Own}")).Status);
    }

    /// <summary>Behind the door a page may still say that there is no such thing, or that a field is missing; what counts is that it is open.</summary>
    private static async Task ExpectAsync(StaffClient staff, AdminEndpoint endpoint, string commune, Door expected, List<string> faults)
    {
        var get = await staff.GetAsync(endpoint.AddressIn(commune));
        var post = await staff.PostWithoutTokenAsync(endpoint.AddressIn(commune), ("any", "thing"));
        foreach (var (method, answer) in new[] { ("GET", get), ("POST", post) })
            if (!IsAsExpected(answer, expected, method, endpoint))
                faults.Add($"{method} {endpoint.Route} in {commune}: {expected} expected, {(int)answer.Status} {answer.Location}");
    }

    private static bool IsAsExpected(StaffAnswer answer, Door expected, string method, AdminEndpoint endpoint) => expected switch
    {
        Door.NotMine => answer.Status == HttpStatusCode.Forbidden,
        Door.NotThere => answer.Status == HttpStatusCode.NotFound,
        Door.SignIn => answer.Status == HttpStatusCode.Redirect && answer.Location!.StartsWith(SignInPages.SignIn, StringComparison.Ordinal),
        Door.SecondFactor => answer is { Status: HttpStatusCode.Redirect, Location: SignInPages.SecondFactor },
        // A form without its token is stopped behind the door, whatever the page.
        _ when method == "POST" => answer.Status == HttpStatusCode.BadRequest,
        // Ids in the address are of nothing; and a page may say in its own words why it cannot do a thing.
        _ => answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict || (answer.Status == HttpStatusCode.Redirect && !answer.Location!.StartsWith(SignInPages.SignIn, StringComparison.Ordinal))
            || (answer.Status == HttpStatusCode.NotFound && endpoint.HasId),
    };

    private enum Door
    {
        Open,
        NotMine,
        NotThere,
        SignIn,
        SecondFactor,
    }

    /// <summary>One address below /admin.</summary>
    private sealed record AdminEndpoint(string Route, StaffRight? Right, bool IsForEverybody, bool HasId)
    {
        public static AdminEndpoint Of(RouteEndpoint endpoint)
        {
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
            var right = policies.OfType<StaffMayAttribute>().SingleOrDefault()?.Right
                ?? Enum.GetValues<StaffRight>().Cast<StaffRight?>().SingleOrDefault(right => policies.Any(data => data.Policy == StaffMayAttribute.PolicyOf(right!.Value)));
            var route = endpoint.RoutePattern.RawText!.Trim('/');
            return new AdminEndpoint(route, right, endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null, endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name != "commune"));
        }

        /// <summary>With ids that are nobody's.</summary>
        public string AddressIn(string commune)
        {
            var address = $"/{Route}".Replace("{commune}", commune, StringComparison.Ordinal);
            address = address.Replace(":guid", "", StringComparison.Ordinal);
            return System.Text.RegularExpressions.Regex.Replace(address, @"/?\{\*?[^}]*\}", match => match.Value.Contains("id", StringComparison.OrdinalIgnoreCase) ? "/01900000-0000-7000-8000-0000000000ff" : "/1");
        }
    }
}
