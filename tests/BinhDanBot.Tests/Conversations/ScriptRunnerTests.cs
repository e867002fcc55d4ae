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
    [InlineData("[nut Tiếp]\nBot: Em chào bác")]
    [InlineData("[+5 tuần]\nBot: Em chào bác")]
    [InlineData("Lan: chào\n[xã son-mai]\nBot: Em chào bác")]
    [InlineData("Lan: chào\nBot: Em chào bác\n[vào]")]
    [InlineData("Lan: chào")]
    [InlineData("")]
    public void A_line_that_is_none_is_refused(string script) => Assert.Throws<FormatException>(() => ConversationScript.Parse("thử", script));

    private static Task<string> PlayAsync(string script) => ScriptRunner.PlayAsync(ConversationScript.Parse("thử", script), new Parrot());

    /// <summary>Says the same two things to everything, and nothing to one.</summary>
    private sealed class Parrot : IScriptedBot
    {
        public ContentSnapshot Content => throw new InvalidOperationException("Scripts of this test name no replies.");

        public Task<IReadOnlyList<BotMessage>> JoinAsync() =>
            Task.FromResult<IReadOnlyList<BotMessage>>([new("Vào rồi", [new Choice("Vào", "in")])]);

        public Task<IReadOnlyList<BotMessage>> TakeAsync(IReadOnlyList<ResidentAct> acts) =>
            Task.FromResult<IReadOnlyList<BotMessage>>(acts[^1].Words == "im đi"
                ? []
                : [new("**Em chào bác.**\nEm  giúp gì ạ?", []), new("Đây ạ.", [new Choice("Một", "1"), new Choice("Hai", "2")])]);

        public void Advance(TimeSpan time)
        {
        }

        public Task WithdrawAsync(string guide) => throw new InvalidOperationException("There are no guides here.");
    }
}
