namespace BinhDanBot.Core.Switches;

/// <summary>A switch as staff see it.</summary>
/// <param name="Commune">Whose it is; the neutral one's switches hold for every commune.</param>
/// <param name="Target">One of <see cref="SwitchTarget"/>.</param>
/// <param name="IsOff">Whether it is stopped now.</param>
/// <param name="Reason">Why it was changed, in the words of who did.</param>
/// <param name="ChangedBy">Name of who did.</param>
/// <param name="ChangedAt">UTC.</param>
public sealed record SwitchState(string Commune, string Target, bool IsOff, string Reason, string ChangedBy, DateTime ChangedAt);
