namespace BinhDanBot.Web.Chat;

/// <summary>A commune to choose.</summary>
public sealed record CommuneLink(string Name, string ChatAddress);
