using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using BinhDanBot.Core.Content;
using BinhDanBot.Web.Hosting;

namespace BinhDanBot.Web.Chat;

/// <summary>The script that puts the chat on a commune's website: one line of HTML there, a button and a frame come of it.</summary>
internal static class Widget
{
    private static readonly string Script = PageAssets.ReadText("widget.js");
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static IResult Serve(HttpContext http, ContentLibrary content, string xa = "")
    {
        if (CommunePages.Find(content, xa) is not { } pages)
            return Results.NotFound();
        http.Response.Headers[SecurityHeaders.ResourcePolicy] = "cross-origin";
        http.Response.Headers.CacheControl = "public, max-age=3600";
        var settings = new Dictionary<string, string>
        {
            ["path"] = pages.ChatAddress,
            ["title"] = pages.Replies.Title,
            ["open"] = pages.Replies["page.widget-open"],
            ["close"] = pages.Replies["page.widget-close"],
        };
        return Results.Text(Script.Replace("SETTINGS", JsonSerializer.Serialize(settings, Readable), StringComparison.Ordinal), "text/javascript; charset=utf-8");
    }
}
