using BinhDanBot.Core.Data;

namespace BinhDanBot.Tests.Connectors.ZaloBot;

/// <summary>A database that knows leases alone: another process has them, or nobody.</summary>
internal sealed class LeaseDatabase : IDatabaseWriter
{
    public bool AnotherHasThem { get; set; }

    /// <summary>How many of the next writes fail.</summary>
    public int Failing { get; set; }

    public int Held { get; private set; }

    public int Released { get; private set; }

    public Task<T> WriteAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (Failing-- > 0)
            throw new StorageUnavailableException();
        // Holding answers yes or no, releasing a number of rows.
        if (typeof(T) == typeof(bool))
        {
            Held += AnotherHasThem ? 0 : 1;
            return Task.FromResult((T)(object)!AnotherHasThem);
        }

        Released++;
        return Task.FromResult((T)(object)1);
    }
}
