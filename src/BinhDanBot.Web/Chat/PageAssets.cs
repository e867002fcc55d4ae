using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace BinhDanBot.Web.Chat;

/// <summary>
/// Scripts and styles of the pages, inside the program. Their address carries a digest of their content, so that a browser keeps them for a
/// year and still gets the new ones after an update; compressed once, at start.
/// </summary>
internal sealed class PageAssets
{
    private const string Folder = "/assets/";
    private static readonly string[] Names = ["page.css", "page.js", "chat.js", "pico.css", "admin.css", "htmx.js", "admin.js"];

    private readonly Dictionary<string, Asset> _byName;

    public PageAssets() =>
        _byName = Names.Select(Read).ToDictionary(asset => asset.Name, StringComparer.Ordinal);

    public string AddressOf(string name) => $"{Folder}{_byName[name].Digest}/{name}";

    public void Map(IEndpointRouteBuilder routes) => routes.MapMethods($"{Folder}{{digest}}/{{name}}", ["GET", "HEAD"], Serve).AllowAnonymous();

    /// <summary>An asset as text, for those that are completed before they are sent.</summary>
    public static string ReadText(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    private IResult Serve(HttpContext http, string digest, string name)
    {
        // An old digest gets the new content, but not for a year: an old page must not pin it.
        if (!_byName.TryGetValue(name, out var asset))
            return Results.NotFound();
        http.Response.Headers.CacheControl = digest == asset.Digest ? "public, max-age=31536000, immutable" : "no-cache";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
            return Results.Bytes(asset.Bytes, asset.ContentType);
        http.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(asset.Brotli, asset.ContentType);
    }

    private static Asset Read(string name)
    {
        using var bytes = new MemoryStream();
        using (var source = Open(name))
            source.CopyTo(bytes);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            brotli.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
        var content = bytes.ToArray();
        return new Asset(
            name, content, packed.ToArray(), Convert.ToHexStringLower(SHA256.HashData(content))[..16],
            name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
    }

    private static Stream Open(string name) => typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;

    private sealed record Asset(string Name, byte[] Bytes, byte[] Brotli, string Digest, string ContentType);
}
