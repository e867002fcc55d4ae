namespace BinhDanBot.Core.Operations.Jobs;

/// <summary>That a job ran, or is running. Its time is unique for the job: whoever comes second with the same time finds that it is done.</summary>
internal sealed class JobRunRow
{
    public required Guid Id { get; init; }

    /// <summary>Jobs work for all communes: the neutral one; the commune in which somebody pressed the button, where one did.</summary>
    public required string Commune { get; init; }

    /// <summary>Name of the job.</summary>
    public required string Job { get; init; }

    /// <summary>When it was to run.</summary>
    public required DateTime ScheduledAt { get; init; }

    public required DateTime BeganAt { get; init; }

    /// <summary>Null while it runs, and for ever when the process died under it.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>How much there was to do: what the job counts.</summary>
    public int Done { get; set; }

    /// <summary>The type of what went wrong; null when nothing did.</summary>
    public string? Fault { get; set; }

    /// <summary>Which process.</summary>
    public required string Node { get; init; }

    /// <summary>Somebody pressed the button.</summary>
    public required bool IsByHand { get; init; }
}
