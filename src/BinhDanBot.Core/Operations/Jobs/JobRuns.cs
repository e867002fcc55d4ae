using System.Globalization;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Operations.Jobs;

/// <summary>One run of a job.</summary>
/// <param name="ScheduledAt">UTC.</param>
/// <param name="BeganAt">UTC.</param>
/// <param name="EndedAt">UTC; null while it runs, or when it was cut off.</param>
/// <param name="Done">What the job counts.</param>
/// <param name="Fault">The type of what went wrong; null when nothing did.</param>
/// <param name="Node">Which process.</param>
public sealed record JobRun(DateTime ScheduledAt, DateTime BeganAt, DateTime? EndedAt, int Done, string? Fault, string Node, bool IsByHand)
{
    public TimeSpan? Lasted => EndedAt - BeganAt;
}

/// <summary>What a job did lately.</summary>
/// <param name="Last">The run that began last; null for none.</param>
/// <param name="LastWithWork">The last that had something to do; null for none.</param>
/// <param name="LastFailed">The last that failed; null for none.</param>
/// <param name="Runs">Of the last day.</param>
/// <param name="Done">What was done in the last day.</param>
/// <param name="Failed">Runs of the last day that failed.</param>
public sealed record JobHistory(JobRun? Last, JobRun? LastWithWork, JobRun? LastFailed, int Runs, int Done, int Failed);

/// <summary>Keeps account of what jobs do, and sees to it that each time of a job is done once.</summary>
public sealed class JobRuns(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, TimeProvider clock)
{
    /// <summary>Long enough to see last week's fault.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(8);

    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    private readonly string _node = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");

    /// <summary>By its schedule.</summary>
    /// <returns>Null when this time of the job is another's.</returns>
    public Task<Guid?> TryBeginAsync(string job, DateTime scheduledAt, CancellationToken cancellationToken) => BeginAsync(job, CommuneProfile.NeutralId, scheduledAt, isByHand: false, cancellationToken);

    /// <summary>Because somebody in a commune wants it now.</summary>
    /// <returns>Null when it began in this very instant already.</returns>
    public Task<Guid?> TryBeginByHandAsync(string job, string commune, CancellationToken cancellationToken) => BeginAsync(job, commune, clock.GetUtcNow().UtcDateTime, isByHand: true, cancellationToken);

    /// <param name="id">As it began.</param>
    /// <param name="done">What the job counts.</param>
    /// <param name="fault">The type of what went wrong; null when nothing did.</param>
    /// <param name="cancellationToken">Of the job.</param>
    public Task EndAsync(Guid id, int done, string? fault, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var kept = fault is { Length: > ColumnLengths.ExternalId } ? fault[..ColumnLengths.ExternalId] : fault;
        return writer.WriteAsync(
            (context, cancel) => context.JobRuns.Where(row => row.Id == id).ExecuteUpdateAsync(
                row => row.SetProperty(run => run.EndedAt, now).SetProperty(run => run.Done, done).SetProperty(run => run.Fault, kept), cancel),
            cancellationToken);
    }

    public async Task<JobHistory> ReadAsync(string job, CancellationToken cancellationToken)
    {
        var since = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime - Lately);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = context.JobRuns.AsNoTracking().Where(row => row.Job == job).OrderByDescending(row => row.ScheduledAt);
        var lately = context.JobRuns.Where(row => row.Job == job && row.ScheduledAt >= since);
        return new JobHistory(
            Read(await runs.FirstOrDefaultAsync(cancellationToken)),
            Read(await runs.FirstOrDefaultAsync(row => row.Done > 0, cancellationToken)),
            Read(await runs.FirstOrDefaultAsync(row => row.Fault != null, cancellationToken)),
            await lately.CountAsync(cancellationToken),
            await lately.SumAsync(row => row.Done, cancellationToken),
            await lately.CountAsync(row => row.Fault != null, cancellationToken));
    }

    /// <summary>Forgets old runs.</summary>
    /// <returns>How many.</returns>
    internal Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        var before = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime - KeptFor);
        return writer.WriteAsync((context, cancel) => context.JobRuns.Where(row => row.ScheduledAt < before).ExecuteDeleteAsync(cancel), cancellationToken);
    }

    private Task<Guid?> BeginAsync(string job, string commune, DateTime scheduledAt, bool isByHand, CancellationToken cancellationToken)
    {
        var (now, at) = (UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime), UtcInstantConverter.ToStored(scheduledAt));
        var id = SequentialIds.Next(clock.GetUtcNow());
        return writer.WriteAsync<Guid?>(
            async (context, cancel) => await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO job_run (id, commune, job, scheduled_at, began_at, done, node, is_by_hand) VALUES ({id}, {commune}, {job}, {at}, {now}, 0, {_node}, {isByHand})
                 ON CONFLICT (job, scheduled_at) DO NOTHING
                 """,
                cancel) == 1 ? id : null,
            cancellationToken);
    }

    private static JobRun? Read(JobRunRow? row) => row is null ? null : new JobRun(row.ScheduledAt, row.BeganAt, row.EndedAt, row.Done, row.Fault, row.Node, row.IsByHand);
}

/// <summary>Removes the account of runs after a time.</summary>
internal sealed class ForgetJobRuns(JobRuns runs) : IForgetOld
{
    public Task<int> ExecuteAsync(CancellationToken cancellationToken) => runs.ForgetAsync(cancellationToken);
}
