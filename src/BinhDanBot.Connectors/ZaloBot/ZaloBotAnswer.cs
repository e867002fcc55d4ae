using System.Globalization;
using System.Text.Json;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>How a call to the platform ended.</summary>
internal enum ZaloBotCall
{
    /// <summary>The platform did it.</summary>
    Done,

    /// <summary>The platform, or something before it, said no: <see cref="ZaloBotAnswer.Code"/>.</summary>
    Failed,

    /// <summary>No connection came about: certainly nothing happened.</summary>
    NotSent,

    /// <summary>The request went out, and no answer came back that we could read: it may have been done or not.</summary>
    NoAnswer,
}

/// <summary>What the platform answered to a call.</summary>
/// <param name="Code">Of a failed call the <c>error_code</c> of the body, else the HTTP status; 0 when the body says no and names no code.</param>
/// <param name="Result">The <c>result</c> of a call that was done; undefined when there was none.</param>
/// <param name="RetryAfter">The wait that the platform asks for, when it does.</param>
internal sealed record ZaloBotAnswer(ZaloBotCall Call, int Code = 0, JsonElement Result = default, TimeSpan? RetryAfter = null)
{
    public const int BadRequest = 400;
    public const int WrongToken = 401;
    public const int Forbidden = 403;
    public const int NotFound = 404;

    /// <summary>A long poll that ended without an event, which is no error; of other calls one that took the platform too long.</summary>
    public const int TimedOut = 408;

    public const int TooMany = 429;

    /// <summary>
    /// Reads the envelope. HTTP statuses are not to be trusted: some calls fail with 200, others with the status of the code, so the body goes first.
    /// </summary>
    public static ZaloBotAnswer Read(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            if (document.RootElement is { ValueKind: JsonValueKind.Object } envelope && ReadEnvelope(envelope, status, retryAfter) is { } answer)
                return answer;
        }
        catch (JsonException)
        {
            // No envelope: the status is all there is.
        }

        // A success that cannot be read may have been one.
        return status is >= 200 and < 300 ? new ZaloBotAnswer(ZaloBotCall.NoAnswer) : new ZaloBotAnswer(ZaloBotCall.Failed, status, RetryAfter: retryAfter);
    }

    /// <summary>Null when the object is no envelope of the platform.</summary>
    private static ZaloBotAnswer? ReadEnvelope(JsonElement envelope, int status, TimeSpan? retryAfter)
    {
        var code = ZaloBotJson.Id(envelope, "error_code") is { } digits && int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var ok = ZaloBotJson.Member(envelope, "ok")?.ValueKind;
        if (ok == JsonValueKind.False || code != 0)
            return new ZaloBotAnswer(ZaloBotCall.Failed, code != 0 ? code : status >= 400 ? status : 0, RetryAfter: retryAfter);
        if (ok != JsonValueKind.True)
            return null;
        return new ZaloBotAnswer(ZaloBotCall.Done, Result: ZaloBotJson.Member(envelope, "result")?.Clone() ?? default);
    }
}
