using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using BinhDanBot.Connectors.DirectLine;
using BinhDanBot.Core.Channels.DirectLine;
using BinhDanBot.Core.Data;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Web chats are rows: they outlive the program, any process goes on with them, and they are forgotten in time.</summary>
public sealed class DirectLineRowTests : IAsyncLifetime
{
    private const string Service = DirectLineClient.Service;

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("binhdanbot-keys-");
    private readonly ManualClock _clock = new(TurnBot.Start);
    private readonly List<BotApplication> _started = [];
    private DatabasePlace? _place;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var application in _started)
            await application.DisposeAsync();
        if (_place is not null)
            await _place.DisposeAsync();
        _keys.Delete(recursive: true);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_conversation_goes_on_after_a_restart_with_its_token_and_its_watermark(StorageBrand brand)
    {
        var before = await StartAsync(brand);
        var lan = await DirectLineClient.OpenAsync(before.CreateClient(), "son-mai");
        await lan.SayAsync("quên passcode vneid");
        await before.RunUntilQuietAsync();
        var seen = await lan.ReadAsync(0);
        await StopAsync(before);

        var after = await StartAsync(brand);
        lan = lan.At(after.CreateClient());
        var nothingNew = await lan.ReadAsync(seen.Watermark);
        var id = await lan.SayAsync("trợ giúp");
        await after.RunUntilQuietAsync();
        var since = await lan.ReadAsync(seen.Watermark);
        var all = await lan.ReadAsync(0);

        Assert.Equal((0, seen.Watermark), (nothingNew.Activities.Count, nothingNew.Watermark));
        Assert.Equal(id, since.Activities[0].GetProperty("id").GetString());
        Assert.True(DirectLineClient.IsOfBot(since.Activities[1]));
        Assert.Equal(Ids(seen.Activities).Concat(Ids(since.Activities)), Ids(all.Activities));
        Assert.Equal(all.Activities.Count, all.Watermark);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Two_processes_on_one_database_show_each_others_activities(StorageBrand brand)
    {
        var here = await StartAsync(brand);
        var there = await StartAsync(brand);
        var hung = await DirectLineClient.OpenAsync(here.CreateClient());
        await here.RunUntilQuietAsync();
        using var stream = await ActivityWatcher.ConnectAsync(here, hung);
        await stream.ActivitiesAsync(1);

        var id = await hung.At(there.CreateClient()).SayAsync("trợ giúp");
        await there.RunUntilQuietAsync();
        var (read, _) = await hung.ReadAsync(1);
        _clock.Advance(OpenStreams.Look);
        var watched = await stream.ActivitiesAsync(2);

        Assert.Equal(id, read[0].GetProperty("id").GetString());
        Assert.Equal(Ids(read), Ids(watched));
        Assert.Equal(3, stream.Watermark);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_is_posted_again_and_again_at_once_is_one_activity_and_one_event(StorageBrand brand)
    {
        var here = await StartAsync(brand);
        var there = await StartAsync(brand);
        var lan = await DirectLineClient.OpenAsync(here.CreateClient());
        await here.RunUntilQuietAsync();
        var elsewhere = lan.At(there.CreateClient());
        const string Body = """{"type":"message","text":"trợ giúp","channelData":{"clientActivityID":"once"}}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? lan : elsewhere).PostAsync(Body)));
        await here.RunUntilQuietAsync();
        await there.RunUntilQuietAsync();
        var (activities, watermark) = await lan.ReadAsync(1);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var ids = await Task.WhenAll(answers.Select(async answer => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()));
        Assert.Single(ids.Distinct());
        Assert.Equal([false, true], activities.Select(DirectLineClient.IsOfBot));
        Assert.Equal(3, watermark);
    }

    /// <summary>As after a crash between the two: the person sees the words stand there, and the client posts them again.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task An_echo_whose_event_was_lost_is_mended_by_the_clients_repetition(StorageBrand brand)
    {
        var application = await StartAsync(brand);
        var lan = await DirectLineClient.OpenAsync(application.CreateClient());
        await application.RunUntilQuietAsync();
        var conversation = await application.Service<WebConversations>().FindAsync(lan.ConversationId, CancellationToken.None);
        var echoed = await application.Service<AppendActivity>().ExecuteAsync(
            conversation!, "client:client-1", """{"type":"message","from":{"id":"lan","role":"user"},"text":"trợ giúp"}""", CancellationToken.None);

        var id = await lan.SayAsync("trợ giúp");
        await application.RunUntilQuietAsync();
        var (activities, _) = await lan.ReadAsync(1);

        Assert.Equal(echoed, id);
        Assert.Equal([false, true], activities.Select(DirectLineClient.IsOfBot));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_conversation_that_was_idle_for_too_long_is_not_found(StorageBrand brand)
    {
        var application = await StartAsync(brand);
        var hung = await DirectLineClient.OpenAsync(application.CreateClient());
        await application.RunUntilQuietAsync();
        using var stream = await ActivityWatcher.ConnectAsync(application, hung);
        await stream.ActivitiesAsync(1);

        _clock.Advance(TimeSpan.FromHours(24));
        await stream.UntilClosedAsync();
        using var read = await hung.SendAsync(HttpMethod.Get, hung.Activities, hung.Token);
        using var post = await hung.PostAsync("""{"type":"message","text":"chào"}""");
        using var reconnect = await hung.SendAsync(HttpMethod.Get, $"{Service}/conversations/{hung.ConversationId}", hung.Token);

        foreach (var answer in new[] { read, post, reconnect })
            await DirectLineTests.RefusedAsync(answer, HttpStatusCode.NotFound, "NotFound");
        Assert.Equal(WebSocketCloseStatus.NormalClosure, stream.CloseStatus);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Forgetting_deletes_the_idle_with_their_activities_and_leaves_the_others(StorageBrand brand)
    {
        var application = await StartAsync(brand);
        var forget = application.Service<ForgetWebActivities>();
        for (var i = 0; i < 60; i++)
            await (await DirectLineClient.OpenAsync(application.CreateClient())).SayAsync("trợ giúp");
        _clock.Advance(TimeSpan.FromHours(23));
        var lan = await DirectLineClient.OpenAsync(application.CreateClient());
        await lan.SayAsync("trợ giúp");

        var early = await forget.ExecuteAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromHours(1));
        var inTime = await forget.ExecuteAsync(CancellationToken.None);

        Assert.Equal((0, 60), (early, inTime));
        await using var context = await application.Service<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        Assert.Equal([lan.ConversationId], await context.WebConversations.Select(row => row.Id).ToListAsync());
        Assert.Equal([lan.ConversationId], await context.WebActivities.Select(row => row.ConversationId).Distinct().ToListAsync());
        Assert.Single((await lan.ReadAsync(0)).Activities);
    }

    [Theory]
    [OnSqlite(false)]
    [OnSqlite(true)]
    [OnPostgres(false)]
    [OnPostgres(true)]
    public async Task One_that_was_forgotten_and_is_opened_again_is_welcomed_and_answered_like_a_new_one(StorageBrand brand, bool isDeleted)
    {
        var application = await StartAsync(brand);
        using var http = application.CreateClient();
        var lan = await DirectLineClient.OpenAsync(http);
        await application.RunUntilQuietAsync();
        await lan.SayAsync("trợ giúp");
        await application.RunUntilQuietAsync();

        _clock.Advance(TimeSpan.FromHours(24));
        if (isDeleted)
            await application.Service<ForgetWebActivities>().ExecuteAsync(CancellationToken.None);
        using var opened = await DirectLineClient.SendAsync(http, HttpMethod.Post, $"{Service}/conversations", lan.Token);
        await application.RunUntilQuietAsync();
        await lan.SayAsync("trợ giúp");
        await application.RunUntilQuietAsync();
        var (activities, watermark) = await lan.ReadAsync(0);

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal([true, false, true], activities.Select(DirectLineClient.IsOfBot));
        Assert.Equal(3, watermark);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Of_a_long_conversation_the_latest_activities_are_kept_and_watermarks_stay_right(StorageBrand brand)
    {
        var application = await StartAsync(brand, ("Channels:DirectLine:MaxActivities", "10"));
        var tu = await DirectLineClient.OpenAsync(application.CreateClient());
        var ids = new List<string>();
        for (var i = 0; i < 100; i++)
            ids.Add(await tu.SayAsync(string.Create(CultureInfo.InvariantCulture, $"câu {i}")));

        var kept = await tu.ReadAsync(0);
        var lastFive = await tu.ReadAsync(95);
        var beyond = await tu.ReadAsync(5000);

        Assert.InRange(kept.Activities.Count, 10, 30);
        Assert.Equal(ids[^kept.Activities.Count..], Ids(kept.Activities));
        Assert.Equal(100, kept.Watermark);
        Assert.Equal(ids[95..], Ids(lastFive.Activities));
        // From a conversation that was longer: it must not miss what comes next.
        Assert.Equal((0, 100), (beyond.Activities.Count, beyond.Watermark));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Streams_of_a_thousand_and_more_conversations_are_looked_after_together(StorageBrand brand)
    {
        var application = await StartAsync(brand);
        var conversations = application.Service<WebConversations>();
        var ids = Enumerable.Range(0, 1100).Select(i => string.Create(CultureInfo.InvariantCulture, $"c{i:0000}")).ToList();
        await Task.WhenAll(ids.Select(id => conversations.OpenAsync(id, "", "lan", null, CancellationToken.None)));

        var found = await conversations.FindAllAsync(ids.Append("nobody"), CancellationToken.None);

        Assert.Equal(ids, found.Select(conversation => conversation.Id).Order(StringComparer.Ordinal));
        Assert.All(found, conversation => Assert.Equal(("", "lan", 0), (conversation.Commune, conversation.PersonId, conversation.Length)));
    }

    private static IEnumerable<string> Ids(IEnumerable<JsonElement> activities) => activities.Select(activity => activity.GetProperty("id").GetString()!);

    /// <summary>Another program on the same database.</summary>
    private async Task<BotApplication> StartAsync(StorageBrand brand, params (string Key, string Value)[] own)
    {
        _place ??= brand == StorageBrand.Sqlite ? new SqlitePlace(null) : new PostgresPlace();
        var settings = _place.Settings.ToDictionary(setting => setting.Key, setting => setting.Value!);
        settings["Secrets:KeysFolder"] = _keys.FullName;
        settings["Channels:DirectLine:TokenLifetime"] = "10.00:00:00";
        foreach (var (key, value) in own)
            settings[key] = value;
        var application = await BotApplication.StartAsync(new ApplicationSetup { Clock = _clock, DrivenByHand = true, Settings = settings });
        _started.Add(application);
        return application;
    }

    private async Task StopAsync(BotApplication application)
    {
        _started.Remove(application);
        await application.DisposeAsync();
    }
}
