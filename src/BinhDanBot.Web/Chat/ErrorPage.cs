using BinhDanBot.Core.Content;

namespace BinhDanBot.Web.Chat;

/// <summary>What people see when a page failed; programs get problem details.</summary>
internal static class ErrorPage
{
    /// <summary>When the database is away, whoever called is told to come again: channels repeat their events.</summary>
    private const string RetryAfterSeconds = "5";

    /// <summary>The error object that Direct Line clients look for, in the same body.</summary>
    private static readonly Dictionary<string, object?> Away =
        new() { ["error"] = new { code = "ServiceUnavailable", message = "The service cannot store anything now; come again after as long as Retry-After says." } };

    public static Task AnswerAsync(HttpContext http)
    {
        var status = http.Response.StatusCode;
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
        if (!IsForPeople(http))
            return Results.Problem(statusCode: status, extensions: status == StatusCodes.Status503ServiceUnavailable ? Away : null).ExecuteAsync(http);
        var replies = CommunePages.Find(http.RequestServices.GetRequiredService<ContentLibrary>(), "")!.Replies;
        return Of(replies, "page.error-title", "page.error-text", status).ExecuteAsync(http);
    }

    /// <summary>Browsers say that they want a page; programs do not.</summary>
    public static bool IsForPeople(HttpContext http) => http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static Page<MessagePage> Of(PageReplies replies, string title, string text, int status) => new(
        new()
        {
            [nameof(MessagePage.Title)] = replies[title],
            [nameof(MessagePage.Text)] = replies[text],
            [nameof(MessagePage.Start)] = replies["page.start"],
        },
        status);
}
