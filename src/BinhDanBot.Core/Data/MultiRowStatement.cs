using System.Data;
using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BinhDanBot.Core.Data;

/// <summary>
/// One INSERT with many rows, for what comes in crowds: the model would send a statement for each row and knows no ON CONFLICT. The text is the same on
/// every database; values go as parameters only.
/// </summary>
/// <param name="into">Table and columns: "inbox_event (id, commune)".</param>
/// <param name="columns">The type of each column; null values need it.</param>
/// <param name="ending">What stands after the rows: "ON CONFLICT … DO NOTHING RETURNING id".</param>
internal sealed class MultiRowStatement(string into, IReadOnlyList<DbType> columns, string ending)
{
    /// <summary>Every database takes this many parameters in one statement.</summary>
    private const int MostParameters = 8_000;

    /// <summary>Runs inside the context's transaction and gives the ids that the statement returned.</summary>
    public async Task<HashSet<Guid>> ExecuteAsync(BotDbContext context, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        var returned = new HashSet<Guid>();
        foreach (var chunk in rows.Chunk(MostParameters / columns.Count))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            Fill(command, chunk);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                returned.Add(reader.GetGuid(0));
        }

        return returned;
    }

    private void Fill(DbCommand command, object?[][] rows)
    {
        var text = new StringBuilder("INSERT INTO ").Append(into).Append(" VALUES ");
        var number = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Count; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{number++}";
                parameter.DbType = columns[column];
                parameter.Value = rows[row][column] ?? DBNull.Value;
                command.Parameters.Add(parameter);
                text.Append(column == 0 ? "" : ", ").Append(parameter.ParameterName);
            }

            text.Append(')');
        }

        // Made of our own constants and parameter names alone.
        command.CommandText = text.Append(' ').Append(ending).ToString();
    }
}
