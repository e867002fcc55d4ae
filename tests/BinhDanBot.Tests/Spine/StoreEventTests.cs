using System.Data.Common;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>An event is kept once, before the channel hears that we have it.</summary>
public sealed class StoreEventTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_repeated_event_is_stored_once(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        var first = await spine.TellAsync(spine.Said(Lan, "1"));
        var repeated = await spine.TellAsync(spine.Said(Lan, "1", "khác"));

        Assert.Equal((StoreOutcome.Stored, StoreOutcome.AlreadyKnown), (first, repeated));
        Assert.Equal("xin chào", Assert.Single(await spine.EventsAsync()).Text);
        Assert.Equal(1, (await spine.ConversationAsync(Lan)).WaitingEvents);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Five_repeats_at_once_in_each_of_two_processes_are_one_row(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();
        SpineProcess[] processes = [spine, another];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => processes[i % 2].TellAsync(spine.Said(Lan, "1")))));

        Assert.Single(outcomes, StoreOutcome.Stored);
        Assert.Single(await spine.EventsAsync());
        Assert.Equal(1, (await spine.ConversationAsync(Lan)).WaitingEvents);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Repeats_in_one_write_are_one_row_and_a_crowd_is_few_writes(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        spine.Writer.Hold();

        var telling = Enumerable.Range(0, 100).Select(i => spine.TellAsync(spine.Said(i % 2 == 0 ? Lan : Hung, $"{i % 20}"))).ToList();
        spine.Writer.LetGo();
        var outcomes = await Task.WhenAll(telling);

        Assert.Equal(20, outcomes.Count(outcome => outcome == StoreOutcome.Stored));
        Assert.Equal(20, (await spine.EventsAsync()).Count);
        Assert.Equal((10, 10), ((await spine.ConversationAsync(Lan)).WaitingEvents, (await spine.ConversationAsync(Hung)).WaitingEvents));
        Assert.InRange(spine.Writer.Works, 1, 2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_one_account_calls_an_event_hides_none_of_another(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var told = spine.Said(Lan, "1");

        StoreOutcome[] outcomes =
        [
            await spine.TellAsync(told),
            await spine.TellAsync(told with { Conversation = told.Conversation with { Commune = "ky-anh" } }),
            await spine.TellAsync(told with { Conversation = told.Conversation with { Channel = ChannelNames.ZaloBot } }),
            await spine.TellAsync(told with { Conversation = told.Conversation with { Commune = "" } }),
        ];

        Assert.All(outcomes, outcome => Assert.Equal(StoreOutcome.Stored, outcome));
        Assert.Equal(4, (await spine.EventsAsync()).DistinctBy(row => row.ConversationId).Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_event_that_cannot_be_written_takes_no_other_with_it(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        spine.Writer.Hold();

        var before = spine.TellAsync(spine.Said(Lan, "1"));
        var bad = spine.TellAsync(spine.Said(Lan, "2") with { ReceivedAt = DateTime.SpecifyKind(spine.Now, DateTimeKind.Local) });
        var after = spine.TellAsync(spine.Said(Lan, "3"));
        spine.Writer.LetGo();

        await Assert.ThrowsAsync<ArgumentException>(() => bad);
        Assert.Equal([StoreOutcome.Stored, StoreOutcome.Stored], await Task.WhenAll(before, after));
        Assert.Equal(["1", "3"], (await spine.ClaimAsync()).Ids());
    }

    [PostgresFact]
    public async Task An_event_that_the_server_refuses_takes_no_other_with_it_either()
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(StorageBrand.Postgres));
        spine.Writer.Hold();

        var bad = spine.TellAsync(spine.Said(Lan, "1") with { Conversation = new(new string('x', 81), ChannelNames.ZaloOa, Lan) });
        var good = spine.TellAsync(spine.Said(Lan, "2"));
        spine.Writer.LetGo();

        Assert.NotNull(await Record.ExceptionAsync(() => bad) as DbException);
        Assert.Equal(StoreOutcome.Stored, await good);
        Assert.Single(await spine.EventsAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_ignored_event_is_kept_and_waits_for_nobody(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        await spine.TellAsync(spine.Said(Lan, "1") with { Kind = IncomingEventKind.Ignored, Name = "user_submit_info" });

        var kept = Assert.Single(await spine.EventsAsync());
        Assert.Equal(("user_submit_info", (DateTime?)spine.Now), (kept.Name, kept.AnsweredAt));
        Assert.Null(await spine.TryClaimAsync());
    }

    /// <summary>The conversation is locked and the event's own table is not: on PostgreSQL the first of two statements has run.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_database_that_is_away_is_an_outage_and_nothing_is_half_written(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand, settings: new() { ["Storage:WriteTimeout"] = "00:00:00.3" });
        await using var spine = await SpineProcess.StartAsync(database);
        await Eventually.HoldsAsync(async () => await Record.ExceptionAsync(() => spine.TellAsync(spine.Said(Hung, "warm"))) is null);

        Exception? caught;
        await using (await LockConversationsAsync(database.Place))
            caught = await Record.ExceptionAsync(() => spine.TellAsync(spine.Said(Lan, "1")));

        Assert.IsType<StorageUnavailableException>(caught);
        Assert.Equal("warm", Assert.Single(await spine.EventsAsync()).ExternalId);
        await Eventually.HoldsAsync(async () => await Record.ExceptionAsync(() => spine.TellAsync(spine.Said(Lan, "1"))) is null);
        Assert.Equal(1, (await spine.ConversationAsync(Lan)).WaitingEvents);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Odd_ids_are_kept_and_are_the_same_id_each_time(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        string[] odd = ["a\0b", "\ud800", "x\udc00x", new('x', 10_000), new('x', 10_001), new('đ', 201), new('đ', 200), "9007199254740993", " ", "'; DROP TABLE inbox_event; --", "sha256:"];
        var outcomes = new List<StoreOutcome>();

        foreach (var id in odd.Concat(odd))
            outcomes.Add(await spine.TellAsync(spine.Said(id, id) with { MessageIds = [id] }));

        Assert.Equal([.. Enumerable.Repeat(StoreOutcome.Stored, odd.Length), .. Enumerable.Repeat(StoreOutcome.AlreadyKnown, odd.Length)], outcomes);
        Assert.Equal(odd.Length, (await spine.EventsAsync()).DistinctBy(row => row.ConversationId).Count());
        for (var i = 0; i < odd.Length; i++)
            Assert.True(await spine.CommitAsync(await spine.ClaimAsync(), "Chào bác."));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Odd_texts_are_kept_without_what_no_database_takes(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        await spine.TellAsync(spine.Said(Lan, "1", "chào\0 em\ud800 😀") with { Name = new('n', 500), Command = "a\0", AttachmentUrl = new('u', 5_000) });
        await spine.TellAsync(spine.Said(Lan, "2", new('x', 20_000)));

        var told = (await spine.ClaimAsync()).Events;
        Assert.Equal(("chào em 😀", "a", 80, 2_000), (told[0].Text, told[0].Command, told[0].Name.Length, told[0].AttachmentUrl.Length));
        Assert.Equal(IncomingText.Longest, told[1].Text.Length);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_is_read_as_it_was_told(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var told = spine.Said(Lan, "1", "ảnh thẻ đây") with
        {
            Name = "user_send_image",
            Attachment = AttachmentKind.Picture,
            AttachmentUrl = "https://zalo.example/1.jpg",
            Command = "guide:cai-vneid",
            MessageIds = ["m1", "m2"],
            ReplyAddress = """{"to":"x"}""",
        };

        await spine.TellAsync(told);

        var read = Assert.Single((await spine.ClaimAsync()).Events);
        Assert.Equal(told.MessageIds, read.MessageIds);
        Assert.Equal(told, read with { MessageIds = told.MessageIds });
    }

    /// <summary>The clock stands still, and is set back in between: the order is that of the telling.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Events_keep_their_order_within_a_millisecond_and_when_the_clock_is_set_back(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Inbox = new() { EventsPerTurn = 100 } });
        string[] ids = [.. Enumerable.Range(1, 60).Select(i => $"{i}")];

        await Task.WhenAll(ids.Take(30).Select(id => spine.TellAsync(spine.Said(Lan, id))));
        spine.Clock.Advance(TimeSpan.FromMinutes(-10));
        await Task.WhenAll(ids.Skip(30).Select(id => spine.TellAsync(spine.Said(Lan, id))));
        spine.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(ids, (await spine.ClaimAsync()).Ids());
    }

    private static async Task<IAsyncDisposable> LockConversationsAsync(DatabasePlace place)
    {
        if (place is not PostgresPlace postgres)
            return await place.LockTablesAsync();
        var connection = await PostgresServer.OpenAsync(postgres.ConnectionString);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE conversation IN ACCESS EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
