using System.Diagnostics;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Tests.Web;
using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Editing;

/// <summary>Two whole programs on one PostgreSQL: what is published at one answers at both, a draft at none.</summary>
public sealed class TwoProcessTests(ITestOutputHelper output)
{
    [Theory, OnPostgres]
    public async Task What_is_published_at_one_answers_at_the_other_and_a_draft_never_does(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var data = Directory.CreateTempSubdirectory("binhdanbot-pair-");
        try
        {
            var setup = new ApplicationSetup { Data = data, Settings = database.Place.Settings.ToDictionary(setting => setting.Key, setting => setting.Value!) };
            await using var first = await BotApplication.StartAsync(setup);
            await using var second = await BotApplication.StartAsync(setup);
            var kept = await AskAsync(second, EditingDesk.KonBraih);
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            second.Service<ContentLibrary>().Changed += _ => told.TrySetResult();

            var step = await DraftAsync(first, "Tải VNeID, lời của Sơn Mai");
            var asDraft = await AskAsync(second, EditingDesk.SonMai);
            var started = Stopwatch.GetTimestamp();
            Assert.Equal(StepOutcome.Done, await first.Service<ReviewContent>().ApproveAsync(step, null, default));
            await told.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await Eventually.HoldsAsync(async () => (await AskAsync(second, EditingDesk.SonMai)).Contains("lời của Sơn Mai", StringComparison.OrdinalIgnoreCase));
            output.WriteLine($"published at one process, answered by the other after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");

            Assert.DoesNotContain("lời của Sơn Mai", asDraft, StringComparison.OrdinalIgnoreCase);
            await Eventually.HoldsAsync(async () => (await AskAsync(first, EditingDesk.SonMai)).Contains("lời của Sơn Mai", StringComparison.OrdinalIgnoreCase));
            Assert.Equal(kept, await AskAsync(second, EditingDesk.KonBraih));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<VersionStep> DraftAsync(BotApplication application, string title)
    {
        var form = GuideForm.FromText((await application.Service<ContentSeeds>().ReadAsync(EditingDesk.SonMai, EditingDesk.Item, default))!)!;
        form.Title = title;
        var saved = await application.Service<SaveDraft>().ExecuteAsync(new DraftGiven(EditingDesk.SonMai, EditingDesk.Item, form.ToText(), null, 0, "", EditingDesk.Nam), default);
        await application.Service<ReviewContent>().SendToReviewAsync(new VersionStep(EditingDesk.SonMai, saved.Id, saved.Change, EditingDesk.Nam), default);
        return new VersionStep(EditingDesk.SonMai, saved.Id, saved.Change + 1, EditingDesk.Hoa);
    }

    /// <summary>What a resident would be told.</summary>
    private static async Task<string> AskAsync(BotApplication application, string commune)
    {
        var question = application.Service<CurrentAnswers>().For(commune).Content.GuidesById[EditingDesk.Guide].Questions[0];
        var conversation = new Conversation(new ConversationKey(commune, ChannelNames.DirectLine, "pair"));
        var result = await application.Service<HandleTurn>().ExecuteAsync(
            conversation,
            [
                new IncomingEvent
                {
                    Conversation = conversation.Key,
                    ExternalId = "pair",
                    ExternalPersonId = "pair",
                    Kind = IncomingEventKind.Message,
                    Text = VietnameseText.CleanMessage(question),
                    ReceivedAt = DateTime.UnixEpoch,
                },
            ],
            default);
        return string.Join('\n', result.Messages.Select(message => message.Text));
    }
}
