using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BinhDanBot.FakeZalo;

/// <summary>Bodies as the vendor writes them: letters as they are, not escaped.</summary>
internal static class Answers
{
    /// <summary>What gateways answer when something behind them is broken.</summary>
    public const string Html = "<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        using (var json = new Utf8JsonWriter(http.Response.BodyWriter, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    public static Task WriteHtmlAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html";
        return http.Response.WriteAsync(Html, Encoding.UTF8, http.RequestAborted);
    }

    /// <summary>A number that Zalo writes now as text, now as a number.</summary>
    public static void WriteLoose(this Utf8JsonWriter json, string name, int value, bool asNumber)
    {
        if (asNumber)
            json.WriteNumber(name, value);
        else
            json.WriteString(name, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
