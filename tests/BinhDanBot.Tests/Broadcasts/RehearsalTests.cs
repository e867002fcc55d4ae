using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Tests.Broadcasts.Sending;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>What is foretold before an announcement goes out is what its ledger says.</summary>
public sealed class RehearsalTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    /// <summary>Two thousand of every kind: each reason, shared telephones, helpers, several telephones, another commune.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_rehearsal_of_a_mixed_audience_is_its_ledger(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = CrowdSteps.Senders() });
        await spine.SettleAsync([.. MixedCrowd.Of(seed: 6, people: 2_900)]);
        var stranger = await spine.SettleAsync(new Resident("Người xã khác") { Commune = "kon-braih", Village = "Thôn Hạ", Phones = [new Phone()] });
        var broadcast = await spine.AnnounceAsync(CrowdSteps.Draft(new AudiencePart(AudienceKind.BornUntil, "1955", IsExclusion: true)) with { PaidLimit = 100 });

        var foretold = await spine.RehearseAsync(broadcast);
        var people = await spine.ExportAsync(broadcast);
        var run = await spine.OpenAndListAsync(broadcast);

        var ledger = await spine.LedgerAsync(run);
        var (sent, not) = (ledger.Where(row => row.State == RecipientState.Queued).ToList(), ledger.Where(row => row.State == RecipientState.Suppressed).ToList());
        Assert.InRange(ledger.Count, 2_000, 2_899);
        Assert.Equal((RunState.Sending, foretold.Counted), ((await spine.RunOfAsync(run)).State, (await spine.RunOfAsync(run)).Counted));
        Assert.Equal(ledger.Count, sent.Count + not.Count);
        Assert.Equal((ledger.Count, sent.Count, true), (foretold.People, foretold.Reached, foretold.NeedsApproval));
        Assert.Equal(sent.Select(row => row.ConversationId).Distinct().Count(), foretold.Messages);
        Assert.True(foretold.Messages < foretold.Reached, "Nobody shares a telephone: the crowd is not mixed.");
        Assert.Equal(
            sent.GroupBy(row => row.Channel!).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => (of.Key, of.Count(), of.DistinctBy(row => row.ConversationId).Count(row => row.Cost == MessageCost.Counted))),
            foretold.Channels.Select(channel => (channel.Channel, channel.People, channel.Counted)));
        Assert.Equal(not.CountBy(row => row.Reason!).OrderBy(of => of.Key, StringComparer.Ordinal), foretold.Reasons.OrderBy(of => of.Key, StringComparer.Ordinal));
        Assert.Equal(
            [
                SuppressedReason.ChannelOff, SuppressedReason.NoConsent, SuppressedReason.NoConversation, SuppressedReason.NoFollow, SuppressedReason.OutsideWindow, SuppressedReason.Quota,
                SuppressedReason.Stopped,
            ],
            foretold.Reasons.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ledger.OrderBy(row => row.PersonId).Select(row => (row.PersonId!.Value, row.Channel, row.Cost, row.Reason)),
            people.OrderBy(person => person.PersonId).Select(person => (person.PersonId, person.Channel, person.Cost, person.Reason)));
        Assert.DoesNotContain(ledger, row => row.PersonId == stranger[0]);
        Assert.All(not, row => Assert.Null(row.ConversationId));
    }

    /// <summary>By the real workers, to the last message: nobody more, nobody less, nobody twice.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_foretold_is_what_the_channels_get(StorageBrand brand)
    {
        var senders = CrowdSteps.Senders();
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = senders });
        await spine.SettleAsync([.. MixedCrowd.Of(seed: 7, people: 2_000)]);
        var broadcast = await spine.AnnounceAsync(CrowdSteps.Draft() with { PaidLimit = 100 });
        var foretold = await spine.RehearseAsync(broadcast);

        var run = await spine.OpenAsync(broadcast);
        await spine.RunWorkersAsync();

        var ledger = await spine.LedgerAsync(run);
        Assert.Equal(RunState.Ended, (await spine.RunOfAsync(run)).State);
        Assert.Equal((2_000, foretold.Reached), (ledger.Count, ledger.Count(row => row.State == RecipientState.Sent)));
        Assert.Equal(
            foretold.Reasons.OrderBy(of => of.Key, StringComparer.Ordinal),
            ledger.Where(row => row.State == RecipientState.Suppressed).CountBy(row => row.Reason!).OrderBy(of => of.Key, StringComparer.Ordinal));
        Assert.Equal(
            foretold.Channels.Select(channel => (channel.Channel, channel.Messages)),
            senders.Where(sender => !sender.Given.IsEmpty).Select(sender => (sender.Channel, sender.Given.Count)).OrderBy(got => got.Channel, StringComparer.Ordinal));
    }
}
