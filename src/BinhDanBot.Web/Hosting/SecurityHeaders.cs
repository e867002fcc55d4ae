using BinhDanBot.Web.Chat;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Hosting;

/// <summary>Tells browsers what our pages may do: load from here alone, run no script that stands in the page, be framed only where the settings say.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<ChatOptions> chat)
{
    /// <summary>The one header that an endpoint may set for itself: the widget's script is made to be loaded elsewhere.</summary>
    public const string ResourcePolicy = "Cross-Origin-Resource-Policy";

    private readonly string _policy = string.Join("; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        $"frame-ancestors {string.Join(' ', ["'self'", .. chat.Value.EmbedOrigins])}");

    public Task InvokeAsync(HttpContext http)
    {
        // At the last moment, because the handler of exceptions clears what was set before.
        http.Response.OnStarting(Set, http);
        return next(http);
    }

    private Task Set(object state)
    {
        var headers = ((HttpContext)state).Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "microphone=(self), camera=(), geolocation=()";
        if (!headers.ContainsKey(ResourcePolicy))
            headers[ResourcePolicy] = "same-origin";
        // Old browsers know this one alone, and it cannot name other origins: left out where the widget is allowed somewhere.
        if (chat.Value.EmbedOrigins.Count == 0)
            headers.XFrameOptions = "SAMEORIGIN";
        return Task.CompletedTask;
    }
}
