using BinhDanBot.FakeZalo;
using BinhDanBot.Tests.Crash.Running;

namespace BinhDanBot.Benchmarks;

/// <summary>An announcement to many: how fast it goes out, how closely a limit is kept, and how soon those are answered who ask meanwhile.</summary>
internal static class LoadOutbox
{
    private const int People = 20_000;
    private const string Announcement = "Thông báo: lớp học \"Bình dân học vụ số\" của xã khai giảng tối thứ Hai tại nhà văn hóa thôn. Mời bà con đến học.";

    public static async Task RunAsync(List<string> questions, int seconds)
    {
        await WithoutLimitAsync(questions, asksMeanwhile: false, seconds);
        await WithoutLimitAsync(questions, asksMeanwhile: true, seconds);
        await AtLimitAsync(questions, seconds);
        await OfLedgerAsync(questions);
    }

    /// <summary>A whole run: the ledger written, fed, sent and settled, and those answered who ask meanwhile.</summary>
    public static async Task OfLedgerAsync(List<string> questions)
    {
        const int people = 10_000;
        const int perSecond = 50;
        const int seconds = 6;
        await using var zalo = await LoadRun.StartZaloAsync();
        await using var server = await LoadServer.StartAsync(LoadServer.NewFolder(), zalo, LoadRun.NoLimit);
        await LoadRun.WarmUpAsync(server, zalo, questions);
        await using var rows = new StoredRows(new Dictionary<string, string> { ["Storage:ConnectionString"] = $"Data Source={server.Database}" }, server.KeysFolder, null);
        await AnnouncedPeople.OpenRunAsync(rows, people);
        var from = TimeProvider.System.GetUtcNow();
        var asked = await LoadReplies.AskAsync(server, zalo, questions, perSecond, seconds, run: 5);
        var until = TimeProvider.System.GetUtcNow();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (zalo.Ledger.All.Count(IsTold) < people)
            await Task.Delay(250, patience.Token);
        var told = zalo.Ledger.All.Where(IsTold).ToList();
        LoadTable.Row(
            "announcement to 10,000: ledger, feeding, sending", LoadRun.NoLimit, RateOf(told), new LoadTimes([]), people - told.DistinctBy(message => message.PersonId).Count(),
            $"{told.Count - people} sent twice, {(told[^1].At - from).TotalSeconds:0.0} s in all, {server.PeakMemory:0} MB");
        LoadTable.Row("reply meanwhile", perSecond, asked.Reached, asked.Times, asked.Missing, $"{told.Count(message => message.At <= until)} were told while {perSecond * seconds} asked");
    }

    private static bool IsTold(SentMessage message) => message.Text.Contains(AnnouncedPeople.Title, StringComparison.Ordinal);

    /// <summary>Counted from the moment at which all is queued; what went before belongs to the queueing.</summary>
    private static async Task WithoutLimitAsync(List<string> questions, bool asksMeanwhile, int seconds)
    {
        const int perSecond = 50;
        await using var zalo = await LoadRun.StartZaloAsync();
        await using var server = await StartAsync(zalo, LoadRun.NoLimit, questions);
        var (from, processor) = (zalo.Ledger.Count, server.Processor);
        var asked = asksMeanwhile ? await LoadReplies.AskAsync(server, zalo, questions, perSecond, Math.Min(seconds, 10), run: 3) : null;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (LoadRows.Unsent(server.Database) > 0)
            await Task.Delay(250, patience.Token);
        var used = server.Processor - processor;
        var sent = zalo.Ledger.After(from).Where(message => message.Text == Announcement).ToList();
        var all = zalo.Ledger.All.Where(message => message.Text == Announcement).ToList();
        var each = used / sent.Count;
        LoadTable.Row(
            asked is null ? "outbox: announcement to 20,000, no limit" : "the same, 50 questions a second beside it",
            LoadRun.NoLimit, RateOf(sent), new LoadTimes([]), People - all.DistinctBy(message => message.PersonId).Count(),
            $"{each.TotalMicroseconds:0} µs of processor each, {all.Count - People} sent twice, {server.PeakMemory:0} MB");
        if (asked is not null)
            LoadTable.Row("reply while it goes out", perSecond, asked.Reached, asked.Times, asked.Missing, $"");
    }

    /// <summary>A warm program that has just been given the announcement.</summary>
    private static async Task<LoadServer> StartAsync(FakeZaloServer zalo, double messagesPerSecond, List<string> questions)
    {
        var server = await LoadServer.StartAsync(LoadServer.NewFolder(), zalo, messagesPerSecond);
        // At a low limit many questions would be answered for minutes.
        await LoadRun.WarmUpAsync(server, zalo, questions, messagesPerSecond < 1_000 ? 300 : 3_000);
        await LoadRows.QueueBroadcastAsync(server.Database, server.KeysFolder, People, Announcement);
        return server;
    }

    private static async Task AtLimitAsync(List<string> questions, int seconds)
    {
        const int limit = 50;
        const int perSecond = 10;
        await using var zalo = await LoadRun.StartZaloAsync();
        await using var server = await StartAsync(zalo, limit, questions);
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
