using BinhDanBot.FakeZalo;

namespace BinhDanBot.Benchmarks;

/// <summary>Questions at a constant rate, each from another person, and when the first message of the reply was at FakeZalo.</summary>
/// <param name="Times">From the moment at which a question was due.</param>
/// <param name="Missing">Questions without an acknowledgement or without a reply.</param>
/// <param name="Reached">Replies each second.</param>
/// <param name="Processor">Cores that the program used meanwhile.</param>
internal sealed record LoadReplies(LoadTimes Times, int Missing, double Reached, double Processor)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<LoadReplies> AskAsync(LoadServer server, FakeZaloServer zalo, IReadOnlyList<string> questions, int perSecond, int seconds, int run)
    {
        var count = perSecond * seconds;
        var webhook = new LoadWebhook(server.Webhook, zalo.Options, questions, count, run);
        var before = zalo.Ledger.Count;
        var processor = server.Processor;
        var result = await LoadGenerator.RunAsync(server.Webhook, 64, perSecond, count, webhook.Write);
        var used = (server.Processor - processor) / result.Took;
        var first = await FirstRepliesAsync(zalo, before, [.. Enumerable.Range(0, count).Select(webhook.PersonOf)]);
        var times = Enumerable.Range(0, count)
            .Where(number => first.ContainsKey(webhook.PersonOf(number)))
            .Select(number => first[webhook.PersonOf(number)] - result.DueAt(number))
            .ToList();
        var reached = first.Count == 0 ? 0 : first.Count / (first.Values.Max() - result.BeganAt).TotalSeconds;
        return new LoadReplies(new LoadTimes(times), count - times.Count, reached, used);
    }

    private static async Task<Dictionary<string, DateTimeOffset>> FirstRepliesAsync(FakeZaloServer zalo, int after, HashSet<string> people)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var first = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
            foreach (var message in zalo.Ledger.After(after))
                if (people.Contains(message.PersonId))
                    first.TryAdd(message.PersonId, message.At);
            if (first.Count == people.Count || patience.IsCancellationRequested)
                return first;
            await Task.Delay(200, CancellationToken.None);
        }
    }
}
