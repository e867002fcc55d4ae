using System.Diagnostics;
using BinhDanBot.FakeZalo;

namespace BinhDanBot.Benchmarks;

/// <summary>An announcement to many: how fast it goes out, how closely a limit is kept, and how soon those are answered who ask meanwhile.</summary>
internal static class LoadOutbox
{
    private const int People = 20_000;
    private const double Fastest = 100_000;
    private const string Announcement = "Thông báo: lớp học \"Bình dân học vụ số\" của xã khai giảng tối thứ Hai tại nhà văn hóa thôn. Mời bà con đến học.";

    public static async Task RunAsync(IReadOnlyList<string> questions, int seconds)
    {
        await WithoutLimitAsync([], seconds);
        await WithoutLimitAsync(questions, seconds);
        await AtLimitAsync(questions, seconds);
    }

    /// <summary>All that was queued beforehand; with questions, those are asked while it goes out.</summary>
    private static async Task WithoutLimitAsync(IReadOnlyList<string> questions, int seconds)
    {
        const int perSecond = 50;
        await using var zalo = await LoadRun.StartZaloAsync();
        var folder = LoadServer.NewFolder();
        await LoadRows.QueueBroadcastAsync(LoadServer.DatabaseIn(folder), People, Announcement);
        await using var server = await LoadServer.StartAsync(folder, zalo, Fastest);
        var (processor, began) = (server.Processor, Stopwatch.GetTimestamp());
        await zalo.Ledger.WaitForCountAsync(1, TimeSpan.FromSeconds(30));
        var asked = questions.Count == 0 ? null : await LoadReplies.AskAsync(server, zalo, questions, perSecond, Math.Min(seconds, 10), run: 3);
        await zalo.Ledger.WaitForCountAsync(People + (asked?.Times.Count ?? 0), TimeSpan.FromMinutes(5));
        var used = (server.Processor - processor) / Stopwatch.GetElapsedTime(began);
        var sent = zalo.Ledger.All.Where(message => message.Text == Announcement).ToList();
        var repeated = sent.Count - sent.DistinctBy(message => message.PersonId).Count();
        LoadTable.Row(
            asked is null ? "outbox: announcement to 20,000, no limit" : "the same, 50 questions a second beside it",
            Fastest, RateOf(sent), new LoadTimes([]), repeated, $"{used:0.00} of 2 cores, {server.PeakMemory:0} MB");
        if (asked is not null)
            LoadTable.Row("reply while it goes out", perSecond, asked.Reached, asked.Times, asked.Missing, $"");
    }

    private static async Task AtLimitAsync(IReadOnlyList<string> questions, int seconds)
    {
        const int limit = 50;
        const int perSecond = 10;
        await using var zalo = await LoadRun.StartZaloAsync();
        var folder = LoadServer.NewFolder();
        await LoadRows.QueueBroadcastAsync(LoadServer.DatabaseIn(folder), People, Announcement);
        await using var server = await LoadServer.StartAsync(folder, zalo, limit);
        await zalo.Ledger.WaitForCountAsync(limit, TimeSpan.FromSeconds(30));
        var from = zalo.Ledger.Count;
        await zalo.Ledger.WaitForCountAsync(from + (limit * seconds), TimeSpan.FromSeconds(seconds * 3));
        var within = zalo.Ledger.After(from).Take(limit * seconds).ToList();
        var most = MostInOneSecond(within);
        LoadTable.Row("outbox at a limit of 50/s", limit, RateOf(within), new LoadTimes([]), 0, $"most in any one second: {most}");
        var asked = await LoadReplies.AskAsync(server, zalo, questions, perSecond, Math.Min(seconds, 15), run: 4);
        LoadTable.Row("reply while the announcement goes out at 50/s", perSecond, asked.Reached, asked.Times, asked.Missing, $"");
    }

    /// <summary>Messages a second between the first and the last.</summary>
    private static double RateOf(List<SentMessage> sent) => (sent.Count - 1) / (sent[^1].At - sent[0].At).TotalSeconds;

    private static int MostInOneSecond(List<SentMessage> sent)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < sent.Count; last++)
        {
            while (sent[last].At - sent[first].At >= TimeSpan.FromSeconds(1))
                first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
