using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests;

/// <summary>Reloads, cut lines, a server that is gone for a while: nothing said is lost, and nothing is there twice.</summary>
[Collection(SharedSite.Name)]
public sealed class ConnectionTests(TestSite site)
{
    private const string Stream = "**/stream?**";
    private const string Activities = "**/activities";
    private static readonly GuideFile Guide = GuideFile.Read("vneid", "quen-mat-khau");

    [SkippableFact]
    public async Task A_reload_shows_the_conversation_again_and_goes_on_with_it()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();
        await visit.AskAsync(Scenes.Question);
        await visit.PressAsync(Guide.Ways[0].Title);
        var before = await visit.Messages.AllInnerTextsAsync();

        await visit.Page.ReloadAsync();

        await Expect(visit.Messages).ToHaveCountAsync(before.Count);
        Assert.Equal(before, await visit.Messages.AllInnerTextsAsync());
        await visit.PressAsync(Replies.Of("button.next"));
        await Expect(visit.LastAnswer).ToContainTextAsync(GuideFile.AsShown(Guide.Ways[0].Steps[1]));
    }

    /// <summary>Staff speak with the person, or the bot is switched off: nothing comes, and the page must not go on promising it.</summary>
    [SkippableFact]
    public async Task Whoever_is_not_answered_is_not_told_for_ever_that_an_answer_is_looked_for()
    {
        await using var visit = await site.PrepareAsync(Device.Phone, site.Server.Origin);
        var isSilent = false;
        await visit.Page.Clock.InstallAsync();
        await visit.Page.RouteWebSocketAsync(Stream, page => page.ConnectToServer().OnMessage(message =>
        {
            if (!isSilent)
                page.Send(message.Text ?? "");
        }));
        await visit.Page.GotoAsync(Visit.Chat);
        await visit.SeeWelcomeAsync();

        isSilent = true;
        await visit.SayAsync(Scenes.Question);

        await Expect(visit.Page.Locator("#waiting")).ToHaveTextAsync(Replies.Of("page.chat.typing"));
        await Expect(visit.Page.Locator("#waiting")).ToBeVisibleAsync();
        await visit.Page.Clock.FastForwardAsync(13_000);
        await Expect(visit.Page.Locator("#waiting")).ToBeHiddenAsync();
    }

    [SkippableFact]
    public async Task An_answer_that_was_lost_with_the_line_comes_once_when_the_line_is_back()
    {
        await using var visit = await site.PrepareAsync(Device.Phone, site.Server.Origin);
        var lines = new CutLines();
        await visit.Page.RouteWebSocketAsync(Stream, lines.Open);
        await visit.Page.GotoAsync(Visit.Chat);
        await visit.SeeWelcomeAsync();

        lines.SwallowNextAnswer();
        await visit.SayAsync(Scenes.Question);
        await lines.CutAfterSwallowingAsync();

        await Expect(visit.LastAnswer).ToContainTextAsync(Guide.Title);
        await Expect(visit.Messages).ToHaveCountAsync(3);
        Assert.Equal(2, lines.Opened);
        await visit.AskAsync("mật khẩu");
        await Expect(visit.Messages).ToHaveCountAsync(5);
    }

    [SkippableFact]
    public async Task A_question_whose_receipt_was_lost_is_not_asked_twice()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();
        var posts = 0;
        await visit.Page.RouteAsync(Activities, async route =>
        {
            // The first one reaches the server; its answer does not reach the page.
            posts++;
            if (posts == 1)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await visit.SayAsync(Scenes.Question);
        await Expect(visit.LastAnswer).ToContainTextAsync(Guide.Title);
        await visit.AskAsync("mật khẩu");

        await Expect(visit.Questions).ToHaveCountAsync(2);
        await Expect(visit.Answers).ToHaveCountAsync(3);
    }

    [SkippableFact]
    public async Task A_question_that_could_not_be_sent_survives_a_reload()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();
        await visit.Page.RouteAsync(Activities, route => route.AbortAsync());
        await visit.SayAsync(Scenes.Question);
        await Expect(visit.Questions.Last).ToContainTextAsync(Replies.Of("page.chat.unsent"));

        await visit.Page.UnrouteAllAsync();
        await visit.Page.ReloadAsync();

        await Expect(visit.LastAnswer).ToContainTextAsync(Guide.Title);
        await Expect(visit.Questions).ToHaveCountAsync(1);
        await Expect(visit.Answers).ToHaveCountAsync(2);
    }

    [SkippableFact]
    public async Task Without_a_network_the_page_says_so_keeps_the_question_and_sends_it_afterwards()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();

        await visit.Context.SetOfflineAsync(true);
        await Expect(visit.Notice).ToContainTextAsync(Replies.Of("page.chat.offline"));
        await visit.SayAsync(Scenes.Question);
        await Expect(visit.Questions.Last).ToContainTextAsync(Replies.Of("page.chat.unsent"));

        await visit.Context.SetOfflineAsync(false);
        await Expect(visit.LastAnswer).ToContainTextAsync(Guide.Title);
        await Expect(visit.Questions.Last).Not.ToContainTextAsync(Replies.Of("page.chat.unsent"));
        await Expect(visit.Notice).ToBeEmptyAsync();
        await Expect(visit.Messages).ToHaveCountAsync(3);
    }

    [SkippableFact]
    public async Task Where_there_are_no_web_sockets_the_page_asks_again_and_again()
    {
        await using var visit = await site.PrepareAsync(Device.Phone, site.Server.Origin);
        await visit.Page.AddInitScriptAsync("delete window.WebSocket");
        await visit.Page.GotoAsync(Visit.Chat);
        await visit.SeeWelcomeAsync();

        await visit.AskAsync(Scenes.Question);
        await visit.PressAsync(Guide.Ways[0].Title);

        await Expect(visit.LastAnswer).ToContainTextAsync(GuideFile.AsShown(Guide.Ways[0].Steps[0]));
        await Expect(visit.Messages).ToHaveCountAsync(5);
        Assert.DoesNotContain(visit.Called, address => address.StartsWith("ws", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Where_there_are_no_web_sockets_what_comes_unasked_is_shown_too()
    {
        await using var visit = await site.PrepareAsync(Device.Phone, site.Server.Origin);
        await visit.Page.AddInitScriptAsync("delete window.WebSocket");
        await visit.Page.GotoAsync(Visit.Chat);
        await visit.SeeWelcomeAsync();

        // The same conversation, spoken to from elsewhere.
        await visit.Page.EvaluateAsync(
            """
            async text => {
              const { session } = JSON.parse(sessionStorage.getItem('chat:son-mai'));
              await fetch(`/v3/directline/conversations/${session.id}/activities`, {
                method: 'POST',
                headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${session.token}` },
                body: JSON.stringify({ type: 'message', from: { id: 'co-lan' }, text })
              });
            }
            """,
            Scenes.Question);

        await Expect(visit.Questions).ToHaveCountAsync(1);
        await Expect(visit.LastAnswer).ToContainTextAsync(Guide.Title);
    }

    [SkippableFact]
    public async Task What_is_delivered_twice_is_shown_once()
    {
        await using var visit = await site.PrepareAsync(Device.Phone, site.Server.Origin);
        await visit.Page.RouteWebSocketAsync(Stream, page => page.ConnectToServer().OnMessage(message =>
        {
            page.Send(message.Text!);
            page.Send(message.Text!);
        }));
        await visit.Page.GotoAsync(Visit.Chat);
        await visit.SeeWelcomeAsync();

        await visit.AskAsync(Scenes.Question);
        await visit.PressAsync(Guide.Ways[0].Title);

        await Expect(visit.Messages).ToHaveCountAsync(5);
    }

    [SkippableFact]
    public async Task Where_web_sockets_are_cut_off_at_once_the_page_goes_over_to_asking()
    {
        await using var visit = await site.PrepareAsync(Device.Phone, site.Server.Origin);
        // As a proxy does that knows no WebSockets: the line ends before it is open.
        await visit.Page.AddInitScriptAsync(
            "window.WebSocket = class { constructor() { this.readyState = 3; setTimeout(() => this.onclose && this.onclose({}), 0); } close() {} };");
        await visit.Page.GotoAsync(Visit.Chat);
        await visit.SeeWelcomeAsync();

        await visit.AskAsync(Scenes.Question);

        await Expect(visit.LastAnswer).ToContainTextAsync(Guide.Title);
        await Expect(visit.Messages).ToHaveCountAsync(3);
    }

    [SkippableFact]
    public async Task Who_writes_faster_than_is_allowed_waits_and_loses_nothing()
    {
        // Half of a minute's 40 at once, then 3 every 5 seconds: DirectLineOptions.ActivitiesPerMinute.
        const int Written = 23;
        await using var visit = await site.OpenAsync(Device.Computer);
        await visit.SeeWelcomeAsync();

        for (var i = 1; i <= Written; i++)
            await visit.SayAsync($"câu {i}");
        await Expect(visit.Notice).ToContainTextAsync(Replies.Of("page.chat.too-fast"));
        await Expect(visit.Notice).ToBeEmptyAsync();
        await visit.Page.WaitForFunctionAsync("key => JSON.parse(sessionStorage.getItem(key)).unsent.length === 0", "chat:son-mai");
        await visit.Page.ReloadAsync();

        await Expect(visit.Questions).ToHaveCountAsync(Written);
        Assert.Equal(Enumerable.Range(1, Written).Select(i => $"{Replies.Of("page.chat.person")}: câu {i}"), await visit.Questions.AllTextContentsAsync());
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task After_a_restart_of_the_server_the_question_asked_meanwhile_is_answered_once(bool isKilled)
    {
        Needs.DemandChromium();
        await using var server = await RunningServer.StartAsync();
        await using var visit = await site.OpenAsync(Device.Phone, server.Origin, Visit.Chat);
        await visit.SeeWelcomeAsync();
        await visit.AskAsync("mật khẩu");

        if (isKilled)
            await server.KillAsync();
        else
            await server.StopAsync();
        await visit.SayAsync(Scenes.Question);
        await Expect(visit.Questions.Last).ToContainTextAsync(Replies.Of("page.chat.unsent"));
        await Expect(visit.Notice).ToContainTextAsync(Replies.Of("page.chat.reconnecting"));
        await server.StartAgainAsync();
        await visit.Button("page.chat.retry").TapAsync();

        await Expect(visit.LastAnswer).ToContainTextAsync(Guide.Title);
        await Expect(visit.Questions).ToHaveCountAsync(2);
        await Expect(visit.Answers.Filter(new() { HasText = Guide.Title })).ToHaveCountAsync(1);
        await Expect(visit.Notice).ToBeEmptyAsync();
        Assert.DoesNotContain("fail:", server.Log, StringComparison.Ordinal);
    }

    /// <summary>The page's WebSockets to the server, with scissors.</summary>
    private sealed class CutLines
    {
        private readonly TaskCompletionSource _swallowed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private IWebSocketRoute? _last;
        private volatile bool _isSwallowing;

        public int Opened { get; private set; }

        public void Open(IWebSocketRoute page)
        {
            Opened++;
            _last = page;
            var server = page.ConnectToServer();
            server.OnMessage(message =>
            {
                if (!_isSwallowing)
                    page.Send(message.Text!);
                else if (message.Text!.Contains("\"role\":\"bot\"", StringComparison.Ordinal))
                    _swallowed.TrySetResult();
            });
        }

        public void SwallowNextAnswer() => _isSwallowing = true;

        public async Task CutAfterSwallowingAsync()
        {
            await _swallowed.Task.WaitAsync(TimeSpan.FromSeconds(20));
            _isSwallowing = false;
            await _last!.CloseAsync();
        }
    }
}
