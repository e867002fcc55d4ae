using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Conversations;

namespace BinhDanBot.Tests.Web;

/// <summary>The whole server, spoken to over Direct Line: inbox, turns, outbox, JSON. Its workers are driven by hand.</summary>
internal sealed class ServerBot(BotApplication application, ManualClock clock, string commune) : IScriptedBot
{
    private DirectLineClient? _client;

    public ContentSnapshot Content => application.Service<ContentLibrary>().Current;

    private DirectLineClient Client => _client ?? throw new InvalidOperationException("Nobody has come in yet.");

    public async Task<IReadOnlyList<BotMessage>> JoinAsync()
    {
        _client = await DirectLineClient.OpenAsync(application.CreateClient(), commune);
        return await HearAsync();
    }

    public async Task<IReadOnlyList<BotMessage>> TakeAsync(IReadOnlyList<ResidentAct> acts)
    {
        foreach (var act in acts)
            await Client.PostAsync(act);
        return await HearAsync();
    }

    public void Advance(TimeSpan time) => clock.Advance(time);

    public async Task WithdrawAsync(string guide)
    {
        (application.Files ?? throw new InvalidOperationException("A script that withdraws a guide says [chỉ có bài …] at its top.")).Withdraw(guide);
        await application.Service<ContentLibrary>().LoadAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<BotMessage>> HearAsync()
    {
        await application.RunUntilQuietAsync();
        return await Client.ReadNewAsync();
    }
}
