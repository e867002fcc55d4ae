namespace BinhDanBot.Core.Data;

/// <summary>Longest texts of columns, in characters. Not every database enforces them, so operations check what comes from outside.</summary>
internal static class ColumnLengths
{
    /// <summary>Ids of our own files and names of our own values: commune, channel, guide, status.</summary>
    public const int Name = 80;

    /// <summary>A SHA-256 in hexadecimal.</summary>
    public const int Digest = 64;

    /// <summary>Ids that others give: events, conversations, messages.</summary>
    public const int ExternalId = 200;

    /// <summary>A question, or a reason in a sentence or two.</summary>
    public const int Question = 500;

    /// <summary>What an announcement says.</summary>
    public const int Announcement = 1_500;

    /// <summary>What a message must happen once for: holds the id of an event and a few words.</summary>
    public const int MessageKey = 300;
}
