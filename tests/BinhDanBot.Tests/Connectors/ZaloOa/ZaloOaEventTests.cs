using System.Text;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Channels;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Language;
using BinhDanBot.Tests.Web;
using Microsoft.Extensions.Logging;
using Xunit;
using static BinhDanBot.Core.Channels.AttachmentKind;
using static BinhDanBot.Core.Channels.IncomingEventKind;

namespace BinhDanBot.Tests.Connectors.ZaloOa;

/// <summary>From Zalo's event to ours.</summary>
public sealed class ZaloOaEventTests
{
    private const string Time = "154390853474";

    private static readonly DateTimeOffset Now = new(2026, 5, 12, 5, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("user_send_text", Message, None, "quên mật khẩu vneid", "96d3cdf3af150460909")]
    [InlineData("user_send_image", Message, Picture, "giấy này là gì", "a1b2")]
    [InlineData("user_send_gif", Message, Picture, "", "a1b2")]
    [InlineData("user_send_link", Message, Link, "trang này có thật không", "a1b2")]
    [InlineData("user_send_audio", Message, Voice, "", "a1b2")]
    [InlineData("user_send_video", Message, Video, "", "a1b2")]
    [InlineData("user_send_sticker", Message, Sticker, "", "a1b2")]
    [InlineData("user_send_file", Message, AttachmentKind.File, "", "a1b2")]
    [InlineData("user_send_location", Message, Location, "", "b8de7d84fa1b3043690c")]
    [InlineData("user_send_business_card", Message, ContactCard, "", "a1b2")]
    [InlineData("follow", Joined, None, "", Time)]
    [InlineData("user_click_chatnow", Joined, None, "", Time)]
    [InlineData("unfollow", Left, None, "", Time)]
    [InlineData("user_withdraw", Left, None, "", Time)]
    [InlineData("user_received_message", Delivered, None, "", "3f5c9f4cb7ad44f31dbc")]
    [InlineData("user_seen_message", Seen, None, "", Time)]
    [InlineData("oa_send_text-staff", StaffSpoke, None, "Chào cô Lan", "e2")]
    [InlineData("oa_send_text", Ignored, None, "", "e1")]
    [InlineData("user_submit_info", Ignored, None, "", Time)]
    public void An_event_about_a_person_is_in_the_conversation_with_that_person(string file, IncomingEventKind kind, AttachmentKind attachment, string text, string id)
    {
        var incoming = Read(file);

        var name = file.Split('-')[0];
        Assert.Equal(new ConversationKey(ZaloPayload.Commune, ChannelNames.ZaloOa, ZaloPayload.Lan), incoming.Conversation);
        Assert.Equal(ZaloPayload.Lan, incoming.ExternalPersonId);
        Assert.Equal((kind, attachment, text, name), (incoming.Kind, incoming.Attachment, incoming.Text, incoming.Name));
        Assert.Equal(id == Time ? $"{name}:{ZaloPayload.Lan}:{Time}" : $"{name}:{id}", incoming.ExternalId);
        Assert.Equal(Now.UtcDateTime, incoming.ReceivedAt);
    }

