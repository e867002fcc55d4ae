namespace BinhDanBot.Core.Data;

/// <summary>
/// The one way to write. When the task ends the work is durable: it outlives a power cut. What the database does best is its own affair: SQLite writes
/// the works that wait together, one after the other in one transaction, PostgreSQL each in its own, side by side.
/// </summary>
public interface IDatabaseWriter
{
    /// <summary>
    /// Runs the work in a transaction and commits it. When the work throws, nothing of it is kept, and the exception is the caller's.
    /// </summary>
    /// <param name="work">
    /// Touches the database alone, through the given context and nothing else: it waits in a line with others, and it may be run again from the
    /// start when the database asks for that. It neither commits nor keeps the context.
    /// </param>
    /// <param name="cancellationToken">Takes the work out of the line; work that has begun is finished.</param>
    /// <exception cref="StorageUnavailableException">The database is locked, full or gone, or too much waits. Nothing is kept, or, when the
    /// answer of the commit itself was lost, all of it: whoever writes must be able to write the same again.</exception>
    Task<T> WriteAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// The same for the one kind of work that a channel waits for while it counts the milliseconds: storing its events. Where works stand in a line it goes
    /// before the others.
    /// </summary>
    Task<T> WriteFirstAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(work, cancellationToken);
}

/// <summary>The database cannot be written or read now. A caller from outside is told to come again (503); a worker goes on later.</summary>
public sealed class StorageUnavailableException : Exception
{
    public StorageUnavailableException()
        : this("The database cannot be used now.")
    {
    }

    public StorageUnavailableException(string message)
        : base(message)
    {
    }

    public StorageUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
