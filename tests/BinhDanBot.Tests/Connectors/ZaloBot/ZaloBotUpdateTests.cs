using System.Text;
using System.Text.Json;
using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Core.Channels;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloBot;

/// <summary>What an update of the platform means to us.</summary>
public sealed class ZaloBotUpdateTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("text-unwrapped")]
    public void A_text_is_a_message_of_its_person_with_or_without_the_envelope(string name)
    {
        var incoming = Payload.ReadOne(name);

        Assert.Equal(new ConversationKey("son-mai", ChannelNames.ZaloBot, Payload.Lan), incoming.Conversation);
        Assert.Equal(Payload.Lan, incoming.ExternalPersonId);
        Assert.Equal(IncomingEventKind.Message, incoming.Kind);
        Assert.Equal("quên mật khẩu vneid", incoming.Text);
        Assert.Equal("message.text.received", incoming.Name);
        Assert.Equal("message.text.received:2d758cb5e222177a4e35", incoming.ExternalId);
        Assert.Equal(Payload.ReceivedAt, incoming.ReceivedAt);
    }

    [Fact]
    public void Several_updates_in_one_answer_stay_in_order() =>
        Assert.Equal(["một", "hai"], Payload.Read(Payload.Text("text-several"))!.Select(incoming => incoming.Text));

    [Fact]
    public void Ids_that_are_numbers_keep_every_digit()
    {
        var incoming = Payload.ReadOne("text-numbers");

        Assert.Equal(IncomingEventKind.Message, incoming.Kind);
        Assert.Equal("4339761418830368433", incoming.ExternalPersonId);
        Assert.Equal("4339761418830368433", incoming.Conversation.ExternalConversationId);
        Assert.Equal("message.text.received:98765432109876543210", incoming.ExternalId);
    }

    [Fact]
    public void Decomposed_letters_are_composed() => Assert.Equal("Tiếng Việt", Payload.ReadOne("text-decomposed").Text);

    [Theory]
    [InlineData("image-photo-url", AttachmentKind.Picture, "lỗi này là sao", "https://photo.example.vn/a.jpg")]
    [InlineData("image-photo", AttachmentKind.Picture, "", "https://photo.example.vn/b.jpg")]
    [InlineData("sticker", AttachmentKind.Sticker, "", "https://sticker.example.vn/s.webp")]
    [InlineData("voice", AttachmentKind.Voice, "", "https://voice.example.vn/v.aac")]
    [InlineData("unsupported", AttachmentKind.Unknown, "", "")]
    public void What_is_no_text_is_a_message_with_an_attachment(string name, AttachmentKind kind, string caption, string address)
    {
        var incoming = Payload.ReadOne(name);

        Assert.Equal(IncomingEventKind.Message, incoming.Kind);
        Assert.Equal(kind, incoming.Attachment);
        Assert.Equal(caption, incoming.Text);
        Assert.Equal(address, incoming.AttachmentUrl);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("group")]
    [InlineData("group-without-type")]
    [InlineData("from-bot")]
    public void What_nobody_answers_is_kept_as_ignored_and_without_its_words(string name)
    {
        var incoming = Payload.ReadOne(name);

        Assert.Equal(IncomingEventKind.Ignored, incoming.Kind);
        Assert.Equal("", incoming.Text);
        Assert.Equal(AttachmentKind.None, incoming.Attachment);
        Assert.Contains("2d758cb5e222177a4e", incoming.ExternalId, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_message_id_a_repeat_is_known_by_its_bytes()
    {
        var update = """{"event_name":"message.text.received","message":{"from":{"id":"u1"},"chat":{"id":"u1"},"text":"hai","date":1}}""";

        var first = Payload.Read(update)!.Single();
        var again = Payload.Read(update)!.Single();
        var other = Payload.Read(update.Replace("\"date\":1", "\"date\":2", StringComparison.Ordinal))!.Single();

        Assert.Equal(IncomingEventKind.Message, first.Kind);
        Assert.Equal(first.ExternalId, again.ExternalId);
        Assert.NotEqual(first.ExternalId, other.ExternalId);
    }

    [Theory]
    [InlineData("""{"event_name":"message.text.received"}""")]
    [InlineData("""{"event_name":"message.text.received","message":"x"}""")]
    [InlineData("""{"event_name":"message.text.received","message":{"from":{"is_bot":false},"chat":{},"text":"x","message_id":"m"}}""")]
    [InlineData("""{"event_name":"message.text.received","message":{"from":{"id":"u\u0000"},"chat":{"id":"u\u0000"},"text":"x","message_id":"m\u0000"}}""")]
    public void Without_a_person_who_could_be_answered_it_is_ignored(string update)
    {
        var incoming = Payload.Read(update)!.Single();

        Assert.Equal(IncomingEventKind.Ignored, incoming.Kind);
        Assert.DoesNotContain('\0', incoming.ExternalId);
    }

    [Fact]
    public void Ids_too_long_to_keep_are_digested_or_ignored()
    {
        var longId = new string('9', 300);
        var update = $$$"""{"event_name":"message.text.received","message":{"from":{"id":"u1"},"chat":{"id":"u1"},"text":"x","message_id":"{{{longId}}}"}}""";

        var longMessage = Payload.Read(update)!.Single();
        var longPerson = Payload.Read(update.Replace("\"u1\"", $"\"{longId}\"", StringComparison.Ordinal))!.Single();

        Assert.Equal((IncomingEventKind.Message, 64), (longMessage.Kind, longMessage.ExternalId.Length));
        Assert.Equal((IncomingEventKind.Ignored, "unknown"), (longPerson.Kind, longPerson.ExternalPersonId));
    }

    [Theory]
    [InlineData("text", """{"from":{"id":"u1"},"chat":{"id":"u1"},"text":"\ud800","message_id":"m"}""")]
    [InlineData("image", """{"from":{"id":"u1"},"chat":{"id":"u1"},"photo":"javascript:alert(1)","message_id":"m"}""")]
    [InlineData("voice", """{"from":{"id":"u1"},"chat":{"id":"u1"},"voice_url":17,"message_id":"m"}""")]
    public void Broken_content_of_a_person_is_still_a_message(string kind, string message)
    {
        var incoming = Payload.Read($$$"""{"event_name":"message.{{{kind}}}.received","message":{{{message}}}}""")!.Single();

        Assert.Equal(IncomingEventKind.Message, incoming.Kind);
        Assert.Equal("", incoming.Text + incoming.AttachmentUrl);
    }

    [Fact]
    public void A_very_long_text_is_cut()
    {
        var incoming = Payload.Read(Payload.Said(new string('a', 20_000), "m-long"))!.Single();

        Assert.Equal(IncomingText.Longest, incoming.Text.Length);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"ok":true,"result":{}}""")]
    [InlineData("""{"ok":true,"result":null}""")]
    [InlineData("""{"ok":true,"result":[1,null,"x"]}""")]
    public void A_body_without_an_update_holds_none(string body) => Assert.Empty(Payload.Read(body)!);

    [Theory]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("\"text\"")]
    public void What_is_neither_object_nor_list_is_nothing_of_the_platform(string body) => Assert.Null(Payload.Read(body));

    /// <summary>Whatever comes with the right secret is read or refused: no exception, and nothing that a database would not take.</summary>
    [Fact]
    public void A_hundred_thousand_damaged_updates_are_read_or_refused()
    {
        var random = new Random(20260512);
        var bodies = Payload.AllNames.Select(name => Encoding.UTF8.GetBytes(Payload.Text(name))).ToList();
        var read = 0;

        for (var i = 0; i < 100_000; i++)
        {
            var body = bodies[i % bodies.Count].ToArray();
            for (var damage = random.Next(1, 4); damage > 0; damage--)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            try
            {
                using var document = JsonDocument.Parse(body.AsMemory(0, i % 3 == 0 ? random.Next(body.Length) : body.Length));
                foreach (var incoming in ZaloBotUpdate.Read(document.RootElement, Payload.Commune, Payload.ReceivedAt) ?? [])
                {
                    read++;
                    Assert.InRange(incoming.ExternalId.Length, 1, 200);
                    Assert.InRange(incoming.ExternalPersonId.Length, 1, 200);
                    Assert.InRange(incoming.Conversation.ExternalConversationId.Length, 1, 200);
                    Assert.DoesNotContain('\0', incoming.ExternalId + incoming.ExternalPersonId + incoming.Conversation.ExternalConversationId + incoming.Text + incoming.Name);
                }
            }
            catch (JsonException)
            {
                // Refused before it is read.
            }
        }

        Assert.True(read > 10_000, $"Only {read} damaged updates could be read at all.");
    }
}
