using System.Collections.Concurrent;

namespace BinhDanBot.FakeZalo.Phone;

/// <summary>Pages that are inside the program.</summary>
internal static class PageAssets
{
    private static readonly ConcurrentDictionary<string, string> Read = new(StringComparer.Ordinal);

    public static string Text(string name) => Read.GetOrAdd(name, static name =>
    {
        using var reader = new StreamReader(typeof(PageAssets).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name));
        return reader.ReadToEnd();
    });

    public static void MapPage(this IEndpointRouteBuilder routes, string path, string name, string type) => routes.MapGet(path, (RequestDelegate)(http =>
    {
        http.Response.ContentType = $"{type}; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src * data:";
        return http.Response.WriteAsync(Text(name), http.RequestAborted);
    }));
}
