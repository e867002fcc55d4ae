using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using Xunit;
using Xunit.Sdk;

namespace BinhDanBot.Tests.Conversations;

/// <summary>The runner itself: it says so when a bot does not do as written, and a misspelt script is no script.</summary>
public sealed class ScriptRunnerTests
{
    [Fact]
    public async Task A_bot_that_does_as_written_passes()
    {
        await PlayAsync("Lan: chào\nBot: Em chào bác … giúp gì\nNút: Một | Hai\nNút~ Ba\nBot~ tạm biệt\nBot: Đây ạ.");
        await PlayAsync("Lan: im đi\nBot im lặng\nLan: đếm\nBot: Bác chọn số\nNút: Một | Hai\n[nút Hai]\nBot: Số hai");
        await PlayAsync("Lan: chào\n[khởi động lại]\nBot: Em chào bác\nBot: Đây\nBot: Em vừa ngủ dậy");
        await PlayAsync("[vào]\nBot: Vào rồi\n[nút Vào]\nBot: Em chào bác\nBot: Đây\n[nút cũ Vào]\nBot: Em chào bác\nBot: Đây");
    }

    [Theory]
    [InlineData("Lan: chào\nBot: Tạm biệt", "line 2: Bot: Tạm biệt")]
    [InlineData("Lan: chào\nBot: giúp gì … Em chào bác", "line 2")]
    [InlineData("Lan: chào\nBot: Đây ạ.", "line 2")]
    [InlineData("Lan: chào\nBot: Em chào bác\nBot: Đây ạ.\nBot: Gì nữa", "the bot said nothing more")]
    [InlineData("Lan: chào\nBot: Em chào bác\nLan: chào\nBot: Em chào bác\nBot: Đây ạ.", "before this the bot also said")]
    [InlineData("Lan: chào\nBot: Em chào bác\n[+1 phút]", "before this the bot also said")]
    [InlineData("Lan: chào\nBot: Em chào bác", "before this the bot also said")]
    [InlineData("Lan: chào\nBot~ Đây ạ\nBot: Em chào bác", "line 2: Bot~ Đây ạ")]
    [InlineData("Lan: chào\nNút: Một | Ba\nBot: Em chào bác", "not offered: Ba; offered: Một | Hai")]
    [InlineData("Lan: chào\nNút~ Hai\nBot: Em chào bác", "offered: Một | Hai")]
    [InlineData("Lan: chào\n[nút Ba]\nBot: Em chào bác", "there is no such button; offered: Một | Hai")]
    [InlineData("Lan: chào\n[nút Vào]\nBot: Em chào bác", "there is no such button")]
    [InlineData("Lan: im đi\nBot: gì", "the bot said nothing")]
    [InlineData("Lan: chào\nBot im lặng\nBot: Đây", "the bot said:")]
    [InlineData("Lan: chào\nBot: Em chào bác\nBot: Đây\n[gửi lại]", "the bot said again")]
    [InlineData("Lan: đếm\nBot: Bác chọn số\nLan: im đi\n[nút cũ Hai]", "there never was such a button")]
    [InlineData("Lan: im đi\nBot~ gì\nBot: gì", "this says nothing")]
    public async Task A_bot_that_does_otherwise_is_shown_with_the_conversation_until_there(string script, string difference)
    {
        var fault = await Assert.ThrowsAsync<XunitException>(() => PlayAsync(script));

        Assert.Contains(difference, fault.Message, StringComparison.Ordinal);
        Assert.Contains("The conversation until here:\n", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bob: xin chào\nBot: Em chào bác")]
    [InlineData("Lan: chào\nBot; Em chào bác")]
    [InlineData("[kênh zalo]\nLan: chào\nBot: Em chào bác")]
    [InlineData("Lan: chào\n[kênh zalo-oa]\nBot: Em chào bác")]
    [InlineData("[nut Tiếp]\nBot: Em chào bác")]
    [InlineData("[+5 tuần]\nBot: Em chào bác")]
    [InlineData("Lan: chào\n[xã son-mai]\nBot: Em chào bác")]
    [InlineData("Lan: chào\nBot: Em chào bác\n[vào]")]
    [InlineData("Lan: chào")]
    [InlineData("")]
    public void A_line_that_is_none_is_refused(string script) => Assert.Throws<FormatException>(() => ConversationScript.Parse("thử", script));

    private static Task<PlayedScript> PlayAsync(string script, bool tellsArrival = true) =>
        ScriptRunner.PlayAsync(ConversationScript.Parse("thử", script), new Parrot { Channel = ScriptChannel.DirectLine with { TellsArrival = tellsArrival } });

    /// <summary>Says the same two things to everything, and nothing to one.</summary>
    private sealed class Parrot : IScriptedBot
    {
        private readonly List<BotMessage> _waiting = [];

        public required ScriptChannel Channel { get; init; }

        public string Commune => "";

        public ContentSnapshot Content => throw new InvalidOperationException("Scripts of this test name no replies.");

        public Task JoinAsync()
        {
            if (Channel.TellsArrival)
                _waiting.Add(new("Vào rồi", [new Choice("Vào", "in")]));
            return Task.CompletedTask;
        }

        public Task TakeAsync(ResidentAct act)
        {
            _waiting.Clear();
            if (act.Words == "đếm")
                _waiting.Add(new BotMessage("Bác chọn số.", [new Choice("Một", ""), new Choice("Hai", "")]));
            else if (act is { Words: "2", Command: null })
                _waiting.Add(new BotMessage("Số hai.", []));
            else if (act.Words != "im đi")
                _waiting.AddRange([new("**Em chào bác.**\nEm  giúp gì ạ?", []), new("Đây ạ.", [new Choice("Một", "1"), new Choice("Hai", "2")])]);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<BotMessage>> HearAsync()
        {
            IReadOnlyList<BotMessage> said = [.. _waiting];
            _waiting.Clear();
            return Task.FromResult(said);
        }

        /// <summary>Believes every repetition.</summary>
        public Task RepeatAsync() => TakeAsync(new ResidentAct("chào"));

        public Task RestartAsync()
        {
            _waiting.Add(new("Em vừa ngủ dậy.", []));
            return Task.CompletedTask;
        }

        public void Advance(TimeSpan time)
        {
        }

        public Task WithdrawAsync(string guide) => throw new InvalidOperationException("There are no guides here.");
    }
}
