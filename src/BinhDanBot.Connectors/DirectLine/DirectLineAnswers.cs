using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>The Conversation object of Direct Line 3.0.</summary>
/// <param name="ExpiresIn">Seconds until the token expires.</param>
internal sealed record ConversationAnswer(
    [property: JsonPropertyName("conversationId")] string ConversationId,
    [property: JsonPropertyName("token")] string Token,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("streamUrl")] string? StreamUrl);

/// <summary>The ResourceResponse object: the id of the activity that was posted.</summary>
internal sealed record ResourceAnswer([property: JsonPropertyName("id")] string Id);

/// <summary>The ErrorResponse object. The message is for whoever writes a client, never shown to a person.</summary>
internal sealed record ErrorAnswer([property: JsonPropertyName("error")] ErrorAnswer.Fault Error)
{
    internal sealed record Fault([property: JsonPropertyName("code")] string Code, [property: JsonPropertyName("message")] string Message);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(ResourceAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;

/// <summary>The errors that clients are told, with the codes of Microsoft's service where it has one.</summary>
internal static class DirectLineErrors
{
    public static IResult BadArgument(string message) => Of(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static IResult NoCredential() => Of(StatusCodes.Status401Unauthorized, "Unauthorized", "Authorization: Bearer TOKEN is missing.");

    public static IResult TokenExpired() => Of(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired; open a new conversation.");

    public static IResult NotAllowed() => Of(StatusCodes.Status403Forbidden, "Forbidden", "The token is not valid for this.");

    public static IResult NoSuchConversation() => Of(StatusCodes.Status404NotFound, "NotFound", "No such conversation; it may have been idle for too long.");

    public static IResult TooLarge() => Of(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "The body is too large.");

    private static IResult Of(int status, string code, string message) =>
        Results.Json(new ErrorAnswer(new ErrorAnswer.Fault(code, message)), AnswerJson.Default.ErrorAnswer, statusCode: status);
}
