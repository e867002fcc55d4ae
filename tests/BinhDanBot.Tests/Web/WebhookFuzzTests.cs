using System.Collections.Concurrent;
using System.Globalization;
using BinhDanBot.Core.Channels;
using BinhDanBot.Tests.Connectors.BotFramework;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Web;

/// <summary>Whatever comes through a webhook: a status that we chose, no error in the log, everything kept is answered, and no memory stays behind.</summary>
/// <remarks>Alone, because the heap that it measures is the whole process's.</remarks>
[Collection(MeasuredAloneTestGroup.Name)]
public sealed class WebhookFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20261120;

    /// <summary>Callers at once: durable writes are shared by those that wait together, so this is also what makes it fast.</summary>
    private const int Callers = 16;

    /// <summary>A fifth of the bodies have come, and all code has run: what grows from here on grows for ever.</summary>
    private const double Settled = 0.2;

    private const long Megabyte = 1 << 20;

    /// <summary>Five thousand take some ten seconds; the environment variable asks for more.</summary>
    private static readonly int Bodies =
        int.TryParse(Environment.GetEnvironmentVariable("BINHDANBOT_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 5_000;

    private readonly ConcurrentDictionary<(Webhook Webhook, int Status), int> _answers = new();

    [Fact]
    public async Task Thousands_of_random_bodies_are_taken_or_refused_and_leave_no_memory_behind()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var application = await BotApplication.StartAsync(new ApplicationSetup
        {
            Settings = new Dictionary<string, string>(WebhookCaller.SettingsFor(connector))
            {
                ["Logging:LogLevel:Default"] = "Error",
                ["Logging:LogLevel:Microsoft"] = "Error",
                // A disk that others keep busy is no fault of a body.
                ["Storage:WriteTimeout"] = "00:00:30",
            },
            Replace = LeadNowhere,
        });
        var caller = new WebhookCaller(application.CreateClient(), connector);
        var fuzz = new WebhookFuzz(Seed, connector.ServiceUrl);
        output.WriteLine($"Seed {Seed}, {Bodies} bodies.");

        await PostAsync(caller, fuzz, 0, (int)(Bodies * Settled));
        await application.UntilQuietAsync();
        var settled = GC.GetTotalMemory(forceFullCollection: true);
        await PostAsync(caller, fuzz, (int)(Bodies * Settled), Bodies);
        await application.UntilQuietAsync();
        var end = GC.GetTotalMemory(forceFullCollection: true);

        foreach (var ((webhook, status), count) in _answers.OrderBy(answer => answer.Key))
            output.WriteLine($"{webhook} {status}: {count}");
        output.WriteLine($"Heap {settled / (double)Megabyte:F1} MB after a fifth, {end / (double)Megabyte:F1} MB at the end.");
        Assert.True(application.Log.Errors.Count == 0, string.Join('\n', application.Log.Errors.Take(5)));
        // Both kinds came up at each, or this tried nothing.
        Assert.All(Enum.GetValues<Webhook>(), webhook => Assert.True(_answers.GetValueOrDefault((webhook, 200)) > Bodies / 15 && _answers.Any(answer => answer.Key.Webhook == webhook && answer.Key.Status != 200)));
        // Of 100,000 bodies this would find two hundred bytes left behind by each.
        Assert.InRange(end, 0, settled + (16 * Megabyte));
    }

    /// <summary>What is answered goes to nobody: a fake that remembers it would be what grows.</summary>
    private static void LeadNowhere(IServiceCollection services)
    {
        services.RemoveAll<IChannelProfiles>();
        services.RemoveAll<IChannelSender>();
        foreach (var channel in (string[])[ChannelNames.ZaloOa, ChannelNames.ZaloBot, ChannelNames.BotFramework])
            services.AddSingleton<IChannelSender>(new Nowhere(channel));
    }

    private async Task PostAsync(WebhookCaller caller, WebhookFuzz fuzz, int from, int to) =>
        await Parallel.ForEachAsync(Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (number, _) =>
        {
            var (webhook, body) = fuzz.Next(number);
            using var answer = await caller.PostAsync(webhook, body);
            var status = (int)answer.StatusCode;
            _answers.AddOrUpdate((webhook, status), 1, static (_, count) => count + 1);
            Assert.True(IsChosen(webhook, status), string.Create(CultureInfo.InvariantCulture, $"{webhook} answered {status} to body {number} of seed {Seed}: {Convert.ToBase64String(body)}"));
        });

    /// <summary>Zalo repeats for two hours what is not answered 200, so what it signed is taken, however odd; only an invoke is told 501, as its protocol has it.</summary>
    private static bool IsChosen(Webhook webhook, int status) => webhook switch
    {
        Webhook.ZaloOa => status is 200 or 401,
        Webhook.ZaloBot => status is 200 or 400,
        _ => status is 200 or 400 or 401 or 501,
    };

    private sealed class Nowhere(string channel) : IChannelSender
    {
        public string Channel => channel;

        public ChannelForm Form { get; } = new() { LongestText = 2_000, MostButtons = 5, LongestLabel = 100 };

        public double? MessagesPerSecond(string commune) => null;

        public Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken) => Task.FromResult<SendOutcome>(new SendOutcome.Sent(null));
    }
}
