using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Switches;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Content;
using Microsoft.Extensions.Options;
using Xunit;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Events of a channel that are no words: staff speak, people leave and come back, something is sent, messages arrive.</summary>
public sealed class ChannelEventTests
{
    private static readonly TimeSpan Silence = new TurnOptions().SilentAfterStaff;
    private static readonly TimeSpan ContextLasts = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task After_staff_spoke_the_bot_says_nothing_for_an_hour_and_then_answers_again()
    {
        var talk = await Talk.BeginAsync();

        var spoke = await talk.TakeAsync(talk.Event(IncomingEventKind.StaffSpoke));
        talk.Clock.Advance(Silence - TimeSpan.FromSeconds(1));
        var silent = await talk.TakeAsync(talk.Said("quên passcode vneid"), talk.Event(IncomingEventKind.Command) with { Command = "help" });
        talk.Clock.Advance(TimeSpan.FromSeconds(1));
        var answered = await talk.TakeAsync(talk.Said("quên passcode vneid"));

        Assert.Equal((TurnOutcome.Silent, WithdrawnMessages.Replies), (spoke.Outcome, spoke.Withdrawn));
        Assert.Equal(TurnOutcome.Silent, silent.Outcome);
        Assert.Empty(silent.Messages);
        Assert.Equal(TurnOutcome.Answered, answered.Outcome);
    }

    [Fact]
    public async Task Each_word_of_staff_begins_the_silence_anew()
    {
        var talk = await Talk.BeginAsync();

        await talk.TakeAsync(talk.Event(IncomingEventKind.StaffSpoke));
        talk.Clock.Advance(Silence / 2);
        await talk.TakeAsync(talk.Event(IncomingEventKind.StaffSpoke));
        talk.Clock.Advance(Silence / 2);
        var silent = await talk.TakeAsync(talk.Said("trợ giúp"));

        Assert.Empty(silent.Messages);
        Assert.Equal(talk.Clock.GetUtcNow().UtcDateTime + (Silence / 2), talk.Conversation.SilenceEndsAt);
    }

    /// <summary>What the bot wanted to say before is not said into the staff's conversation.</summary>
    [Fact]
    public async Task Staff_who_speak_in_the_same_turn_take_the_word_from_the_bot()
    {
        var talk = await Talk.BeginAsync();

        var turn = await talk.TakeAsync(talk.Said("quên passcode vneid"), talk.Event(IncomingEventKind.StaffSpoke), talk.Said("cảm ơn anh"));

        Assert.Empty(turn.Messages);
        Assert.Equal(WithdrawnMessages.Replies, turn.Withdrawn);
    }

    [Fact]
    public async Task Somebody_who_leaves_is_forgotten_and_nothing_more_is_sent()
    {
        var talk = await Talk.BeginAsync();
        await talk.TakeAsync(talk.Said("quên passcode vneid"));
        await talk.TakeAsync(talk.Event(IncomingEventKind.StaffSpoke));

        var left = await talk.TakeAsync(talk.Said("tạm biệt"), talk.Event(IncomingEventKind.Left), talk.Event(IncomingEventKind.StaffSpoke));

        Assert.Empty(left.Messages);
        Assert.Equal((TurnOutcome.Silent, WithdrawnMessages.All), (left.Outcome, left.Withdrawn));
        Assert.Equal((null, 0, talk.Now), (talk.Conversation.LastGuide, talk.Conversation.Offered.Count, talk.Conversation.LeftAt));
    }

    [Theory]
    [InlineData(IncomingEventKind.Delivered)]
    [InlineData(IncomingEventKind.Seen)]
    [InlineData(IncomingEventKind.StaffSpoke)]
    public async Task Who_left_comes_back_by_nothing_that_others_do(IncomingEventKind kind)
    {
        var talk = await Talk.BeginAsync();
        await talk.TakeAsync(talk.Event(IncomingEventKind.Left));
        talk.Clock.Advance(ContextLasts * 2);

        await talk.TakeAsync(talk.Event(kind) with { MessageIds = ["m1"] });

        Assert.NotNull(talk.Conversation.LeftAt);
    }

    [Fact]
    public async Task Who_comes_back_after_a_while_is_welcomed_and_who_only_writes_is_answered()
    {
        var talk = await Talk.BeginAsync();
        await talk.TakeAsync(talk.Event(IncomingEventKind.Left));
        talk.Clock.Advance(ContextLasts * 2);

        var back = await talk.TakeAsync(talk.Event(IncomingEventKind.Joined));
        var stayed = talk.Conversation.LeftAt;
        await talk.TakeAsync(talk.Event(IncomingEventKind.Left));
        var wrote = await talk.TakeAsync(talk.Said("quên passcode vneid"));

        Assert.Equal(talk.Reply("welcome"), Assert.Single(back.Messages).Text.Split('\n')[0]);
        Assert.Null(stayed);
        Assert.Equal(TurnOutcome.Answered, wrote.Outcome);
        Assert.Null(talk.Conversation.LeftAt);
    }

