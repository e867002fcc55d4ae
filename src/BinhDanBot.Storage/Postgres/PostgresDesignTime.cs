using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BinhDanBot.Storage.Postgres;

/// <summary>Lets the migrations tool build the model. It compares models and opens no database.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresBotDbContext>
{
    public PostgresBotDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresBotDbContext>();
        PostgresServices.Configure(options, "Host=not-opened;Database=not-opened");
        return new PostgresBotDbContext(options.Options);
    }
}
