using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Admin.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>What the program answered to somebody of the staff.</summary>
internal sealed record StaffAnswer(HttpStatusCode Status, string? Location, string Text, IReadOnlyDictionary<string, string> Headers)
{
    private readonly Lazy<IHtmlDocument> _page = new(() => new HtmlParser().ParseDocument(Text));

    public IHtmlDocument Page => _page.Value;

    /// <summary>What a person reads on the page, in one line.</summary>
    public string Words => string.Join(' ', (Page.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A browser of a member of staff: keeps cookies, follows no redirects, sends the page's token with each form.</summary>
internal sealed class StaffClient : IDisposable
{
    private const string TokenField = "__RequestVerificationToken";

    private static int Made;

    private readonly CookieContainer _cookies = new();

    private StaffClient(BotApplication application, Guid id, string name)
    {
        (Id, Name) = (id, name);
        Http = application.CreateClient();
    }

    /// <summary>The member of staff; empty for nobody.</summary>
    public Guid Id { get; }

    /// <summary>What they sign in with.</summary>
    public string Name { get; }

    /// <summary>Without the cookies, which <see cref="SendAsync"/> puts in.</summary>
    public HttpClient Http { get; }

    /// <summary>Somebody with these roles in the commune, the second factor set up, signed in; a role of the province is given for all communes.</summary>
    public static Task<StaffClient> SignInAsync(BotApplication application, string commune, params StaffRole[] roles) => SignInAsNamedAsync(application, "chị Hoa", commune, roles);

    /// <summary>The same with a name that colleagues read.</summary>
    public static async Task<StaffClient> SignInAsNamedAsync(BotApplication application, string displayName, string commune, params StaffRole[] roles)
    {
        var now = application.Service<TimeProvider>().GetUtcNow();
        var name = $"staff-{Interlocked.Increment(ref Made)}";
        var member = StaffInvitations.NewMember(now, commune, name, displayName);
        // No password has this hash; the second factor is there, so that no page asks for it first.
        (member.PasswordHash, member.AuthenticatorConfirmedAt) = ("none", now.UtcDateTime);
        await application.Service<IDatabaseWriter>().WriteAsync(
            async (context, cancel) =>
            {
                context.Add(member);
                foreach (var role in roles)
                    context.Add(StaffInvitations.NewGrant(now, role == StaffRole.ProvinceAdministrator ? StaffGrantRow.EveryCommune : commune, member.Id, role));
                return await context.SaveChangesAsync(cancel);
            },
            CancellationToken.None);
        var client = new StaffClient(application, member.Id, name);
        await client.OpenSessionAsync(application);
        return client;
    }

    /// <summary>Somebody of the province: every role in every commune.</summary>
    public static Task<StaffClient> SignInAsProvinceAsync(BotApplication application) => SignInAsync(application, CommuneProfile.NeutralId, StaffRole.ProvinceAdministrator);

    /// <summary>A browser of which nobody is known.</summary>
    public static StaffClient Anonymous(BotApplication application) => new(application, Guid.Empty, "");

    /// <summary>One more browser of the same member.</summary>
    public async Task<StaffClient> AnotherBrowserAsync(BotApplication application)
    {
        var another = new StaffClient(application, Id, Name);
        await another.OpenSessionAsync(application);
        return another;
    }

    public async Task<StaffAnswer> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    /// <summary>A file that is no text.</summary>
    public async Task<byte[]> GetBytesAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", _cookies.GetCookieHeader(new Uri(Http.BaseAddress!, path)));
        using var response = await Http.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    /// <summary>Opens the page, fills its form and sends it to the page's own address.</summary>
    public Task<StaffAnswer> PostAsync(string path, params (string Field, string Value)[] fields) => PostAsync(path, path, fields);

    /// <summary>Opens a page and sends a form of it to where the form goes.</summary>
    public async Task<StaffAnswer> PostAsync(string page, string action, params (string Field, string Value)[] fields)
    {
        var token = await TokenAsync(page);
        return await PostWithoutTokenAsync(action, [.. fields, (TokenField, token)]);
    }

    /// <summary>As a page of somebody else's would send it.</summary>
    public async Task<StaffAnswer> PostWithoutTokenAsync(string action, params (string Field, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Field, field.Value))),
        };
        return await SendAsync(request);
    }

    /// <summary>The token against forgery of a page with a form.</summary>
    public async Task<string> TokenAsync(string page)
    {
        var answer = await GetAsync(page);
        return answer.Page.QuerySelector($"input[name={TokenField}]")?.GetAttribute("value")
            ?? throw new InvalidOperationException($"{page} answered {(int)answer.Status} {answer.Location} and has no form: {answer.Text[..Math.Min(300, answer.Text.Length)]}");
    }

    /// <summary>Any request, with the cookies.</summary>
    public async Task<StaffAnswer> SendAsync(HttpRequestMessage request)
    {
        var address = new Uri(Http.BaseAddress!, request.RequestUri!);
        if (_cookies.GetCookieHeader(address) is { Length: > 0 } cookies)
            request.Headers.Add("Cookie", cookies);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var response = await Http.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            _cookies.SetCookies(address, cookie);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join('\n', header.Value), StringComparer.OrdinalIgnoreCase);
        return new StaffAnswer(response.StatusCode, response.Headers.Location?.OriginalString, await response.Content.ReadAsStringAsync(), headers);
    }

    public void Dispose() => Http.Dispose();

    /// <summary>Past the pages, with the session and the cookie that they make.</summary>
    private async Task OpenSessionAsync(BotApplication application)
    {
        var session = await application.Service<StaffSessions>().OpenAsync(Id, "Chrome, Android", "203.0.113.0/24", CancellationToken.None);
        var options = application.Service<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = application.Service<TimeProvider>().GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan };
        var ticket = new AuthenticationTicket(StaffCookie.PrincipalOf(Id, session!.Value), properties, IdentityConstants.ApplicationScheme);
        _cookies.Add(new Uri(Http.BaseAddress!, StaffCookie.CookiePath), new Cookie(StaffCookie.Name, options.TicketDataFormat.Protect(ticket), StaffCookie.CookiePath));
    }
}
