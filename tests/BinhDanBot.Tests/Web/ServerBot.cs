using BinhDanBot.Tests.Conversations;

namespace BinhDanBot.Tests.Web;

/// <summary>The whole program over Direct Line, as the chat page and other web chats speak it.</summary>
internal sealed class ServerBot(DrivenServer server, string commune) : ScriptedProgram(server, ScriptChannel.DirectLine, commune)
{
    private DirectLineClient? _client;
    private BotApplication? _reached;

    /// <summary>Goes over to the program that runs now.</summary>
    private DirectLineClient Client
    {
        get
        {
            var client = _client ?? throw new InvalidOperationException("Nobody has come in yet.");
            if (!ReferenceEquals(_reached, Application))
                (_client, _reached) = (client = client.At(Application.CreateClient()), Application);
            return client;
        }
    }

    public override async Task JoinAsync() => (_client, _reached) = (await DirectLineClient.OpenAsync(Application.CreateClient(), Commune), Application);

    public override Task TakeAsync(ResidentAct act) => act.Kind == ActKind.Speaks ? Client.PostAsync(act) : throw CannotDo(act);

    public override Task RepeatAsync() => Client.RepeatAsync();

    protected override Task<IReadOnlyList<BotMessage>> ReadNewAsync() => Client.ReadNewAsync();
}
