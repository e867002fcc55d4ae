using BinhDanBot.Core.Data;

namespace BinhDanBot.Storage.Sqlite;

/// <summary>One write in the line: waiting, then begun or left.</summary>
internal abstract class SqliteWork
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Left = 2;

    private int _state = Waiting;

    /// <summary>False when whoever asked for it has gone.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) == Waiting;

    /// <summary>Takes it out of the line; false when it has begun.</summary>
    public bool TryLeave() => Interlocked.CompareExchange(ref _state, Left, Waiting) == Waiting;

    /// <summary>Runs it. A fault of its own is kept for <see cref="TellOutcome"/> and given back, because its savepoint must be undone.</summary>
    public abstract Exception? Run(BotDbContext context);

    /// <summary>After the commit: tells whoever asked what came of it.</summary>
    public abstract void TellOutcome();

    /// <summary>Nothing was kept.</summary>
    public abstract void TellFault(Exception fault);
}

/// <inheritdoc cref="SqliteWork"/>
internal sealed class SqliteWork<T>(Func<BotDbContext, CancellationToken, Task<T>> work) : SqliteWork
{
    private T _result = default!;
    private Exception? _fault;

    public TaskCompletionSource<T> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Exception? Run(BotDbContext context)
    {
        try
        {
            // Everything below is synchronous in SQLite, so this does not wait for another thread.
            _result = work(context, CancellationToken.None).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception fault)
        {
            return _fault = fault;
        }
    }

    public override void TellOutcome()
    {
        if (_fault is null)
            Done.TrySetResult(_result);
        else
            Done.TrySetException(_fault);
    }

    public override void TellFault(Exception fault) => Done.TrySetException(fault);
}
