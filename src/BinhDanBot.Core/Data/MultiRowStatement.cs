using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BinhDanBot.Core.Data;

/// <summary>
/// INSERTs of many rows, for what comes in crowds: the model would make its commands anew each time and knows no ON CONFLICT. The text is the same on
/// every database; values go as parameters only. Many rows are one statement, or one prepared statement again and again, as the context says.
/// </summary>
/// <param name="into">Table and columns: "inbox_event (id, commune)".</param>
/// <param name="columns">The type of each column; null values need it.</param>
/// <param name="ending">What stands after the rows: "ON CONFLICT … DO NOTHING RETURNING id".</param>
internal sealed class MultiRowStatement(string into, IReadOnlyList<DbType> columns, string ending)
{
    /// <summary>Every database takes this many parameters in one statement.</summary>
    private const int MostParameters = 8_000;

    /// <summary>For one row, one for each connection; it goes with its connection.</summary>
    private readonly ConditionalWeakTable<DbConnection, DbCommand> _prepared = [];

    /// <summary>Runs inside the context's transaction and gives the ids that the statement returned.</summary>
    public async Task<HashSet<Guid>> ExecuteAsync(BotDbContext context, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        var returned = new HashSet<Guid>();
        var connection = context.Database.GetDbConnection();
        var transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        if (context.WritesRowByRow)
        {
            var command = _prepared.GetValue(connection, Prepare);
            command.Transaction = transaction;
            foreach (var row in rows)
            {
                SetValues(command, 0, row);
                await RunAsync(command, returned, cancellationToken);
            }

            return returned;
        }

        foreach (var chunk in rows.Chunk(MostParameters / columns.Count))
        {
            await using var command = CreateCommand(connection, chunk.Length);
            command.Transaction = transaction;
            for (var row = 0; row < chunk.Length; row++)
                SetValues(command, row, chunk[row]);
            await RunAsync(command, returned, cancellationToken);
        }

        return returned;
    }

    private static async Task RunAsync(DbCommand command, HashSet<Guid> returned, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            returned.Add(reader.GetGuid(0));
    }

    /// <summary>The first use compiles it; the connection keeps what was compiled.</summary>
    private DbCommand Prepare(DbConnection connection) => CreateCommand(connection, 1);

    private void SetValues(DbCommand command, int row, object?[] values)
    {
        for (var column = 0; column < columns.Count; column++)
            command.Parameters[(row * columns.Count) + column].Value = values[column] ?? DBNull.Value;
    }

    private DbCommand CreateCommand(DbConnection connection, int rows)
    {
        var command = connection.CreateCommand();
        var text = new StringBuilder("INSERT INTO ").Append(into).Append(" VALUES ");
        var number = 0;
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Count; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{number++}";
                parameter.DbType = columns[column];
                command.Parameters.Add(parameter);
                text.Append(column == 0 ? "" : ", ").Append(parameter.ParameterName);
            }

            text.Append(')');
        }

        // Made of our own constants and parameter names alone.
        command.CommandText = text.Append(' ').Append(ending).ToString();
        return command;
    }
}
