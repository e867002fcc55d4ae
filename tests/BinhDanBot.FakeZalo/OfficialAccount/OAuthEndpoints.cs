using System.Globalization;
using System.Net;
using BinhDanBot.FakeZalo.Phone;
using Microsoft.AspNetCore.WebUtilities;

namespace BinhDanBot.FakeZalo.OfficialAccount;

/// <summary>OAuth v4 for accounts: a page to allow, and tokens.</summary>
internal static class OAuthEndpoints
{
    private const int AppNotActive = -14002;
    private const int WrongRedirect = -14003;
    private const int RefreshTokenInvalid = -14014;
    private const int InvalidGrant = -118;

    public static void MapOAuth(this IEndpointRouteBuilder routes, FakeWorld world)
    {
        routes.MapGet("/v4/oa/permission", (RequestDelegate)(http => ShowPermissionAsync(http, world)));
        routes.MapPost("/v4/oa/permission", (RequestDelegate)(http => AllowAsync(http, world)));
        routes.MapPost("/v4/oa/access_token", (RequestDelegate)(http => GiveTokensAsync(http, world)));
    }

    private static Task ShowPermissionAsync(HttpContext http, FakeWorld world)
    {
        if (CheckRequest(http, world) is var error and not 0)
            return WriteErrorAsync(http, world, error, "Invalid request.");
        // The form sends the query back as it is.
        var page = PageAssets.Text("permission.html").Replace("{{account}}", WebUtility.HtmlEncode(world.Options.OaName), StringComparison.Ordinal);
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(page, http.RequestAborted);
    }

    private static Task AllowAsync(HttpContext http, FakeWorld world)
    {
        if (CheckRequest(http, world) is var error and not 0)
            return WriteErrorAsync(http, world, error, "Invalid request.");
        var query = http.Request.Query;
        var back = query["redirect_uri"].ToString();
        var code = world.Tokens.IssueCode(query["code_challenge"].FirstOrDefault(), back);
        http.Response.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?>
        {
            ["code"] = code,
            ["oa_id"] = world.Options.OaId,
            ["state"] = query["state"].FirstOrDefault(),
        }));
        return Task.CompletedTask;
    }

    private static int CheckRequest(HttpContext http, FakeWorld world)
    {
        var back = http.Request.Query["redirect_uri"].ToString();
        if (http.Request.Query["app_id"] != world.Options.AppId)
            return AppNotActive;
        var isAllowed = world.Options.RedirectUri is { } console ? back == console : Uri.TryCreate(back, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        return isAllowed ? 0 : WrongRedirect;
    }

    private static async Task GiveTokensAsync(HttpContext http, FakeWorld world)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        if (form["app_id"] != world.Options.AppId)
        {
            await WriteErrorAsync(http, world, AppNotActive, "App is not active.");
            return;
        }

        if (http.Request.Headers["secret_key"] != world.Options.AppSecret)
        {
            // Its number is not documented anywhere we know.
            await WriteErrorAsync(http, world, 0, "Invalid secret key.");
            return;
        }

        switch (form["grant_type"].ToString())
        {
            case "authorization_code" when world.Tokens.Exchange(form["code"], form["code_verifier"]) is { } pair:
                await WritePairAsync(http, world, pair, "authorised");
                break;
            case "refresh_token" when world.Tokens.Refresh(form["refresh_token"]) is { } pair:
                if (world.Faults.TakeBurnRefresh())
                {
                    world.Counts.Add("token burnt");
                    http.Abort();
                    return;
                }

                await WritePairAsync(http, world, pair, "token refreshed");
                break;
            case "refresh_token":
                await WriteErrorAsync(http, world, RefreshTokenInvalid, "Invalid refresh token.");
                break;
            default:
                await WriteErrorAsync(http, world, InvalidGrant, "invalid_grant");
                break;
        }
    }

    private static async Task WritePairAsync(HttpContext http, FakeWorld world, TokenPair pair, string counted)
    {
        world.Counts.Add(counted);
        await world.Faults.PauseAsync(world.Clock, http.RequestAborted);
        await Answers.WriteAsync(http, json =>
        {
            json.WriteString("access_token", pair.Access);
            json.WriteString("refresh_token", pair.Refresh);
            json.WriteLoose("expires_in", (int)world.Options.AccessTokenLifetime.TotalSeconds, world.Faults.ExpiresInAsNumber);
            json.WriteLoose("refresh_token_expires_in", (int)world.Options.RefreshTokenLifetime.TotalSeconds, world.Faults.ExpiresInAsNumber);
        });
    }

    private static async Task WriteErrorAsync(HttpContext http, FakeWorld world, int code, string name)
    {
        world.Counts.Add(string.Create(CultureInfo.InvariantCulture, $"token refused {code}"));
        await world.Faults.PauseAsync(world.Clock, http.RequestAborted);
        await Answers.WriteAsync(
            http,
            json =>
            {
                if (code != 0 && !world.Faults.OAuthErrorsWithoutNumber)
                    json.WriteNumber("error", code);
                json.WriteString("error_name", name);
                json.WriteString("error_description", name);
            },
            world.Faults.OAuthErrorStatus);
    }
}
