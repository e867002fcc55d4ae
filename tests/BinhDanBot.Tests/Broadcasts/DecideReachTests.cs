using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Channels;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>Where one person is reached, or why not.</summary>
public sealed class DecideReachTests
{
    private static readonly DateTime At = new(2026, 12, 5, 2, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, ChannelState> Channels = new()
    {
        [ChannelNames.ZaloOa] = new(new ChannelRules { Window = TimeSpan.FromDays(7), FreeWindow = TimeSpan.FromHours(48), NeedsFollow = true }, IsOn: true),
        [ChannelNames.ZaloBot] = new(ChannelRules.None, IsOn: true),
        [ChannelNames.DirectLine] = new(new ChannelRules { RingsPhone = false }, IsOn: true),
        [ChannelNames.BotFramework] = new(ChannelRules.None, IsOn: false),
    };

    [Fact]
    public void Who_never_consented_and_who_said_stop_are_told_apart()
    {
        Assert.Equal(SuppressedReason.NoConsent, Decide(new PersonFacts([Zalo()], Consents: false, EverConsented: false)).Reason);
        Assert.Equal(SuppressedReason.Stopped, Decide(new PersonFacts([Zalo()], Consents: false, EverConsented: true)).Reason);
    }

    [Fact]
    public void Who_is_known_from_paper_has_no_conversation() => Assert.Equal(SuppressedReason.NoConversation, Of().Reason);

    [Theory]
    [InlineData(0.0, false, null)]
    [InlineData(48.0, false, null)]
    [InlineData(48.01, true, null)]
    [InlineData(168.0, true, null)]
    [InlineData(168.01, false, SuppressedReason.OutsideWindow)]
    [InlineData(null, false, SuppressedReason.OutsideWindow)]
    public void On_Zalo_it_is_free_for_two_days_counts_for_seven_and_is_forbidden_afterwards(double? silentForHours, bool counts, string? reason)
    {
        var reach = Of(Zalo(silentForHours));

        Assert.Equal((reason, reason is null ? counts ? MessageCost.Counted : MessageCost.Free : null), (reach.Reason, reach.Cost));
    }

    [Fact]
    public void Who_unfollowed_or_left_is_not_told_and_who_is_not_known_to_follow_is()
    {
        Assert.Equal(SuppressedReason.NoFollow, Of(Zalo() with { IsFollowing = false }).Reason);
        Assert.Equal(SuppressedReason.NoFollow, Of(Zalo() with { HasLeft = true }).Reason);
        Assert.Equal(SuppressedReason.NoFollow, Of(On(ChannelNames.ZaloBot) with { HasLeft = true }).Reason);
        Assert.Null(Of(Zalo() with { IsFollowing = null }).Reason);
        Assert.Null(Of(On(ChannelNames.ZaloBot) with { IsFollowing = false }).Reason);
    }

    [Fact]
    public void A_channel_that_is_off_or_unknown_reaches_nobody()
    {
        Assert.Equal(SuppressedReason.ChannelOff, Of(On(ChannelNames.BotFramework)).Reason);
        Assert.Equal(SuppressedReason.ChannelOff, Of(On("thu-tin")).Reason);
    }

    /// <summary>Of one telephone the reason that staff can change least; of several telephones the one that is nearest to being reached.</summary>
    [Fact]
    public void The_reason_is_the_one_that_helps_staff_most()
    {
        Assert.Equal(SuppressedReason.Stopped, Of(Zalo(1_000) with { HasStopped = true, HasLeft = true }).Reason);
        Assert.Equal(SuppressedReason.NoFollow, Of(Zalo(1_000) with { HasLeft = true }).Reason);
        Assert.Equal(SuppressedReason.OutsideWindow, Of(Zalo() with { HasStopped = true }, Zalo(1_000), Zalo() with { HasLeft = true }).Reason);
        Assert.Equal(SuppressedReason.ChannelOff, Of(Zalo(1_000), On(ChannelNames.BotFramework)).Reason);
    }

    [Fact]
    public void A_telephone_that_rings_goes_before_a_page_that_waits()
    {
        var zalo = Zalo(100);

        Assert.Equal((zalo.Id, MessageCost.Counted), (Of(On(ChannelNames.DirectLine, 1), zalo).ConversationId, Of(zalo).Cost));
    }

    [Fact]
    public void Free_goes_before_counted_and_then_where_they_were_last()
    {
        var (counted, free, earlier, later) = (Zalo(60), On(ChannelNames.ZaloBot, 500), On(ChannelNames.ZaloBot, 20), On(ChannelNames.ZaloBot, 10));

        Assert.Equal(free.Id, Of(counted, free).ConversationId);
        Assert.Equal(later.Id, Of(earlier, later, free).ConversationId);
        Assert.Equal(later.Id, Of(free, later, earlier).ConversationId);
    }

    /// <summary>A daughter's telephone only where the mother has none that will do.</summary>
    [Fact]
    public void Their_own_goes_before_a_helpers()
    {
        var (own, helper) = (On(ChannelNames.DirectLine, 400), Zalo(1) with { IsOwn = false });

        Assert.Equal(own.Id, Of(helper, own).ConversationId);
        Assert.Equal(helper.Id, Of(helper, own with { HasStopped = true }).ConversationId);
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        KnownConversation[] all = [Zalo(5), Zalo(5), On(ChannelNames.ZaloBot, 5), On(ChannelNames.ZaloBot, 5), On(ChannelNames.DirectLine, 1)];
        var chosen = Of(all).ConversationId;

        for (var seed = 0; seed < 50; seed++)
        {
            new Random(seed).Shuffle(all);
            Assert.Equal(chosen, Of(all).ConversationId);
        }
    }

    private static Reach Of(params KnownConversation[] conversations) => Decide(new PersonFacts(conversations, Consents: true, EverConsented: true));

    private static Reach Decide(PersonFacts person) => DecideReach.Of(person, Channels, At);

    private static KnownConversation Zalo(double? silentForHours = 1) => On(ChannelNames.ZaloOa, silentForHours);

    private static KnownConversation On(string channel, double? silentForHours = 1) =>
        new(Guid.CreateVersion7(), channel, IsOwn: true, silentForHours is { } hours ? At.AddHours(-hours) : null, HasLeft: false, IsFollowing: true, HasStopped: false);
}
