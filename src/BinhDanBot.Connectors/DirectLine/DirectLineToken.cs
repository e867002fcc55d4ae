namespace BinhDanBot.Connectors.DirectLine;

/// <summary>What a token is good for.</summary>
internal enum TokenUse
{
    /// <summary>Reading and writing one conversation.</summary>
    Conversation,

    /// <summary>Connecting to the stream of one conversation within a minute: it stands in an address, where others might see it.</summary>
    Stream,

    /// <summary>Opening a conversation from our own page when a secret is set.</summary>
    Page,
}

/// <summary>What a token says, once its signature was checked.</summary>
/// <param name="ConversationId">Empty for <see cref="TokenUse.Page"/>.</param>
/// <param name="PersonId">The person as the bot knows them: chosen by us, or by one who knows the secret.</param>
/// <param name="UserId">The id that the client wants to see in its own activities; null when it named none.</param>
internal sealed record DirectLineToken(TokenUse Use, string ConversationId, string Commune, string PersonId, string? UserId, DateTimeOffset ExpiresAt);

/// <summary>Whether a token may be believed.</summary>
internal enum TokenCheck
{
    /// <summary>Ours and in time.</summary>
    Valid,

    /// <summary>Ours, too late.</summary>
    Expired,

    /// <summary>Not ours, or not a token.</summary>
    Invalid,
}
