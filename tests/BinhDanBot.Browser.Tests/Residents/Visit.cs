using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests.Residents;

/// <summary>One resident on one device: what they see and do on our pages.</summary>
public sealed class Visit : IAsyncDisposable
{
    /// <summary>The chat of a commune.</summary>
    public const string Chat = "/xa/son-mai";

    private readonly ConcurrentQueue<string> _called = new();
    private readonly ConcurrentQueue<string> _faults = new();

    private Visit(IBrowserContext context, IPage page, Device device)
    {
        Context = context;
        Page = page;
        Device = device;
        context.Request += (_, request) => _called.Enqueue(request.Url);
        page.WebSocket += (_, socket) => _called.Enqueue(socket.Url);
        page.PageError += (_, fault) => _faults.Enqueue(fault);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _faults.Enqueue(message.Text);
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public Device Device { get; }

    /// <summary>Every address that the page has called, WebSockets too.</summary>
    public IReadOnlyCollection<string> Called => _called;

    /// <summary>Errors of scripts that nobody caught, and what the browser complains of: blocked calls, files that are not there.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public ILocator Log => Page.GetByRole(AriaRole.Log, new PageGetByRoleOptions { Name = Replies.Of("page.chat.log"), Exact = true });

    public ILocator Messages => Log.Locator(".message");

    /// <summary>What the bot said.</summary>
    public ILocator Answers => Log.Locator(".message.bot");

    public ILocator LastAnswer => Answers.Last;

    /// <summary>What the person said.</summary>
    public ILocator Questions => Log.Locator(".message.person");

    public ILocator Box => Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = Replies.Of("page.chat.question"), Exact = true });

    public ILocator Send => Button("page.chat.send");

    public ILocator Choices => Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = Replies.Of("page.chat.choices"), Exact = true }).GetByRole(AriaRole.Button);

    public ILocator Notice => Page.GetByRole(AriaRole.Status);

    /// <summary>Larger letters: the name that is read out begins with what is seen.</summary>
    public ILocator LargerLetters => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"{Replies.Of("page.size")} {Replies.Of("page.size-meaning")}", Exact = true });

    public static async Task<Visit> StartAsync(IBrowser browser, Device device, string origin)
    {
        var context = await browser.NewContextAsync(device.Options(origin));
        context.SetDefaultTimeout(20_000);
        return new Visit(context, await context.NewPageAsync(), device);
    }

    /// <summary>A button outside the conversation, by the id of its label.</summary>
    public ILocator Button(string reply) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Replies.Of(reply), Exact = true });

    public ILocator Choice(string label) => Choices.And(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = label, Exact = true }));

    public Task SeeWelcomeAsync() => Expect(Answers).ToHaveCountAsync(1);

    /// <summary>Types a question, sends it with Enter, and waits for the answer: one message, because the tests ask one thing at a time.</summary>
    public async Task AskAsync(string question)
    {
        var before = await Answers.CountAsync();
        await SayAsync(question);
        await Expect(Answers).ToHaveCountAsync(before + 1);
    }

    /// <summary>Types something and sends it with Enter.</summary>
    public async Task SayAsync(string text)
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
    }

    /// <summary>Presses one of the bot's buttons, with the finger where there is a touch screen, and waits for what it says to that.</summary>
    public async Task PressAsync(string label)
    {
        var before = await Answers.CountAsync();
        if (Device.HasTouch)
            await Choice(label).TapAsync();
        else
            await Choice(label).ClickAsync();
        await Expect(Answers).ToHaveCountAsync(before + 1);
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
