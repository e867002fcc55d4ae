using BinhDanBot.Core.Data;
using BinhDanBot.Core.People;
using BinhDanBot.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Going on in another conversation by a code; and nothing without it.</summary>
public sealed class SecondConversationTests(ScriptServer server) : IClassFixture<ScriptServer>
{
    private const string Commune = "son-mai";

    [Fact]
    public async Task A_form_goes_on_where_its_code_is_typed_and_the_class_is_seen_in_both()
    {
        var first = await JoinedAsync(Commune);
        await SayAsync(first, "đăng ký lớp 1 cho tôi", "đồng ý", "Nguyễn Thị Lan", "thôn 3");
        var code = await DrawAsync(first);
        var second = await JoinedAsync(Commune);

        var moved = await SayAsync(second, $"mã {code}");
        var left = await SayAsync(first, "đăng ký tiếp");
        var seated = await SayAsync(second, "0912345678", "bỏ qua", "đúng");

        Assert.StartsWith("Em nhận ra bác rồi", moved[0], StringComparison.Ordinal);
        Assert.StartsWith("Số điện thoại của bác", moved[^1], StringComparison.Ordinal);
        Assert.StartsWith("Bác chưa ghi danh dở lớp nào", left[^1], StringComparison.Ordinal);
        Assert.StartsWith("Em đã giữ chỗ cho Nguyễn Thị Lan", seated[^1], StringComparison.Ordinal);
        Assert.Contains("Lớp 1", (await SayAsync(first, "lớp của tôi"))[^1], StringComparison.Ordinal);
        Assert.Contains("Lớp 1", (await SayAsync(second, "lớp của tôi"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_holds_once_and_for_a_quarter_of_an_hour()
    {
        var first = await JoinedAsync(Commune);
        await SayAsync(first, "đăng ký lớp 1 cho tôi", "đồng ý", "Nguyễn Thị Lan");
        var second = await JoinedAsync(Commune);
        var third = await JoinedAsync(Commune);

        var used = await DrawAsync(first);
        await SayAsync(second, $"mã {used}");
        var again = await SayAsync(third, $"mã {used}");
        var late = await DrawAsync(second);
        second.Advance(ConversationCodes.Lasts + TimeSpan.FromSeconds(1));
        var tooLate = await SayAsync(third, $"mã {late}");

        Assert.StartsWith("Mã này chưa đúng", again[^1], StringComparison.Ordinal);
        Assert.StartsWith("Mã này chưa đúng", tooLate[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_another_commune_or_a_guessed_one_moves_nothing()
    {
        await ClassSchedule.WriteAsync(server.Server.Application, server.Server.Clock.GetUtcNow().UtcDateTime, Commune, "kon-braih");
        var first = await JoinedAsync(Commune, writes: false);
        await SayAsync(first, "đăng ký lớp 1 cho tôi", "đồng ý", "Nguyễn Thị Lan");
        var code = await DrawAsync(first);
        var elsewhere = await JoinedAsync("kon-braih", writes: false);

        var other = await SayAsync(elsewhere, $"mã {code}");
        var guesser = await JoinedAsync(Commune, writes: false);
        for (var guess = 0; guess < 20; guess++)
            await SayAsync(guesser, $"mã {(int.Parse(code.Replace(" ", "", StringComparison.Ordinal), null) + 1 + guess) % 1_000_000:000000}");
        var afterGuesses = await SayAsync(guesser, $"mã {code}");

        Assert.StartsWith("Mã này chưa đúng", other[^1], StringComparison.Ordinal);
        Assert.StartsWith("Mã này chưa đúng", afterGuesses[^1], StringComparison.Ordinal);
        Assert.StartsWith("Bác ở thôn nào", (await SayAsync(first, "đăng ký tiếp"))[^1], StringComparison.Ordinal);
    }

    /// <summary>Whoever types a neighbour's name and number learns nothing of the neighbour.</summary>
    [Fact]
    public async Task Nothing_of_another_conversation_is_shown_for_a_name_and_a_number()
    {
        var lan = await JoinedAsync(Commune);
        await SayAsync(lan, "đăng ký lớp 1 cho tôi", "đồng ý", "Nguyễn Thị Lan, thôn 3, 0912345678, sinh năm 1952", "đúng");
        var stranger = await JoinedAsync(Commune, writes: false);

        var said = await SayAsync(stranger, "đăng ký lớp 2 cho tôi", "đồng ý", "Nguyễn Thị Lan, 0912345678", "Thôn Hạ", "bỏ qua", "đúng", "lớp của tôi");

        Assert.Contains("Lớp 2", said[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Lớp 1", said[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(said, text => text.Contains("1952", StringComparison.Ordinal) || text.Contains("Thôn 3", StringComparison.Ordinal));
        Assert.Contains("Lớp 1", (await SayAsync(lan, "lớp của tôi"))[^1], StringComparison.Ordinal);
    }

    /// <summary>A button can be made up by anybody who knows an id.</summary>
    [Fact]
    public async Task A_seat_of_another_conversation_cannot_be_cancelled_by_its_id()
    {
        var lan = await JoinedAsync(Commune);
        var seated = await SayAsync(lan, "đăng ký lớp 1 cho tôi", "đồng ý", "Nguyễn Thị Lan, thôn 3, 0912345678, sinh năm 1952", "đúng");
        Assert.True(seated[^1].StartsWith("Em đã giữ chỗ", StringComparison.Ordinal), string.Join("\n---\n", seated));
        await using var context = await server.Server.Application.Service<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        var id = await context.Enrollments.Where(row => row.PersonId != null).Select(row => row.Id).SingleAsync();
        var stranger = await JoinedAsync(Commune, writes: false);

        await stranger.TakeAsync(new ResidentAct("Hủy", $"class:cancel-yes:{id:N}"));
        var said = await stranger.HearAsync();

        Assert.StartsWith("Em không thấy chỗ ấy", said[^1].Text, StringComparison.Ordinal);
        Assert.Contains("Đã có chỗ", (await SayAsync(lan, "lớp của tôi"))[^1], StringComparison.Ordinal);
    }

    private async Task<IScriptedBot> JoinedAsync(string commune, bool writes = true)
    {
        if (writes)
            await ClassSchedule.WriteAsync(server.Server.Application, server.Server.Clock.GetUtcNow().UtcDateTime, commune);
        var bot = new ServerBot(server.Server, commune);
        await bot.JoinAsync();
        await bot.HearAsync();
        return bot;
    }

    private static async Task<string> DrawAsync(IScriptedBot bot) => (await SayAsync(bot, "chuyển sang máy khác"))[^1].Split("gõ: mã ")[1][..7];

    /// <summary>All that the bot said to the words, in order.</summary>
    private static async Task<IReadOnlyList<string>> SayAsync(IScriptedBot bot, params string[] words)
    {
        var said = new List<string>();
        foreach (var word in words)
        {
            await bot.TakeAsync(new ResidentAct(word));
            said.AddRange((await bot.HearAsync()).Select(message => message.Text));
        }

        return said;
    }
}
