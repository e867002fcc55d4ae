using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Web;

namespace BinhDanBot.Tests.Conversations;

/// <summary>The whole program, spoken to over one channel: webhooks or sockets, inbox, turns, outbox, JSON. Its workers are driven by hand.</summary>
internal abstract class ScriptedProgram(DrivenServer server, ScriptChannel channel, string commune) : IScriptedBot
{
    public ScriptChannel Channel => channel;

    public string Commune => commune;

    public ContentSnapshot Content => Application.Service<ContentLibrary>().Current;

    protected BotApplication Application => server.Application;

    protected DateTimeOffset Now => server.Clock.GetUtcNow();

    public abstract Task JoinAsync();

    public abstract Task TakeAsync(ResidentAct act);

    public abstract Task RepeatAsync();

    public async Task<IReadOnlyList<BotMessage>> HearAsync()
    {
        await Application.RunUntilQuietAsync();
        return await ReadNewAsync();
    }

    /// <summary>Twice, when something waits: with the questions in the inbox, and with the answers in the outbox.</summary>
    public async Task RestartAsync()
    {
        await server.RestartAsync();
        if (await Application.RunTurnsAsync())
            await server.RestartAsync();
    }

    public void Advance(TimeSpan time) => server.Clock.Advance(time);

    public async Task WithdrawAsync(string guide)
    {
        (server.Files ?? throw new InvalidOperationException("A script that withdraws a guide says [chỉ có bài …] at its top.")).Withdraw(guide);
        await Application.Service<ContentLibrary>().LoadAsync(CancellationToken.None);
    }

    /// <summary>What the person sees now and did not see before.</summary>
    protected abstract Task<IReadOnlyList<BotMessage>> ReadNewAsync();

    protected IReadOnlyList<BotMessage> Read(IEnumerable<SeenMessage> seen) => SeenMessages.Read(seen, Content.Replies["choices.by-number"]);

    /// <summary>Where nothing is bold, asterisks would be seen as they are.</summary>
    protected IReadOnlyList<BotMessage> ReadPlain(IEnumerable<SeenMessage> seen)
    {
        var messages = seen.ToList();
        return messages.FirstOrDefault(message => message.Text.Contains("**", StringComparison.Ordinal)) is { } wrong
            ? throw new InvalidOperationException($"{channel.Name} shows asterisks as they are: {wrong.Text}")
            : Read(messages);
    }

    protected InvalidOperationException CannotDo(ResidentAct act) => new($"Nobody can do this on {channel.Name}: {act.Kind}. The script names its channels at the top: [kênh …].");
}
