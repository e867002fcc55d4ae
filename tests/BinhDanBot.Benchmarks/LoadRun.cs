using System.Diagnostics;
using System.Globalization;
using BinhDanBot.FakeZalo;

namespace BinhDanBot.Benchmarks;

/// <summary>
/// Load on the real program from this second process, which also plays Zalo (FakeZalo in here costs less than a third process would). Parts: ack, most,
/// reply (with the bots of two makers beside each other), outbox (with ledger, which can be had alone); all without a name. Each prints rows of one Markdown table.
/// </summary>
internal static class LoadRun
{
    private const int Connections = 256;
    private const int Residents = 5_000;

    /// <summary>Messages a second of an account that is to be as fast as it can: the highest that the settings take.</summary>
    public const double NoLimit = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(string? part, string? seconds)
    {
        string[] parts = ["ack", "most", "reply", "outbox", "ledger"];
        if (part is not null && !parts.Contains(part, StringComparer.Ordinal))
        {
            await Console.Error.WriteLineAsync($"load: {string.Join(", ", parts)}.");
            return 2;
        }

        int? length = seconds is null ? null : int.Parse(seconds, CultureInfo.InvariantCulture);
        var questions = (await AskedQuestion.ReadAsync(Material.DevelopmentFile)).Select(question => question.Text).ToList();
        LoadTable.Begin();
        if (part is null or "ack")
            await AcknowledgeAsync(questions, 1_000, length ?? 30);
        if (part is null or "most")
            await AcknowledgeAsync(questions, 10_000, length ?? 20);
        if (part is null or "reply")
            await ReplyAsync(questions, length ?? 30);
        if (part is null or "outbox")
            await LoadOutbox.RunAsync(questions, length ?? 30);
        if (part is "ledger")
            await LoadOutbox.OfLedgerAsync(questions);
        return 0;
    }

    public static Task<FakeZaloServer> StartZaloAsync() => FakeZaloServer.StartAsync(new FakeZaloOptions
    {
        RequestsPerMinute = null,
        AcceptsUnknownPeople = true,
        SendsEchoes = false,
        SendsReceived = false,
        SendsSeen = false,
    });

    /// <summary>Events at a rate, with turns and replies going on; then how long the rest takes, and that nothing was lost.</summary>
    private static async Task AcknowledgeAsync(List<string> questions, int perSecond, int seconds)
    {
        await using var zalo = await StartZaloAsync();
        await using var server = await LoadServer.StartAsync(LoadServer.NewFolder(), zalo, NoLimit);
        await WarmUpAsync(server, zalo, questions);
        var eventsBefore = LoadRows.Count(server.Database, "SELECT count(*) FROM inbox_event");
        var webhook = new LoadWebhook(server.Webhook, zalo.Options, questions, Residents, run: 1);
        var processor = server.Processor;
        var result = await LoadGenerator.RunAsync(server.Webhook, Connections, perSecond, perSecond * seconds, webhook.Write);
        var used = (server.Processor - processor) / result.Took;
        LoadTable.Row($"acknowledgement, {seconds} s from {Residents:N0} residents", perSecond, result, $"{used:0.00} cores, {server.PeakMemory:0} MB");

        var (unanswered, unsent, began) = (LoadRows.Unanswered(server.Database), LoadRows.Unsent(server.Database), Stopwatch.GetTimestamp());
        await WaitUntilDoneAsync(server);
        var kept = LoadRows.Count(server.Database, "SELECT count(*) FROM inbox_event") - eventsBefore;
        var open = LoadRows.Count(server.Database, "SELECT count(*) FROM inbox_event WHERE answered_at IS NULL");
        var sent = LoadRows.Count(server.Database, "SELECT count(*) FROM outbox_message WHERE state = 'Sent'");
        var each = (server.Processor - processor) / result.Statuses.Length;
        var after = Stopwatch.GetElapsedTime(began).TotalSeconds;
        LoadTable.Remark($"left at the end: {unanswered:N0} events, {unsent:N0} messages; worked off in {after:0.0} s; {each.TotalMicroseconds:0} µs of processor for an event and all that follows");
        LoadTable.Remark($"acknowledged {result.Statuses.Length - result.Errors:N0}, kept {kept:N0}, unanswered {open:N0}; messages sent {sent:N0}, at FakeZalo {zalo.Ledger.Count:N0}");
    }

    private static async Task ReplyAsync(List<string> questions, int seconds)
    {
        const int perSecond = 50;
        await using var zalo = await StartZaloAsync();
        await using var server = await LoadServer.StartAsync(LoadServer.NewFolder(), zalo, NoLimit);
        await WarmUpAsync(server, zalo, questions);
        var replies = await LoadReplies.AskAsync(server, zalo, questions, perSecond, seconds, run: 2);
        LoadTable.Row("question to reply at FakeZalo", perSecond, replies.Reached, replies.Times, replies.Missing, $"{replies.Processor:0.00} cores");
        await LoadBots.RunAsync(server, questions, perSecond, seconds);
    }

    /// <summary>The first seconds belong to the compiler, and to learning the content's scope; nothing is measured before both are done.</summary>
    public static async Task WarmUpAsync(LoadServer server, FakeZaloServer zalo, List<string> questions, int events = 3_000)
    {
        var webhook = new LoadWebhook(server.Webhook, zalo.Options, questions, 500, run: 0);
        await LoadGenerator.RunAsync(server.Webhook, Connections, 300, events, webhook.Write);
        await WaitUntilDoneAsync(server);
        await server.WaitUntilCalmAsync();
    }

    private static async Task WaitUntilDoneAsync(LoadServer server)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (LoadRows.Unanswered(server.Database) + LoadRows.Unsent(server.Database) > 0)
            await Task.Delay(250, patience.Token);
    }
}
