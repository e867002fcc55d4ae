namespace BinhDanBot.Core.Cases;

/// <summary>How long the bot is silent after a word of staff; the same as after one in the channel's own app.</summary>
public sealed record StaffSilence(TimeSpan Lasts);
