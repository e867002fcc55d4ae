namespace BinhDanBot.Core.Answering;

/// <summary>
/// When a belief is enough. Found on the development questions (<c>tests/BinhDanBot.Tests/Evaluation</c>): a wrong answer costs as much
/// as a dozen questions back, a refusal of what we know as three.
/// </summary>
internal static class AnswerPolicy
{
    /// <summary>In scope with at least this probability…</summary>
    public const float AnswerInScope = .93f;

    /// <summary>…and the best guide with at least this share of the belief: answered. Otherwise offered.</summary>
    public const float AnswerBest = .9f;

    public const int FewestChoices = 2;
    public const int MostChoices = 4;

    /// <summary>Answered, and yet not much surer than where the bot asks back: staff look at such answers.</summary>
    public const float SureInScope = .96f;

    public static bool IsCertain(float inScope, float best) => inScope >= AnswerInScope && best >= AnswerBest;
}
