using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Whatever people and machines send: a kind sentence or a clear refusal, never an exception.</summary>
public sealed class BadInputTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    private const int FuzzedBodies = 5000;
    private const int Seed = 20261120;
    private const string Passcode = "Quên passcode VNeID";

    private BotApplication Application => server.Application;

    /// <summary>A message, and the reply in braces or the guide's title that must answer it.</summary>
    public static TheoryData<string, string, string> Messages => new()
    {
        { "empty", "", "{unanswered.no-words}" },
        { "spaces", " \t\r\n  ", "{unanswered.no-words}" },
        { "signs", "?!...,;:()[]", "{unanswered.no-words}" },
        { "pictures", "😀👍🇻🇳👨‍👩‍👧", "{unanswered.no-words}" },
        { "invisible", "\u200B\u200D\uFEFF\u202E\u2066", "{unanswered.no-words}" },
        { "control characters", "\u0000\u0001\u0007\u001B[31m\u007F", "" },
        { "long", string.Concat(Enumerable.Repeat("quên passcode vneid ", 5000)), "{unanswered.too-long}" },
        { "long without a space", new string('a', 100_000), "{unanswered.too-long}" },
        { "decomposed", "Que\u0302n passcode vneid", Passcode },
        { "decomposed with marks in another order", "que\u0301\u0302n ma\u0323\u0302t kha\u0309\u0302u vneid", "" },
        { "with control characters inside", "qu\u0000ên pass\u0007code vn\u001Feid", Passcode },
        { "with bidirectional marks inside", "\u202Equên\u202C \u2067passcode\u2069 vneid", Passcode },
        { "with invisible tags", "quên passcode vneid\U000E0041\U000E0042", Passcode },
        { "wide letters", "ｑｕｅｎ ｐａｓｓｃｏｄｅ", "" },
        { "HTML", "<script>alert('quên passcode vneid')</script><img src=x onerror=alert(1)>", "" },
        { "a field of ours", "{{commune.hotline}} {{title}} quên passcode vneid", Passcode },
        { "SQL", "'; DROP TABLE answer_feedback; --", "" },
        { "a format", "%s%s%n {0} {1:x} ${jndi:ldap://x}", "" },
        { "English", "The quick brown fox jumps over the lazy dog", "{unanswered.other-language}" },
        { "Chinese", "请问怎么注册账号", "{unanswered.other-language}" },
        { "Russian", "Как мне восстановить пароль", "{unanswered.other-language}" },
        { "Khmer", "តើខ្ញុំអាចចុះឈ្មោះយ៉ាងដូចម្តេច", "{unanswered.other-language}" },
        { "Thai", "ฉันจะลงทะเบียนได้อย่างไร", "{unanswered.other-language}" },
        { "Arabic", "كيف يمكنني التسجيل في الخدمة", "{unanswered.other-language}" },
        { "one letter", "a", "" },
        { "one number", "7", "" },
        { "a very long word", new string('ẩ', 1900), "" },
        { "a thousand lines", string.Concat(Enumerable.Repeat("a\n", 900)), "" },
        { "marks without letters", new string('\u0301', 500), "" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Every_message_gets_a_kind_answer(string kind, string message, string expected)
    {
        var resident = await OpenedAsync("son-mai");

        await resident.SayAsync(message);
        await Application.RunUntilQuietAsync();
        var said = Assert.Single(await resident.ReadNewAsync());

        var replies = new ScriptReplies(new ServerBot(server, "son-mai"), "son-mai");
        Assert.True(ScriptText.Plain(said.Text).Length > 20, kind);
        Assert.True(ScriptText.Matches(said.Text, [expected], replies), $"{kind}: {said.Text}");
        Assert.DoesNotContain("<script", said.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("{{", said.Text, StringComparison.Ordinal);
        NothingWentWrong();
    }

    [Fact]
    public async Task What_was_said_is_echoed_as_text_that_no_browser_takes_for_its_own()
    {
        var resident = await OpenedAsync("son-mai");
        const string message = "</script><b>\"'&\u2028\u202E";

        await resident.SayAsync(message);
        var (activities, _) = await resident.ReadAsync(0);

        Assert.Equal("</script><b>\"'&", DirectLineClient.TextOf(activities[^1]));
        Assert.Equal("user", activities[^1].GetProperty("from").GetProperty("role").GetString());
    }

    /// <summary>
    /// Valid and broken activities, made from the pieces that break things: every call ends in a status that we chose, every message that was
    /// taken is answered, and nothing is logged as an error. The seed is fixed: a fault comes back.
    /// </summary>
    [Fact]
    public async Task Five_thousand_random_bodies_never_fail()
    {
        var random = new Random(Seed);
        var residents = new List<DirectLineClient>();
        for (var i = 0; i < 50; i++)
            residents.Add(await OpenedAsync(i % 2 == 0 ? "" : "kon-braih"));
        var refused = 0;
        for (var i = 0; i < FuzzedBodies; i++)
        {
            var resident = residents[random.Next(residents.Count)];
            var body = FuzzedActivity.Next(random);
            using var answer = await resident.PostAsync(body);
            var context = string.Create(CultureInfo.InvariantCulture, $"body {i} of seed {Seed}: {body[..Math.Min(body.Length, 300)]}");
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode} {context}");
            using var content = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            if (answer.StatusCode == HttpStatusCode.OK)
                Assert.NotEmpty(content.RootElement.GetProperty("id").GetString()!);
            else
                refused += content.RootElement.GetProperty("error").GetProperty("code").GetString() == "BadArgument" ? 1 : throw new InvalidOperationException(context);
            if (i % 100 == 0)
                await Application.RunUntilQuietAsync();
        }

        await Application.RunUntilQuietAsync();
        foreach (var resident in residents)
            await EverythingIsAnsweredAsync(resident);
        // Both kinds came up, or this tried nothing.
        Assert.InRange(refused, FuzzedBodies / 10, FuzzedBodies / 2);
        NothingWentWrong();
    }

    [Fact]
    public async Task Random_bodies_open_a_conversation_or_are_refused()
    {
        var random = new Random(Seed);
        using var http = Application.CreateClient();
        for (var i = 0; i < 300; i++)
        {
            var body = FuzzedActivity.Next(random);
            using var answer = await http.PostAsync(
                $"{DirectLineClient.Service}/{(i % 2 == 0 ? "conversations" : "tokens/generate")}", new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.BadRequest, $"{answer.StatusCode}: {body}");
        }

        await Application.RunUntilQuietAsync();
        NothingWentWrong();
    }

    [Fact]
    public async Task Random_addresses_are_pages_or_are_not_there()
    {
        var random = new Random(Seed);
        using var http = Application.CreateClient();
        string[] beginnings = ["/", "/xa/", "/xa/son-mai/huong-dan/", "/assets/", "/widget.js?xa=", "/v3/directline/conversations/", "/health/", "/metrics/"];
        for (var i = 0; i < 500; i++)
        {
            var address = beginnings[random.Next(beginnings.Length)] + Uri.EscapeDataString(FuzzedActivity.NextText(random).Replace("\0", "", StringComparison.Ordinal));
            using var request = new HttpRequestMessage(HttpMethod.Get, address[..Math.Min(address.Length, 2000)].TrimEnd('%'));
            request.Headers.Accept.ParseAdd("text/html");
            using var answer = await http.SendAsync(request);
            Assert.True((int)answer.StatusCode is 200 or 400 or 401 or 404 or 405, $"{answer.StatusCode}: {address}");
        }

        NothingWentWrong();
    }

    private async Task<DirectLineClient> OpenedAsync(string commune)
    {
        var resident = await DirectLineClient.OpenAsync(Application.CreateClient(), commune);
        await Application.RunUntilQuietAsync();
        await resident.ReadNewAsync();
        return resident;
    }

    /// <summary>As many of the kept messages are answered as there are: nobody is left without a word, and nothing of it is empty.</summary>
    private async Task EverythingIsAnsweredAsync(DirectLineClient resident)
    {
        var activities = new List<JsonElement>();
        for (var page = await resident.ReadAsync(0); page.Activities.Count > 0; page = await resident.ReadAsync(page.Watermark))
            activities.AddRange(page.Activities);
        var asked = activities.Where(activity => !DirectLineClient.IsOfBot(activity) && activity.GetProperty("type").GetString() == "message")
            .Select(activity => activity.GetProperty("id").GetString());
        var said = activities.Where(DirectLineClient.IsOfBot).ToList();

        var sorry = Application.Service<ContentLibrary>().Current.Replies["error.sorry"][..20];
        Assert.All(said, activity => Assert.True(DirectLineClient.TextOf(activity).Length > 20));
        Assert.DoesNotContain(said, activity => DirectLineClient.TextOf(activity).StartsWith(sorry, StringComparison.Ordinal));
        // A turn takes several messages and answers behind the last of them, so counts are compared, not threads.
        Assert.True(said.Count >= asked.Count(), $"{said.Count} answers to {asked.Count()} messages");
    }

    private void NothingWentWrong() => Assert.Empty(Application.Log.Errors);
}
