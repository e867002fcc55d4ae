using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>
/// Reads the token or the secret of a call. Who holds neither is told 401, who holds a bad or old one 403, as Microsoft's clients expect:
/// at 403 they stop and wait for a new token.
/// </summary>
internal sealed class DirectLineAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, DirectLineTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "DirectLine";

    private const string Bearer = "Bearer ";
    private TokenCheck? _fault;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Every call passes here first: whatever follows may issue and check tokens.
        await tokens.ReadyAsync(Context.RequestAborted);
        if (Credential() is not { } credential)
            return AuthenticateResult.NoResult();
        if (tokens.IsSecret(credential))
            return Success(new Caller(IsTrusted: true, null));
        var check = tokens.Check(credential, out var token);
        if (check == TokenCheck.Valid)
            return Success(new Caller(IsTrusted: false, token));
        _fault = check;
        return AuthenticateResult.Fail(check.ToString());
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync();
        if (_fault is null)
            Response.Headers.WWWAuthenticate = "Bearer";
        var answer = _fault switch
        {
            null => DirectLineErrors.NoCredential(),
            TokenCheck.Expired => DirectLineErrors.TokenExpired(),
            _ => DirectLineErrors.NotAllowed(),
        };
        await answer.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => DirectLineErrors.NotAllowed().ExecuteAsync(Context);

    private string? Credential()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        // Browsers cannot set a header on a WebSocket, so the stream alone takes the token from its address.
        return Context.GetEndpoint()?.Metadata.GetMetadata<TakesTokenFromAddress>() is not null && Request.Query["t"] is [{ Length: > 0 } token] ? token : null;
    }

    private AuthenticateResult Success(Caller caller)
    {
        Context.Features.Set(caller);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(SchemeName)), SchemeName));
    }
}

/// <summary>Who calls: one who knows the secret, or the holder of a token.</summary>
internal sealed record Caller(bool IsTrusted, DirectLineToken? Token);

/// <summary>Marks the endpoint whose token may stand in the address.</summary>
internal sealed class TakesTokenFromAddress;

/// <summary>The policies of the Direct Line endpoints.</summary>
internal static class DirectLinePolicies
{
    /// <summary>Opening a conversation: anyone, unless a secret is set; a bad token is refused in any case.</summary>
    public const string Open = "directline-open";

    /// <summary>A token of a conversation, whichever.</summary>
    public const string Token = "directline-token";

    /// <summary>The token of the conversation in the address.</summary>
    public const string Conversation = "directline-conversation";

    /// <summary>The same, or the short-lived token of its stream.</summary>
    public const string Stream = "directline-stream";

    public static void Configure(AuthorizationBuilder policies)
    {
        policies.AddPolicy(Open, policy => policy.AddAuthenticationSchemes(DirectLineAuthentication.SchemeName).RequireAssertion(MayOpenAsync));
        policies.AddPolicy(Token, policy => Require(policy, static (caller, _) => caller.Token?.Use == TokenUse.Conversation));
        policies.AddPolicy(Conversation, policy => Require(policy, static (caller, id) => caller.IsTrusted || IsOf(caller, id, TokenUse.Conversation)));
        policies.AddPolicy(Stream, policy => Require(policy, static (caller, id) =>
            caller.IsTrusted || IsOf(caller, id, TokenUse.Conversation) || IsOf(caller, id, TokenUse.Stream)));
    }

    private static void Require(AuthorizationPolicyBuilder policy, Func<Caller, string?, bool> isAllowed) => policy
        .AddAuthenticationSchemes(DirectLineAuthentication.SchemeName)
        .RequireAuthenticatedUser()
        .RequireAssertion(context => context.Resource is HttpContext http
            && http.Features.Get<Caller>() is { } caller
            && isAllowed(caller, http.GetRouteValue("conversationId") as string));

    private static bool IsOf(Caller caller, string? conversationId, TokenUse use) =>
        caller.Token is { } token && token.Use == use && token.ConversationId.Length > 0 && token.ConversationId == conversationId;

    private static async Task<bool> MayOpenAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is not HttpContext http)
            return false;
        var tried = await http.AuthenticateAsync(DirectLineAuthentication.SchemeName);
        if (tried.Failure is not null)
            return false;
        var needsSecret = ((DirectLineTokens)http.RequestServices.GetService(typeof(DirectLineTokens))!).NeedsSecret;
        return http.Features.Get<Caller>() is { } caller
            ? caller.IsTrusted || caller.Token is { Use: TokenUse.Page or TokenUse.Conversation }
            : !needsSecret;
    }
}
