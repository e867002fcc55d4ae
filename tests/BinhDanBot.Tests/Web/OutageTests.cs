using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BinhDanBot.FakeZalo;
using BinhDanBot.FakeZalo.Residents;
using BinhDanBot.Tests.Connectors.BotFramework;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>
/// The database goes away under a running program and comes back: whoever calls is told to come again and does, pages stay open, nothing is half written,
/// and the program goes on by itself. Each takes some seconds, because a real process waits for a real disk.
/// </summary>
/// <remarks>Alone: what a caller is told within two seconds must not wait for other tests.</remarks>
[Trait("speed", "slow")]
[Collection(MeasuredAloneTestGroup.Name)]
public sealed class OutageTests
{
    private const string Question = "quên mật khẩu vneid";

    /// <summary>Zalo gives up waiting after it.</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>One program for both, because its start is what takes longest.</summary>
    [Fact]
    public async Task While_the_database_file_is_held_by_another_process_or_gone_callers_come_again()
    {
        await using var place = new SqlitePlace(folder: null);
        await GoesAwayAndComesBackAsync(new LockedFile(place), new RemovedFile(place));
    }

    [FullDiskFact]
    public async Task While_the_disk_is_full_callers_come_again()
    {
        await using var place = await FullDisk.MountAsync();
        await GoesAwayAndComesBackAsync(place);
    }

    [PostgresFact]
    public async Task While_the_server_is_stopped_callers_come_again()
    {
        await using var place = await StoppedServer.StartAsync();
        await GoesAwayAndComesBackAsync(place);
    }

    private static async Task GoesAwayAndComesBackAsync(params OutagePlace[] places)
    {
        // Zalo repeats after half a second, and often, so that nobody waits half a minute.
        await using var zalo = await FakeZaloServer.StartAsync(new FakeZaloOptions
        {
            AcceptsUnknownPeople = true,
            BotWebhookRetries = true,
            RetryDelays = [.. Enumerable.Repeat(TimeSpan.FromSeconds(0.5), 100)],
        });
        await using var connector = await FakeConnector.StartAsync();
        var folder = Directory.CreateTempSubdirectory("binhdanbot-outage-");
        var settings = WebhookServer.SettingsFor(zalo, connector);
        foreach (var (key, value) in places[0].Settings)
            settings[key] = value!;
        await using (var program = await OutageProgram.StartAsync(settings, folder.FullName))
        {
            // It listens before it has read its content, and Zalo's probe does not wait for that.
            using (var http = new HttpClient { BaseAddress = program.Address })
                await Eventually.HoldsAsync(async () => await StatusOfAsync(http, "/health/ready") == HttpStatusCode.OK);
            await WebhookServer.RegisterAsync(zalo, program.Address);
            for (var number = 1; number <= places.Length; number++)
            {
                using var outage = new Outage(number, places[number - 1], zalo, connector, program);
                await outage.HappensAsync();
                Assert.False(program.HasEnded, program.Log);
            }
        }

        folder.Delete(recursive: true);
    }

    private static async Task<HttpStatusCode> StatusOfAsync(HttpClient http, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>One database's going and coming, as its callers see it.</summary>
    private sealed class Outage(int number, OutagePlace place, FakeZaloServer zalo, FakeConnector connector, OutageProgram program) : IDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = program.Address };

        private int _acknowledged;

        private FakePerson Lan => zalo.Person($"cô Lan {number}");

        private string Conversation => $"outage-{number}";

        private FakePerson Hung => zalo.Person($"bác Hùng {number}");

        public void Dispose() => _http.Dispose();

        public async Task HappensAsync()
        {
            var caller = new WebhookCaller(_http, connector);
            var resident = await DirectLineClient.OpenAsync(_http, WebhookCaller.Commune);
            await AnsweredAsync(Hung);

            await place.TakeAwayAsync();
            await UntilRefusedAsync();
            var said = zalo.SayAsync(Lan, Question);
            var written = zalo.BotSayAsync(Lan, Question);
            await Task.WhenAll(
                ComesAgainAsync(caller.PostAsync(Webhook.ZaloBot, Encoding.UTF8.GetBytes(Connectors.ZaloBot.Payload.Text("text")))),
                ComesAgainAsync(caller.PostAsync(Webhook.BotFramework, Activity())),
                DirectLineComesAgainAsync(resident));
            await PagesAreOpenAsync();
            Assert.Equal(HttpStatusCode.OK, await StatusOfAsync("/health/live"));
            if (place.CannotBeRead)
                Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOfAsync("/health/ready"));
            Assert.Equal((503, 503), ((await said).Status, (await written)!.Status));

