using System.Net;
using System.Text.RegularExpressions;

namespace BinhDanBot.Tests.Web;

/// <summary>A page as it came over the line.</summary>
internal sealed partial record WebPage(HttpStatusCode Status, string Type, string Html, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>What a reader sees, in one line; scripts and styles left out.</summary>
    public string Text => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(Scripts().Replace(Html, " "), " "), " "));

    /// <summary>Addresses of what the page loads and where it leads.</summary>
    public IReadOnlyList<string> Links => [.. Addresses().Matches(Html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    /// <summary>Scripts that stand in the page itself.</summary>
    public IReadOnlyList<string> InlineScripts => [.. Scripts().Matches(Html).Where(match => match.Groups[2].Value.Trim().Length > 0).Select(match => match.Value)];

    public string Title => WebUtility.HtmlDecode(TitleTag().Match(Html).Groups[1].Value);

    public static async Task<WebPage> ReadAsync(HttpResponseMessage answer) => new(
        answer.StatusCode,
        answer.Content.Headers.ContentType?.MediaType ?? "",
        await answer.Content.ReadAsStringAsync(),
        answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>The address of a file of the pages, wherever its digest puts it.</summary>
    public string AssetAddress(string name) => Links.Single(link => link.StartsWith("/assets/", StringComparison.Ordinal) && link.EndsWith($"/{name}", StringComparison.Ordinal));

    [GeneratedRegex(@"<(script|style)\b[^>]*>(.*?)</\1>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Addresses();

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex TitleTag();
}
