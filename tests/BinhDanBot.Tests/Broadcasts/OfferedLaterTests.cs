using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Broadcasts.Sending;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>Where buttons are numbers, "1" under an announcement that was read in the evening is its first button.</summary>
public sealed class OfferedLaterTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private static readonly Choice Guide = new("Xem bài hướng dẫn", "guide:quen-passcode");

    [Theory]
    [InlineData(5, TurnOutcome.Answered)]
    [InlineData(25, TurnOutcome.Refused)]
    public async Task A_number_means_the_button_of_an_announcement_for_a_day(int hours, TurnOutcome expected)
    {
        var bot = new TurnBot(await SharedContent.RealAsync(), "son-mai");
        bot.Conversation = bot.Conversation with { LastTurnAt = TurnBot.Start.UtcDateTime.AddDays(-9), Offered = [Guide], OfferedAt = TurnBot.Start.UtcDateTime.AddHours(-hours) };

        await bot.TakeAsync(new ResidentAct("1"));
        var said = await bot.HearAsync();

        Assert.Equal(expected == TurnOutcome.Answered, said[0].Text.Contains("Quên passcode VNeID", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_fed_is_what_a_number_means_but_not_in_a_form(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [new FakeSender()] });
        var run = await spine.OpenRunAsync(2);
        await spine.RunAsync("UPDATE broadcast SET guide = 'quen-passcode'");
        await spine.RunAsync($"UPDATE conversation SET protected_form = 'x' WHERE external_person_id = '{RunSteps.PhoneOf(1)}'");

        spine.Clock.Advance(TimeSpan.FromHours(1));
        await spine.FeedAllAsync(run);

        await using var context = spine.CreateContext();
        var rows = await context.Conversations.AsNoTracking().OrderBy(row => row.ExternalPersonId).ToListAsync();
        Assert.Equal([spine.Now, null], rows.Select(row => row.OfferedAt));
        Assert.Equal(["guide:quen-passcode"], spine.Service<ConversationMemory>().Read(rows[0]).Offered.Select(choice => choice.Command));
    }
}