    [Theory]
    [InlineData("user_received_message-template")]
    [InlineData("anonymous_send_text")]
    [InlineData("user_send_group_text")]
    [InlineData("add_user_to_tag")]
    [InlineData("user_call_oa")]
    [InlineData("user_feedback")]
    [InlineData("unknown")]
    public void An_event_about_nobody_whom_we_write_to_is_kept_ignored_under_the_account(string file)
    {
        var incoming = Read(file);

        Assert.Equal(Ignored, incoming.Kind);
        Assert.Equal((ZaloPayload.OaId, ZaloPayload.OaId), (incoming.Conversation.ExternalConversationId, incoming.ExternalPersonId));
        Assert.DoesNotContain("84900000000", incoming.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(incoming.Name + ":", incoming.ExternalId, StringComparison.Ordinal);
    }

    /// <summary>Of the documented list: what is none of ours, under any of its spellings.</summary>
    [Theory]
    [InlineData(
        "update_user_info add_user_to_tag remove_user_from_tag remove_tag user_call_oa oa_call_user user_reply_consent oa_send_consent user_feedback " +
        "anonymous_send_text anonymous_send_image anonymous_send_file anonymous_send_sticker oa_send_anonymous_text oa_send_anonymous_image oa_send_anonymous_file oa_send_anonymous_sticker " +
        "create_group user_join_group user_request_join_group accept_request_join_group reject_request_join_group add_group_admin remove_group_admin update_group_info user_out_group delete_group " +
        "user_leave_group react_request_join_group_accept react_request_join_group_reject " +
        "user_send_group_text user_send_group_image user_send_group_link user_send_group_audio user_send_group_video user_send_group_business_card user_send_group_sticker user_send_group_gif user_send_group_file " +
        "oa_send_group_text oa_send_group_image oa_send_group_link oa_send_group_audio oa_send_group_video oa_send_group_business_card oa_send_group_sticker oa_send_group_gif oa_send_group_file " +
        "change_oa_daily_quota change_template_status change_template_quality change_oa_template_tags user_click_response_button event_journey_acknowledged event_journey_time_out " +
        "extension_purchased widget_interaction_accepted widget_failed_to_sync_user_external_id shop_has_order user_reacted_message oa_reacted_message user_submit_info")]
    public void What_is_not_said_to_us_is_ignored_even_with_an_admin_in_it(string names) =>
        Expect.None(names.Split(' ').Where(name => ReadOf(name).Kind != Ignored || ReadOf(name).Name != name));

    [Theory]
    [InlineData("oa_send_text oa_send_image oa_send_gif oa_send_file oa_send_sticker oa_send_list oa_send_template oa_send_video")]
    public void Whatever_an_admin_sends_to_a_person_tells_that_staff_spoke(string names) =>
        Expect.None(names.Split(' ').Where(name => ReadOf(name).Kind != StaffSpoke || ReadOf(name).ExternalPersonId != ZaloPayload.Lan));

    [Fact]
    public void Ids_of_64_bits_come_as_numbers_and_stay_exact()
    {
        var incoming = Read("user_send_text-numbers");

        Assert.Equal("9223372036854775807", incoming.ExternalPersonId);
        Assert.Equal("user_send_text:96354350150460909", incoming.ExternalId);
        Assert.Equal((Message, "lớp học"), (incoming.Kind, incoming.Text));
    }

    [Fact]
    public void Decomposed_text_of_a_phone_is_composed()
    {
        Assert.Contains("\u0302", Encoding.UTF8.GetString(ZaloPayload.Bytes("user_send_text-decomposed")), StringComparison.Ordinal);

        Assert.Equal("quên mật khẩu", Read("user_send_text-decomposed").Text);
    }

    [Fact]
    public void Receipts_name_our_messages()
    {
        Assert.Equal(["3f5c9f4cb7ad44f31dbc"], Read("user_received_message").MessageIds);
        Assert.Equal(["3f5c9f4cb7ad44f31dbc", "77"], Read("user_seen_message").MessageIds);
    }

    [Fact]
    public void A_pressed_button_is_a_command_and_a_text_of_the_same()
    {
        var incoming = Read(ZaloPayload.Said(ZaloOaCommands.Write("step:cai-vneid:1:2"), "m1"));

        Assert.Equal((Command, "step:cai-vneid:1:2", "step:cai-vneid:1:2"), (incoming.Kind, incoming.Command, incoming.Text));
    }

    [Theory]
    [InlineData("#bdhv:")]
    [InlineData("step:cai-vneid:1:2")]
    [InlineData("em hỏi #bdhv:help")]
    [InlineData("#bdhv:a\\u0007b")]
    public void A_text_that_is_no_button_of_ours_is_a_text(string text) => Assert.Equal(Message, Read(ZaloPayload.Said(text, "m1")).Kind);

    [Theory]
    [InlineData("https://zalo.example/full.jpg", "https://zalo.example/full.jpg")]
    [InlineData("javascript:alert(1)", "")]
    [InlineData("file:///etc/passwd", "")]
    [InlineData("", "")]
    public void An_attachment_is_fetched_from_the_web_or_nowhere(string given, string kept)
    {
        var body = Encoding.UTF8.GetString(ZaloPayload.Bytes("user_send_image")).Replace("https://zalo.example/full.jpg", given, StringComparison.Ordinal);

        Assert.Equal(kept, Read(Encoding.UTF8.GetBytes(body)).AttachmentUrl);
    }

    [Fact]
    public void A_text_that_cannot_be_read_is_a_message_without_words()
    {
        var incoming = Read(ZaloPayload.Said("\\ud83d", "m1"));

        Assert.Equal((Message, AttachmentKind.None, ""), (incoming.Kind, incoming.Attachment, incoming.Text));
    }

    [Fact]
    public void A_long_text_is_cut_and_a_long_id_is_a_digest()
    {
        var incoming = Read(ZaloPayload.Said(new string('a', 50_000), new string('9', 500)));

        Assert.Equal(IncomingText.Longest, incoming.Text.Length);
        Assert.Matches("^user_send_text:[0-9a-f]{64}$", incoming.ExternalId);
        Assert.NotEqual(incoming.ExternalId, Read(ZaloPayload.Said("a", new string('8', 500))).ExternalId);
    }

    /// <summary>Genuine and of no known shape: answering anything but 200 would in the end switch the webhook off.</summary>
    [Theory]
    [InlineData("""{"app_id":"360846524940903967"}""")]
    [InlineData("""{"app_id":"360846524940903967","event_name":{"a":1},"sender":"x","recipient":[1],"message":7,"timestamp":null}""")]
    [InlineData("""{"app_id":"360846524940903967","event_name":"user_send_text","recipient":{"id":"388613280878808645"},"message":"text"}""")]
    [InlineData("""{"app_id":"360846524940903967","event_name":"user_seen_message","sender":{"id":"388613280878808645"},"message":{"msg_ids":"x"}}""")]
    [InlineData("""{"app_id":"360846524940903967","event_name":"follow","follower":{"id":{}}}""")]
    public void What_has_no_known_shape_is_kept_ignored(string body)
    {
        var incoming = Read(Encoding.UTF8.GetBytes(body));

        Assert.Equal((Ignored, ZaloPayload.OaId), (incoming.Kind, incoming.ExternalPersonId));
        Assert.InRange(incoming.ExternalId.Length, 64, 200);
    }

    /// <summary>One app has one address, whichever commune's it is.</summary>
    [Fact]
    public void An_event_for_another_account_of_the_same_app_goes_to_its_commune()
    {
        var body = Encoding.UTF8.GetString(ZaloPayload.Bytes("user_send_text")).Replace(ZaloPayload.OaId, "99", StringComparison.Ordinal);

        var incoming = Read(Encoding.UTF8.GetBytes(body));

        Assert.Equal(("ky-anh", Message), (incoming.Conversation.Commune, incoming.Kind));
    }

    [Theory]
    [InlineData("4711", "an account of nobody")]
    [InlineData("77", "an account of another app")]
    public void An_event_for_an_account_that_is_none_of_ours_is_ignored_and_told_to_staff(string oaId, string why)
    {
        var log = new CapturedLog();
        var body = Encoding.UTF8.GetString(ZaloPayload.Bytes("user_send_text")).Replace(ZaloPayload.OaId, oaId, StringComparison.Ordinal);

        var incoming = Read(Encoding.UTF8.GetBytes(body), log);

        Assert.True((ZaloPayload.Commune, Ignored) == (incoming.Conversation.Commune, incoming.Kind), why);
        Assert.Contains(log.Lines, line => line.Contains("[4101]", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(ZaloPayload.Lan, StringComparison.Ordinal) || line.Contains("vneid", StringComparison.Ordinal));
    }

    private static IncomingEvent Read(string file) => Read(ZaloPayload.Bytes(file));

    /// <summary>An event of any name, with everything in it that an event may hold.</summary>
    private static IncomingEvent ReadOf(string name) => Read(Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(ZaloPayload.Bytes("oa_send_text-staff")).Replace("oa_send_text", name, StringComparison.Ordinal)));

    private static IncomingEvent Read(byte[] body, CapturedLog? log = null)
    {
        var other = ZaloPayload.Account();
        other.OaId = "99";
        var foreign = ZaloPayload.Account();
        (foreign.OaId, foreign.AppId) = ("77", "another-app");
        var accounts = new ChannelAccounts<ZaloOaAccountOptions>(new Dictionary<string, ZaloOaAccountOptions>
        {
            [ZaloPayload.Commune] = ZaloPayload.Account(),
            ["ky-anh"] = other,
            ["kon-braih"] = foreign,
        });
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log ?? new CapturedLog()));
        return new ZaloOaReceiver(accounts, new ManualClock(Now), loggers.CreateLogger<ZaloOaReceiver>()).Read(new ZaloOaCall(ZaloPayload.Commune, ZaloJson.ReadObject(body), body))!;
    }
}
