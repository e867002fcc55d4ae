namespace BinhDanBot.Web.Chat;

/// <summary>How long things are kept, in words: "2 năm".</summary>
/// <param name="People">After their last class.</param>
/// <param name="Messages">Both sides of a conversation.</param>
/// <param name="Cases">After they were closed.</param>
public sealed record PrivacyTimes(string People, string Messages, string Cases);
