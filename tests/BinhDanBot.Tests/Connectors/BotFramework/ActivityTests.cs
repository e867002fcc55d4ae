using System.Net;
using System.Text.Json.Nodes;
using BinhDanBot.Connectors.BotFramework;
using BinhDanBot.Core.Channels;
using Xunit;

namespace BinhDanBot.Tests.Connectors.BotFramework;

/// <summary>What the activities of the Connector mean to us.</summary>
public sealed class ActivityTests : IAsyncLifetime
{
    private const string Url = "https://smba.trafficmanager.net/apac/";

    private FakeConnector _connector = null!;
    private BotServer _server = null!;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _server = await BotServer.StartAsync(_connector);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.Log.Errors);
        await _server.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public void Text_is_composed_and_cleaned()
    {
        var read = Read(Asked("que\u0302n ma\u0323\u0302t\u200B kha\u0302\u0309u  \r\n vneid"));

        Assert.Equal((IncomingEventKind.Message, "quên mật khẩu\nvneid"), (read.Kind, read.Text));
    }

    [Fact]
    public void The_bots_own_mention_is_no_part_of_the_question_and_others_keep_their_names()
    {
        var activity = Asked("<at>Sơn Mai</at> cài vneid cho <at id=\"2\">bác Hùng</at> a < b").With(("entities", new JsonArray(
            new JsonObject { ["type"] = "mention", ["text"] = "<at>Sơn Mai</at>", ["mentioned"] = new JsonObject { ["id"] = SampleActivity.BotId } },
            new JsonObject { ["type"] = "mention", ["text"] = "<at id=\"2\">bác Hùng</at>", ["mentioned"] = new JsonObject { ["id"] = "bac-hung" } })));

        Assert.Equal("cài vneid cho bác Hùng a < b", Read(activity).Text);
    }

    [Theory, InlineData("value"), InlineData("channelData")]
    public void A_pressed_button_is_its_command(string place)
    {
        var read = Read(Asked("Android").With((place, new JsonObject { ["command"] = "guide:quen-mat-khau:1" })));

        Assert.Equal((IncomingEventKind.Command, "guide:quen-mat-khau:1", "Android"), (read.Kind, read.Command, read.Text));
    }

    [Fact]
    public void A_command_that_we_cannot_have_sent_is_a_message()
    {
        Assert.Equal(IncomingEventKind.Message, Read(Asked("Android").With(("value", new JsonObject { ["command"] = new string('x', 501) }))).Kind);
        Assert.Equal(IncomingEventKind.Message, Read(Asked("Android").With(("value", new JsonObject { ["command"] = 5 }))).Kind);
    }

    [Theory]
    [InlineData("image/png", "https://example.com/a.png", AttachmentKind.Picture, "https://example.com/a.png")]
    [InlineData("image", "https://example.com/a", AttachmentKind.Picture, "https://example.com/a")]
    [InlineData("audio/mpeg", "https://example.com/a", AttachmentKind.Voice, "https://example.com/a")]
    [InlineData("video/mp4", "https://example.com/a", AttachmentKind.Video, "https://example.com/a")]
    [InlineData("application/vnd.microsoft.teams.file.download.info", "https://example.com/a", AttachmentKind.File, "https://example.com/a")]
    [InlineData("application/vnd.microsoft.card.hero", null, AttachmentKind.Unknown, "")]
    [InlineData("text/html", null, AttachmentKind.None, "")]
    [InlineData("image/png", "data:image/png;base64,AAAA", AttachmentKind.Picture, "")]
    [InlineData("image/png", "file:///etc/passwd", AttachmentKind.Picture, "")]
    public void An_attachment_has_a_kind_and_perhaps_an_address(string type, string? url, AttachmentKind kind, string kept)
    {
        var read = Read(Asked("").With(("attachments", new JsonArray(new JsonObject { ["contentType"] = type, ["contentUrl"] = url }))));

        Assert.Equal((kind, kept), (read.Attachment, read.AttachmentUrl));
    }

    [Fact]
    public void Html_beside_a_picture_hides_it_not()
    {
        var attachments = new JsonArray(
            new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>a</p>" },
            new JsonObject { ["contentType"] = "image/*", ["contentUrl"] = "https://example.com/a" });

        Assert.Equal(AttachmentKind.Picture, Read(Asked("a").With(("attachments", attachments))).Attachment);
    }

    [Fact]
    public void A_place_is_a_location() =>
        Assert.Equal(AttachmentKind.Location, Read(Asked("").With(("entities", new JsonArray(new JsonObject { ["type"] = "Place" })))).Attachment);

    [Fact]
    public void Somebody_who_comes_has_joined_and_the_bot_itself_has_not()
    {
        var bot = Read(Update(("membersAdded", Members(SampleActivity.BotId))));
        var lan = Read(Update(("membersAdded", Members(SampleActivity.BotId, SampleActivity.Lan))));

        Assert.Equal(IncomingEventKind.Ignored, bot.Kind);
        Assert.Equal((IncomingEventKind.Joined, SampleActivity.Lan), (lan.Kind, lan.PersonId));
    }

    [Fact]
    public void When_the_bot_is_taken_out_the_person_has_left()
    {
        Assert.Equal(IncomingEventKind.Left, Read(Update(("membersRemoved", Members(SampleActivity.BotId)))).Kind);
        Assert.Equal(IncomingEventKind.Left, Read(Of("installationUpdate").With(("action", "remove"))).Kind);
        Assert.Equal(IncomingEventKind.Left, Read(Of("contactRelationUpdate").With(("action", "remove"))).Kind);
        Assert.Equal(IncomingEventKind.Ignored, Read(Of("installationUpdate").With(("action", "remove-upgrade"))).Kind);
        Assert.Equal(IncomingEventKind.Ignored, Read(Of("installationUpdate").With(("action", "add"))).Kind);
    }

    [Theory]
    [InlineData("messageReaction"), InlineData("endOfConversation"), InlineData("event"), InlineData("messageUpdate"), InlineData("invoke"), InlineData("handoff"), InlineData("something-new")]
    public void What_means_nothing_to_us_is_ignored(string type) => Assert.Equal(IncomingEventKind.Ignored, Read(Of(type)).Kind);

    [Fact]
    public void Web_chats_own_word_for_coming_is_understood() =>
        Assert.Equal(IncomingEventKind.Joined, Read(Of("event").With(("name", "webchat/join"))).Kind);

    [Fact]
    public void In_a_group_each_person_has_a_conversation_of_their_own()
    {
        var group = new JsonObject { ["id"] = "g1", ["isGroup"] = true };

        Assert.Equal("webchat|g1|co-lan", ExternalIds.OfConversation(Read(Asked("a").With(("conversation", group)))));
        Assert.Equal("webchat|c1", ExternalIds.OfConversation(Read(Asked("a"))));
    }

    [Fact]
    public void People_of_two_channels_with_one_id_are_two_people() =>
        Assert.NotEqual(ExternalIds.OfPerson(Read(Asked("a"))), ExternalIds.OfPerson(Read(Asked("a").With(("channelId", "telegram")))));

    [Fact]
    public void A_long_id_becomes_its_digest_always_the_same()
    {
        var id = new string('i', 500);

        var first = ExternalIds.OfEvent(Read(Asked("a").With(("id", id))));
        var second = ExternalIds.OfEvent(Read(Asked("b").With(("id", id))));
        var other = ExternalIds.OfEvent(Read(Asked("a").With(("id", new string('j', 500)))));

        Assert.StartsWith("sha256:", first, StringComparison.Ordinal);
        Assert.True(first.Length <= 200);
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void An_activity_without_an_id_is_known_by_what_it_says()
    {
        string Id(params (string, JsonNode?)[] members) => ExternalIds.OfEvent(Read(Asked("a").With([("id", null), .. members])));

        Assert.Equal(Id(), Id(("locale", "en-US")));
        Assert.NotEqual(Id(), Id(("text", "b")));
        Assert.NotEqual(Id(), Id(("timestamp", "2026-11-20T01:02:04Z")));
    }

    [Theory]
    [InlineData("type"), InlineData("channelId"), InlineData("serviceUrl"), InlineData("conversation"), InlineData("recipient")]
    public void What_cannot_be_answered_is_no_activity(string missing)
    {
        Assert.Null(ConnectorActivity.Read(Asked("a").With((missing, null)).AsElement()));
        Assert.Null(ConnectorActivity.Read(Asked("a").With((missing, 5)).AsElement()));
    }

    [Theory]
    [InlineData("http://example.com/"), InlineData("ftp://example.com/"), InlineData("//example.com"), InlineData("https://lan:mat-khau@example.com/"), InlineData("https://example.com/?a=b"), InlineData("https://example.com/#a")]
    public void Answers_go_only_to_safe_addresses(string url) => Assert.Null(ConnectorActivity.Read(SampleActivity.Message(url).AsElement()));

    [Fact]
    public void Half_a_character_makes_it_no_activity()
    {
        using var activity = System.Text.Json.JsonDocument.Parse(Asked("@").ToJsonString().Replace("@", @"\ud800", StringComparison.Ordinal));

        Assert.Null(ConnectorActivity.Read(activity.RootElement));
    }

    [Fact]
    public async Task An_invoke_is_stored_and_told_that_nobody_answers_it()
    {
        using var answer = await PostAsync(SampleActivity.Message(_connector.ServiceUrl).With(("type", "invoke"), ("name", "adaptiveCard/action")));

        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        var stored = Assert.Single(await _server.EventsAsync());
        Assert.Equal((IncomingEventKind.Ignored, "invoke:adaptiveCard/action"), (stored.Kind, stored.Name));
    }

    [Fact]
    public async Task Somebody_who_types_leaves_no_row()
    {
        using var answer = await PostAsync(SampleActivity.Message(_connector.ServiceUrl).With(("type", "typing")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await _server.EventsAsync());
    }

    [Fact]
    public async Task The_conversation_keeps_where_answers_go_and_nobodys_name()
    {
        using var answer = await PostAsync(SampleActivity.Message(_connector.ServiceUrl));

        var conversation = Assert.Single(await _server.ConversationsAsync());
        var address = ReplyAddress.Read(conversation.ReplyAddress)!;
        Assert.Equal(
            (new Uri(_connector.ServiceUrl), "webchat", "c1", SampleActivity.BotId, SampleActivity.Lan, "c1|0000001", false),
            (address.ServiceUrl, address.ChannelId, address.ConversationId, address.BotId, address.PersonId, address.ActivityId, address.IsEmulator));
        Assert.DoesNotContain("\"Lan\"", conversation.ReplyAddress, StringComparison.Ordinal);
    }

    private static JsonObject Asked(string text) => SampleActivity.Message(Url, text);

    private static JsonObject Of(string type) => Asked("").With(("type", type));

    private static JsonObject Update(params (string, JsonNode?)[] members) =>
        Of("conversationUpdate").With([("from", new JsonObject { ["id"] = SampleActivity.BotId }), .. members]);

    private static JsonArray Members(params string[] ids) => [.. ids.Select(id => new JsonObject { ["id"] = id })];

    private static ConnectorActivity Read(JsonObject activity) => ConnectorActivity.Read(activity.AsElement())!;

    private Task<HttpResponseMessage> PostAsync(JsonObject activity) => _server.PostAsync(activity, _connector.Token(_server.Clock.GetUtcNow()).Write());
}
