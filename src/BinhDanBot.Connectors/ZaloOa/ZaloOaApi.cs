using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>What came of a call that needs a token.</summary>
internal abstract record ApiAnswer
{
    private ApiAnswer()
    {
    }

    /// <summary>There is no token now; nothing was sent.</summary>
    internal sealed record NoToken(TimeSpan Wait, string Reason) : ApiAnswer;

    internal sealed record Called(HttpAnswer Answer) : ApiAnswer;
}

/// <summary>Zalo's OpenAPI on behalf of an account: the token in the header, fetched anew once when Zalo no longer takes it.</summary>
internal sealed class ZaloOaApi(ZaloOaHttp http, ZaloOaTokens tokens)
{
    /// <param name="account">With the commune: whose token.</param>
    /// <param name="write">Makes the request; called again for the repeat, because a request can be sent once.</param>
    public async Task<ApiAnswer> CallAsync(
        string commune, ZaloOaAccountOptions account, Func<HttpRequestMessage> write, CancellationToken cancellationToken)
    {
        string? rejected = null;
        while (true)
        {
            var access = await tokens.GetAsync(commune, rejected, cancellationToken);
            if (access is not ZaloOaAccess.Ready ready)
                return access is ZaloOaAccess.Unavailable none ? new ApiAnswer.NoToken(none.Wait, none.Reason) : throw new InvalidOperationException();
            using var request = write();
            Authorise(request, account, ready.AccessToken);
            var answer = await http.SendAsync(request, cancellationToken);
            if (rejected is not null || !IsAboutToken(answer))
                return new ApiAnswer.Called(answer);
            rejected = ready.AccessToken;
        }
    }

    /// <summary>Whether Zalo refused the call for its token, and so did nothing.</summary>
    public static bool IsAboutToken(HttpAnswer answer) => answer is HttpAnswer.Answered answered && answered switch
    {
        { Error: { } error } => ZaloOaErrors.IsAboutToken(error),
        _ => answered.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
    };

    private static void Authorise(HttpRequestMessage request, ZaloOaAccountOptions account, string token)
    {
        request.Headers.TryAddWithoutValidation("access_token", token);
        if (account.AppSecretProof)
            request.Headers.TryAddWithoutValidation(
                "appsecret_proof",
                Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.SecretFor(ZaloOaSigningSecret.AppSecret)), Encoding.UTF8.GetBytes(token))));
    }
}
