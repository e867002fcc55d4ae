namespace BinhDanBot.Core.Turns;

/// <summary>The clock of one turn, and what its rules count with.</summary>
/// <param name="Now">UTC.</param>
/// <param name="ContextLasts">After this long without a word, what was talked about is forgotten and an arrival is welcomed anew.</param>
/// <param name="SilentAfterStaff">How long the bot is silent after staff spoke.</param>
internal sealed record TurnTime(DateTime Now, TimeSpan ContextLasts, TimeSpan SilentAfterStaff);
