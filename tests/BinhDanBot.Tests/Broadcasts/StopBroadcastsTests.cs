using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Subscribing;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>Who says stop is told nothing more, not even what waits already; who asks again is told again.</summary>
public sealed class StopBroadcastsTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    [Theory, OnSqlite, OnPostgres]
    public async Task Stop_ends_what_waits_in_the_outbox_and_leaves_answers_and_reminders(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        Assert.Equal(SubscribeOutcome.DoneWithoutVillage, await spine.SubscribeAsync(Lan));
        await spine.QueueAsync(Lan, "mời họp thôn", MessagePriority.Broadcast);
        await spine.QueueAsync(Hung, "mời bác họp thôn", MessagePriority.Broadcast);
        await spine.QueueAsync(Lan, "nhắc lớp", MessagePriority.Reminder);

        Assert.Equal(StopOutcome.Stopped, await spine.StopAsync(Lan));

        var left = new List<string>();
        while (await spine.ClaimMessagesAsync() is { Count: > 0 } claimed)
        {
            left.AddRange(claimed.Texts());
            foreach (var message in claimed)
                await spine.Service<Core.Outbox.RecordSendOutcome>().ExecuteAsync(message, new SendOutcome.Sent(null), CancellationToken.None);
        }

        Assert.DoesNotContain("mời họp thôn", left);
        Assert.Contains("nhắc lớp", left);
        Assert.Contains("mời bác họp thôn", left);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Stop_takes_the_consent_back_and_says_so_once(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        await spine.SubscribeAsync(Lan);

        Assert.Equal(StopOutcome.Stopped, await spine.StopAsync(Lan));
        Assert.Equal(StopOutcome.Already, await spine.StopAsync(Lan));
        await using (var context = spine.CreateContext())
        {
            Assert.NotNull((await context.Consents.SingleAsync()).WithdrawnAt);
            Assert.NotNull((await context.Conversations.SingleAsync()).AnnouncementsStoppedAt);
        }

        Assert.NotEqual(SubscribeOutcome.Already, await spine.SubscribeAsync(Lan));
        await using var again = spine.CreateContext();
        Assert.Single(await again.Consents.Where(row => row.WithdrawnAt == null).ToListAsync());
        Assert.Single(await again.People.ToListAsync());
        Assert.Null((await again.Conversations.SingleAsync()).AnnouncementsStoppedAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_stop_of_somebody_who_never_asked_for_anything_is_kept_all_the_same(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Hung);

        Assert.Equal(StopOutcome.Nothing, await spine.StopAsync(Hung));
        Assert.Equal(StopOutcome.Nothing, await spine.StopAsync(Hung));

        await using var context = spine.CreateContext();
        Assert.NotNull((await context.Conversations.SingleAsync()).AnnouncementsStoppedAt);
        Assert.Empty(await context.People.ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_village_that_is_chosen_is_the_persons_own(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        await spine.SubscribeAsync(Lan);
        await spine.SubscribeAsync(Hung);

        await spine.TellAsync(spine.Said(Lan, "thôn", "thôn Hạ"));
        var claimed = await spine.ClaimAsync();
        await spine.CommitAsync(claimed, SpineSteps.Turn(claimed) with { Effect = new ChooseVillageEffect("Thôn Hạ", new OutgoingMessage("Dạ")) });

        await using var context = spine.CreateContext();
        var villages = await context.Conversations.Join(context.People, row => row.PersonId, person => person.Id, (row, person) => new { row.ExternalPersonId, person.Village }).ToListAsync();
        Assert.Equal([(Hung, null), (Lan, "Thôn Hạ")], villages.OrderBy(row => row.ExternalPersonId, StringComparer.Ordinal).Select(row => (row.ExternalPersonId, row.Village)));
        Assert.Equal(SubscribeOutcome.Already, await spine.SubscribeAsync(Lan));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_code_pairs_the_telephone_on_which_it_is_typed_once_and_in_its_commune(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        var phones = spine.Service<TestPhones>();
        var old = await phones.DrawAsync(SpineSteps.Commune, BroadcastSteps.Hoa.Id, CancellationToken.None);
        var code = await phones.DrawAsync(SpineSteps.Commune, BroadcastSteps.Hoa.Id, CancellationToken.None);
        var elsewhere = await phones.DrawAsync("kon-braih", BroadcastSteps.Hoa.Id, CancellationToken.None);

        Assert.False(await PairAsync(spine, Hung, old));
        Assert.False(await PairAsync(spine, Hung, elsewhere));
        Assert.True(await PairAsync(spine, Lan, code));
        Assert.False(await PairAsync(spine, Hung, code));
        Assert.Equal(ChannelNames.ZaloOa, await phones.ChannelOfAsync(SpineSteps.Commune, BroadcastSteps.Hoa.Id, CancellationToken.None));
        Assert.Null(await phones.ChannelOfAsync("kon-braih", BroadcastSteps.Hoa.Id, CancellationToken.None));

        var late = await phones.DrawAsync(SpineSteps.Commune, BroadcastSteps.Hoa.Id, CancellationToken.None);
        spine.Clock.Advance(TestPhones.CodeLasts);
        Assert.False(await PairAsync(spine, Hung, late));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_wrote_it_can_try_it_on_their_own_telephone_and_on_no_other(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        var id = await spine.WriteBroadcastAsync();
        var phones = spine.Service<TestPhones>();
        Assert.False(await phones.SendAsync(SpineSteps.Commune, id, BroadcastSteps.Hoa, CancellationToken.None));
        Assert.True(await PairAsync(spine, Lan, await phones.DrawAsync(SpineSteps.Commune, BroadcastSteps.Hoa.Id, CancellationToken.None)));
        while (await spine.ClaimMessagesAsync() is [var told])
            await spine.Service<Core.Outbox.RecordSendOutcome>().ExecuteAsync(told, new SendOutcome.Sent(null), CancellationToken.None);

        Assert.True(await phones.SendAsync(SpineSteps.Commune, id, BroadcastSteps.Hoa, CancellationToken.None));
        Assert.False(await phones.SendAsync(SpineSteps.Commune, id, BroadcastSteps.Nam, CancellationToken.None));

        var text = Assert.Single((await spine.ClaimMessagesAsync()).Texts());
        Assert.Contains("Kính mời chị Hoa đến học dùng điện thoại.", text, StringComparison.Ordinal);
    }

    private static Task<bool> PairAsync(SpineProcess spine, string person, string code) =>
        spine.DoAsync<bool>(person, "thử", say => new PairTestPhoneEffect(code, isPaired => say(isPaired)));
}