            await place.BringBackAsync();
            await ReadyAsync();
            Assert.True(await (await said).Finished.WaitAsync(Patience));
            Assert.True(await (await written)!.Finished.WaitAsync(Patience));
            await AnsweredOnceAsync();
            await resident.SayAsync(Question);
            using (var activity = await caller.PostAsync(Webhook.BotFramework, Activity()))
                Assert.Equal(HttpStatusCode.OK, activity.StatusCode);
            await UntilQuietAsync();
            await NothingIsHalfWrittenAsync();
            Assert.Single(connector.Taken, taken => taken.Path.Contains($"/{Conversation}/", StringComparison.Ordinal));
            Assert.Contains(await resident.ReadNewAsync(), message => message.Text.Contains("VNeID", StringComparison.Ordinal));
        }

        /// <summary>A first answer over each of Zalo's ways, so that everything has been used once before it is taken away.</summary>
        private async Task AnsweredAsync(FakePerson person)
        {
            await zalo.SayAsync(person, Question);
            await zalo.BotSayAsync(person, Question);
            await zalo.WaitForSentAsync(sent => sent.PersonId == person.OaUserId, Patience);
            await zalo.WaitForSentAsync(sent => sent.PersonId == person.BotUserId, Patience);
            using var activity = await new WebhookCaller(_http, connector).PostAsync(Webhook.BotFramework, JsonSerializer.SerializeToUtf8Bytes(SampleActivity.Message(connector.ServiceUrl).With(("type", "typing"))));
            Assert.Equal(HttpStatusCode.OK, activity.StatusCode);
            await UntilQuietAsync();
        }

        /// <summary>A full disk has room for a while in what the journal has already taken: what is acknowledged until then must be answered too.</summary>
        private async Task UntilRefusedAsync()
        {
            for (; ; _acknowledged++)
            {
                Assert.True(_acknowledged < 5_000, "The database cannot be reached and everything is acknowledged.");
                var started = TimeProvider.System.GetTimestamp();
                using var question = QuestionOf(Stranger(_acknowledged));
                using var answer = await _http.SendAsync(question);
                Assert.True(TimeProvider.System.GetElapsedTime(started) < InTime);
                if (answer.StatusCode == HttpStatusCode.OK)
                    continue;
                IsToldToComeAgain(answer);
                return;
            }
        }

        private async Task AnsweredOnceAsync()
        {
            await UntilQuietAsync();
            Assert.Equal(TextsFor(Hung.OaUserId), TextsFor(Lan.OaUserId));
            Assert.Equal(TextsFor(Hung.BotUserId), TextsFor(Lan.BotUserId));
            for (var stranger = 0; stranger < _acknowledged; stranger++)
                Assert.Equal(TextsFor(Hung.OaUserId), TextsFor(Stranger(stranger)));
        }

        private static async Task ComesAgainAsync(Task<HttpResponseMessage> posting)
        {
            var started = TimeProvider.System.GetTimestamp();
            using var answer = await posting;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < InTime);
            IsToldToComeAgain(answer);
        }

        /// <summary>With the error object that clients of Direct Line look for.</summary>
        private static async Task DirectLineComesAgainAsync(DirectLineClient resident)
        {
            using var answer = await resident.PostAsync(JsonSerializer.Serialize(new { type = "message", text = Question }));
            IsToldToComeAgain(answer);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal("ServiceUnavailable", body.RootElement.GetProperty("error").GetProperty("code").GetString());
        }

        private Task ReadyAsync() => Eventually.HoldsAsync(async () => await StatusOfAsync("/health/ready") == HttpStatusCode.OK);

        private async Task PagesAreOpenAsync()
        {
            foreach (var page in (string[])["/xa/son-mai", "/xa/son-mai/huong-dan"])
                Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(page));
        }

        private Task UntilQuietAsync() => Eventually.HoldsAsync(async () =>
            await place.AskAsync("SELECT (SELECT count(*) FROM inbox_event WHERE answered_at IS NULL) + (SELECT count(*) FROM outbox_message WHERE ended_at IS NULL)") == 0);

        /// <summary>What is counted on a conversation is what waits, and no event is without its conversation.</summary>
        private async Task NothingIsHalfWrittenAsync()
        {
            Assert.Equal(0, await place.AskAsync(
                "SELECT count(*) FROM conversation WHERE waiting_events <> (SELECT count(*) FROM inbox_event WHERE conversation_id = conversation.id AND answered_at IS NULL)"));
            Assert.Equal(0, await place.AskAsync(
                "SELECT count(*) FROM inbox_event WHERE kind <> 'Ignored' AND NOT EXISTS (SELECT 1 FROM conversation WHERE id = inbox_event.conversation_id)"));
        }

        private Task<HttpStatusCode> StatusOfAsync(string address) => OutageTests.StatusOfAsync(_http, address);

        private static void IsToldToComeAgain(HttpResponseMessage answer)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        }

        private byte[] Activity() => JsonSerializer.SerializeToUtf8Bytes(
            SampleActivity.Message(connector.ServiceUrl, Question).With(("conversation", new JsonObject { ["id"] = Conversation }), ("id", $"{Conversation}|1")));

        private string Stranger(int stranger) => (9_000_000_000_000_000_000 + (number * 10_000) + stranger).ToString(CultureInfo.InvariantCulture);

        /// <summary>A person's question to the account, as Zalo signs it.</summary>
        private HttpRequestMessage QuestionOf(string person)
        {
            const string timestamp = "1763600000000";
            var body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                app_id = zalo.Options.AppId,
                sender = new { id = person },
                recipient = new { id = zalo.Options.OaId },
                event_name = "user_send_text",
                message = new { text = Question, msg_id = $"m{person}" },
                timestamp,
            });
            var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/zalo-oa/{WebhookCaller.Commune}") { Content = new ByteArrayContent(body) };
            request.Headers.Add(WebhookCaller.SignatureHeader, zalo.Oa.Sign(body, timestamp));
            return request;
        }

        private List<string> TextsFor(string person) => [.. zalo.Ledger.For(person).Select(sent => sent.Text)];
    }
}

/// <summary>A test on a small file system; skipped where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FullDiskFactAttribute : FactAttribute
{
    public override string? Skip => FullDisk.WhyMissing;
}
