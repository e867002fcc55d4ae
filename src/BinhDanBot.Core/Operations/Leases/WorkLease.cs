namespace BinhDanBot.Core.Operations.Leases;

/// <summary>Work that one process at a time may do, and which process does it until when.</summary>
internal sealed class WorkLease
{
    /// <summary>What is done: "outbox:zalo-oa:son-mai".</summary>
    public required string Name { get; init; }

    /// <summary>The process: made anew at each start.</summary>
    public required Guid HeldBy { get; init; }

    public required DateTime EndsAt { get; init; }
}
