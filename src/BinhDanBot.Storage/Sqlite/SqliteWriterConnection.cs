using System.Globalization;
using BinhDanBot.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Storage.Sqlite;

/// <summary>The one connection that writes. Used by the writer's thread alone; opened again after the file was away.</summary>
/// <param name="engine">Where the file is.</param>
/// <param name="patience">How long another process may hold the file before we give up; callers give up as early.</param>
internal sealed class SqliteWriterConnection(SqliteEngine engine, TimeSpan patience) : IDisposable
{
    private const string EachWork = "work";

    private SqliteConnection? _connection;
    private SqliteBotDbContext? _context;

    /// <summary>Runs the works in one transaction and tells each what came of it.</summary>
    /// <param name="take">Begins those that wait. Called once, when the file is ours to write: until then each can leave when its time is up.</param>
    public void Write(Func<IReadOnlyList<SqliteWork>> take)
    {
        IReadOnlyList<SqliteWork>? works = null;
        try
        {
            var connection = Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            works = take();
            RunAll(works, connection, transaction);
        }
        catch (SqliteException fault)
        {
            // Locked, full, gone: nothing was kept. The file may come back as another one, so it is opened anew.
            Close();
            var unavailable = new StorageUnavailableException("The database could not be written.", fault);
            foreach (var work in works ?? take())
                work.TellFault(unavailable);
            return;
        }
        catch (Exception fault)
        {
            // A bug, and not a work's own; the thread must outlive it, or nothing is written any more.
            Close();
            foreach (var work in works ?? take())
                work.TellFault(fault);
            return;
        }

        foreach (var work in works)
            work.TellOutcome();
    }

    public void Dispose() => Close();

    private void RunAll(IReadOnlyList<SqliteWork> works, SqliteConnection connection, SqliteTransaction transaction)
    {
        // One context for as long as the connection: making one costs as much as a small work. Emptied after each.
        var context = _context ??= CreateContext(connection);
        context.Database.UseTransaction(transaction);
        try
        {
            foreach (var work in works)
            {
                transaction.Save(EachWork);
                var fault = work.Run(context);
                context.ChangeTracker.Clear();
                if (OutageIn(fault) is { } outage)
                    throw outage;
                if (fault is not null)
                    transaction.Rollback(EachWork);
                transaction.Release(EachWork);
            }

            transaction.Commit();
        }
        finally
        {
            context.Database.UseTransaction(null);
        }
    }

    private static SqliteBotDbContext CreateContext(SqliteConnection connection)
    {
        var options = new DbContextOptionsBuilder<SqliteBotDbContext>().UseSqlite(connection);
        var context = new SqliteBotDbContext(options.Options);
        context.Database.AutoSavepointsEnabled = false;
        return context;
    }

    private SqliteConnection Open()
    {
        if (_connection is not null && !engine.IsGone)
            return _connection;
        if (_connection is not null)
        {
            Close();
            engine.CloseIdle();
        }

        var connection = new SqliteConnection(engine.WriterConnectionString);
        try
        {
            connection.Open();
            SqliteConnectionSetup.Apply(connection);
            using var command = connection.CreateCommand();
            if (!SqliteNative.IsBundled)
                command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {patience.TotalMilliseconds:0}; ");

            // In KiB. The ledger of an announcement to many is written in the order of telephones, which is none: its indexes must not be read from the file page by page.
            command.CommandText += "PRAGMA cache_size = -32768; ";

            // What is removed is overwritten with zeros: erased means gone from the file too.
            command.CommandText += "PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON";
            command.ExecuteNonQuery();
            return _connection = connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _context?.Dispose();
        _context = null;
        _connection?.Dispose();
        _connection = null;
    }

    /// <summary>A fault of the database as a whole, for which no work is to blame: SQLite may have undone the transaction already.</summary>
    private static SqliteException? OutageIn(Exception? fault) =>
        fault is not null && FindSqliteException(fault) is { } found && SqliteFaults.IsOutage(found) ? found : null;

    private static SqliteException? FindSqliteException(Exception fault) =>
        fault as SqliteException ?? (fault.InnerException is { } inner ? FindSqliteException(inner) : null);
}
