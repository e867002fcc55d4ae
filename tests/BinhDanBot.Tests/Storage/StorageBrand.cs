using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace BinhDanBot.Tests.Storage;

/// <summary>The databases that a test runs on: <c>[Theory, OnSqlite, OnPostgres]</c>, with the brand as its first argument.</summary>
public enum StorageBrand
{
    Sqlite,
    Postgres,
}

/// <summary>Runs the test on SQLite, with these further arguments.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnSqliteAttribute(params object[] values) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StorageBrand.Sqlite, .. values]];
}

/// <summary>Runs the test on PostgreSQL, with these further arguments; skipped where there is no server for tests.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnPostgresAttribute(params object[] values) : DataAttribute
{
    public override string? Skip => PostgresServer.WhyMissing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StorageBrand.Postgres, .. values]];
}

/// <summary>A test of PostgreSQL alone; skipped where there is no server for tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public override string? Skip => PostgresServer.WhyMissing;
}
