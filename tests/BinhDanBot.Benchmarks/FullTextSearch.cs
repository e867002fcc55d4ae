using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Language;
using BinhDanBot.Storage;
using BinhDanBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace BinhDanBot.Benchmarks;

/// <summary>SQLite's full-text search on the same content, folded (đ as d), beside our engine: accuracy by form of input, and speed.</summary>
internal static class FullTextSearch
{
    public static void Run(Material material)
    {
        var entries = material.Entries();
        var engine = new RankingIndexBuilder(material.Content.Lexicon).Build(entries, material.Content.Background);
        using var connection = Index(entries);
        using var search = connection.CreateCommand();
        search.CommandText = "select id from guide where guide match $words order by bm25(guide, 0, 2, 1, 1) limit 3";
        var words = search.Parameters.Add("$words", SqliteType.Text);

        List<string> BySearch(string text)
        {
            words.Value = string.Join(" OR ", VietnameseText.Fold(VietnameseText.WordsOnly(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"\"{word}\""));
            var found = new List<string>(3);
            if ((string)words.Value! == "")
                return found;
            using var rows = search.ExecuteReader();
            while (rows.Read())
                found.Add(rows.GetString(0));
            return found;
        }

        List<string> ByEngine(string text)
        {
            Span<RankedEntry> best = stackalloc RankedEntry[3];
            engine.Rank(text, best);
            return [engine.IdOf(best[0].Entry), engine.IdOf(best[1].Entry), engine.IdOf(best[2].Entry)];
        }

        Console.WriteLine("accuracy on the development questions: first / among the first three");
        Console.WriteLine("  form        questions   engine          SQLite FTS5");
        foreach (var form in material.Questions.Where(question => question.Expected.Count > 0).GroupBy(question => question.Form))
            Console.WriteLine($"  {form.Key,-11} {form.Count(),9}   {Accuracy(form, ByEngine)}   {Accuracy(form, BySearch)}");
        var ours = Measured.Run(material.Questions, text => ByEngine(text), repeat: 10);
        var theirs = Measured.Run(material.Questions, text => BySearch(text), repeat: 1);
        Console.WriteLine($"speed: engine {Measured.Number(ours.PerSecond)} questions/s, FTS5 {Measured.Number(theirs.PerSecond)} questions/s, ratio {ours.PerSecond / theirs.PerSecond:0.0}");
    }

    private static string Accuracy(IEnumerable<AskedQuestion> questions, Func<string, List<string>> find)
    {
        var all = questions.Select(question => (question.Expected, Found: find(question.Text))).ToList();
        var first = all.Count(pair => pair.Found.Count > 0 && pair.Expected.Contains(pair.Found[0]));
        var three = all.Count(pair => pair.Found.Any(pair.Expected.Contains));
        return $"{Measured.Share(first / (double)all.Count)} / {Measured.Share(three / (double)all.Count)}";
    }

    private static SqliteConnection Index(IReadOnlyList<IndexedEntry> entries)
    {
        SqliteNative.Use(SqliteLibrary.SystemFirst);
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = "create virtual table guide using fts5(id unindexed, title, questions, body, tokenize = 'unicode61')";
        create.ExecuteNonQuery();
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into guide values ($id, $title, $questions, $body)";
        foreach (var entry in entries)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$id", entry.Id);
            insert.Parameters.AddWithValue("$title", VietnameseText.Fold(entry.Title));
            insert.Parameters.AddWithValue("$questions", VietnameseText.Fold(string.Join('\n', entry.Questions)));
            insert.Parameters.AddWithValue("$body", VietnameseText.Fold(entry.Body));
            insert.ExecuteNonQuery();
        }

        return connection;
    }
}