    [Fact]
    public async Task A_second_arrival_is_not_welcomed_again_in_the_same_turn_or_the_next()
    {
        var talk = await Talk.BeginAsync(isJoined: false);

        var first = await talk.TakeAsync(talk.Event(IncomingEventKind.Joined), talk.Event(IncomingEventKind.Joined));
        talk.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await talk.TakeAsync(talk.Event(IncomingEventKind.Joined));
        var together = await talk.TakeAsync(talk.Said("trợ giúp"), talk.Event(IncomingEventKind.Joined));

        Assert.Single(first.Messages);
        Assert.Equal((0, TurnOutcome.Silent), (second.Messages.Count, second.Outcome));
        Assert.Single(together.Messages);
    }

    [Theory]
    [InlineData(AttachmentKind.Voice, "attachment.voice")]
    [InlineData(AttachmentKind.Picture, "attachment.picture")]
    [InlineData(AttachmentKind.Video, "attachment.picture")]
    [InlineData(AttachmentKind.Location, "attachment.other")]
    [InlineData(AttachmentKind.File, "attachment.other")]
    [InlineData(AttachmentKind.ContactCard, "attachment.other")]
    [InlineData(AttachmentKind.Link, "attachment.other")]
    [InlineData(AttachmentKind.Unknown, "attachment.other")]
    public async Task What_we_cannot_look_at_is_said_kindly_with_the_way_to_a_person(AttachmentKind attachment, string reply)
    {
        var talk = await Talk.BeginAsync();

        var turn = await talk.TakeAsync(talk.Said("") with { Attachment = attachment });

        var said = Assert.Single(turn.Messages);
        Assert.Equal((talk.Reply(reply), TurnOutcome.Refused), (said.Text, turn.Outcome));
        Assert.Contains(said.Choices, choice => choice.Command == "staff");
    }

    [Fact]
    public async Task A_sticker_is_a_greeting_and_a_caption_is_a_question()
    {
        var talk = await Talk.BeginAsync();

        var sticker = await talk.TakeAsync(talk.Said("") with { Attachment = AttachmentKind.Sticker });
        var caption = await talk.TakeAsync(talk.Said("quên passcode vneid") with { Attachment = AttachmentKind.Picture });

        Assert.Equal((talk.Reply("greeting"), TurnOutcome.Command), (Assert.Single(sticker.Messages).Text, sticker.Outcome));
        Assert.Equal(TurnOutcome.Answered, caption.Outcome);
    }

    [Fact]
    public async Task Receipts_are_told_and_change_nothing_else()
    {
        var talk = await Talk.BeginAsync();
        await talk.TakeAsync(talk.Said("quên passcode vneid"));
        var before = talk.Conversation;
        talk.Clock.Advance(TimeSpan.FromMinutes(5));

        var turn = await talk.TakeAsync(
            talk.Event(IncomingEventKind.Delivered) with { MessageIds = ["m1", "m2"] }, talk.Event(IncomingEventKind.Seen) with { MessageIds = ["m2"] });

        Assert.Equal([new("m1", false, talk.Now), new("m2", false, talk.Now), new MessageReceipt("m2", true, talk.Now)], turn.Receipts);
        Assert.Empty(turn.Messages);
        Assert.Equal((TurnOutcome.Silent, before), (turn.Outcome, talk.Conversation));
    }

    [Fact]
    public async Task What_was_talked_about_outlives_a_receipt_and_not_half_an_hour_without_a_word()
    {
        var talk = await Talk.BeginAsync();
        await talk.TakeAsync(talk.Said("quên passcode vneid"));
        talk.Clock.Advance(ContextLasts - TimeSpan.FromMinutes(1));
        await talk.TakeAsync(talk.Event(IncomingEventKind.Seen) with { MessageIds = ["m1"] });
        var within = talk.Conversation.LastGuide;
        talk.Clock.Advance(TimeSpan.FromMinutes(2));
        await talk.TakeAsync(talk.Event(IncomingEventKind.Seen) with { MessageIds = ["m1"] });

        Assert.NotNull(within);
        Assert.Null(talk.Conversation.LastGuide);
    }

    /// <summary>One person on one channel, with the real content.</summary>
    private sealed class Talk(SharedContent content)
    {
        private int _events;

        public ManualClock Clock { get; } = new(TurnBot.Start);

        public DateTime Now => Clock.GetUtcNow().UtcDateTime;

        public Conversation Conversation { get; private set; } = new(new ConversationKey("son-mai", ChannelNames.ZaloOa, "co-lan"));

        public static async Task<Talk> BeginAsync(bool isJoined = true)
        {
            var talk = new Talk(await SharedContent.RealAsync());
            if (isJoined)
                await talk.TakeAsync(talk.Event(IncomingEventKind.Joined));
            return talk;
        }

        public IncomingEvent Said(string text) => Event(IncomingEventKind.Message) with { Text = text };

        public IncomingEvent Event(IncomingEventKind kind) => new()
        {
            Conversation = Conversation.Key,
            ExternalId = $"{++_events}",
            ExternalPersonId = "co-lan",
            Kind = kind,
            ReceivedAt = Now,
        };

        public async Task<TurnResult> TakeAsync(params IReadOnlyList<IncomingEvent> events)
        {
            var handle = new HandleTurn(content.Answers, new CaseDesk(), new SwitchBoard(), Clock, Options.Create(new TurnOptions()));
            var result = await handle.ExecuteAsync(Conversation, events, CancellationToken.None);
            Conversation = result.Conversation;
            return result;
        }

        public string Reply(string id)
        {
            var snapshot = content.Library.Current;
            return snapshot.TextFor("son-mai").Fill(snapshot.Replies[id])!.Trim();
        }
    }
}
