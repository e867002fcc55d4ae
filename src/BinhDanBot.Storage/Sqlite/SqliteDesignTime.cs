using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BinhDanBot.Storage.Sqlite;

/// <summary>Lets the migrations tool build the model. It compares models and opens no database.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteBotDbContext>
{
    public SqliteBotDbContext CreateDbContext(string[] args)
    {
        SqliteNative.Use(SqliteLibrary.SystemFirst);
        var options = new DbContextOptionsBuilder<SqliteBotDbContext>();
        SqliteServices.Configure(options, "Data Source=not-opened.db");
        return new SqliteBotDbContext(options.Options);
    }
}
