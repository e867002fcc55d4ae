namespace BinhDanBot.Core.Answering;

/// <summary>What a resident asks, cleaned (<see cref="Language.VietnameseText.CleanMessage"/>).</summary>
/// <param name="Text">The message.</param>
/// <param name="Commune">Commune id; null for the neutral profile, which sees every guide.</param>
/// <param name="LastGuide">Id of the guide that the conversation is about; null when it is about none.</param>
public sealed record Question(string Text, string? Commune = null, string? LastGuide = null);
