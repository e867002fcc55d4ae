namespace BinhDanBot.Core.Operations.Secrets;

/// <summary>A secret that the program got or made while running, encrypted: a row is of no use without the keys, which are not in the database.</summary>
internal sealed class StoredSecret
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required string Name { get; init; }

    public required string ProtectedValue { get; init; }

    public required DateTime ChangedAt { get; init; }
}
