namespace BinhDanBot.Web.Commands.Demo;

/// <summary>The clock while the demonstration is played: each act has the time at which it is said to have happened.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTimeOffset? _now;

    public override DateTimeOffset GetUtcNow() => _now ?? base.GetUtcNow();

    /// <summary>From now on it is this time.</summary>
    public void Set(DateTimeOffset now) => _now = now;
}
