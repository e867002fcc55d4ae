using System.Text.Json;
using BinhDanBot.Core.Answering.Ranking;

namespace BinhDanBot.Web.Commands;

/// <summary>A base of another bot: <c>[{id, title, questions[], body}]</c>, questions or body may be empty or absent.</summary>
internal static class ForeignBaseFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<IndexedEntry>> ReadAsync(string file)
    {
        if (!File.Exists(file))
            throw new CommandException($"There is no file {file}.");
        try
        {
            await using var stream = File.OpenRead(file);
            var rows = await JsonSerializer.DeserializeAsync<List<Row>>(stream, Json) ?? [];
            if (rows.Count == 0 || rows.Any(row => string.IsNullOrEmpty(row.Id)))
                throw new CommandException($"{file} has no entries, or one without an id.");
            return [.. rows.Select(row => new IndexedEntry(row.Id!, row.Title ?? "", row.Questions ?? [], row.Body ?? ""))];
        }
        catch (JsonException problem)
        {
            throw new CommandException($"{file} is no list of entries: {problem.Message}");
        }
    }

    private sealed record Row(string? Id, string? Title, List<string>? Questions, string? Body);
}
