using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Editors change files while the program runs; the next answer is from the new text, and never from a broken one.</summary>
public sealed class HotReloadTests : IAsyncLifetime
{
    private const string Step = "Mở ứng dụng VNeID và đăng nhập bằng mật khẩu.";

    private BotApplication? _application;

    private BotApplication Application => _application!;

    private ContentCopy Content => Application.Files!;

    public async Task InitializeAsync() => _application = await BotApplication.StartAsync(new ApplicationSetup { Files = new ContentCopy(ContentCopy.SomeGuides) });

    public async Task DisposeAsync() => await Application.DisposeAsync();

    [Fact]
    public async Task An_edited_guide_is_answered_from_without_a_restart()
    {
        Assert.Contains(Step, await WholeGuideAsync(), StringComparison.Ordinal);

        await ChangedByAsync(() => Content.Edit("quen-passcode", Step, "Mở VNeID theo cách mới."));

        var after = await WholeGuideAsync();
        Assert.Contains("Mở VNeID theo cách mới.", after, StringComparison.Ordinal);
        Assert.DoesNotContain(Step, after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_guide_is_gone_from_chat_and_pages()
    {
        await ChangedByAsync(() => Content.Withdraw("quen-passcode"));

        using var http = Application.CreateClient();
        using var page = await http.GetAsync("/xa/son-mai/huong-dan/quen-passcode");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, page.StatusCode);
        Assert.DoesNotContain(Step, await WholeGuideAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_guide_leaves_the_last_good_one_and_the_program_ready()
    {
        var library = Application.Service<ContentLibrary>();
        var before = library.Current;

        Content.Edit("quen-passcode", "## Tóm tắt", "## Tóm tăt");
        await library.LoadAsync(CancellationToken.None);

        Assert.Same(before, library.Current);
        Assert.Contains(library.Problems, problem => problem.File.EndsWith("quen-passcode.md", StringComparison.Ordinal) && problem.IsError);
        Assert.Contains(Step, await WholeGuideAsync(), StringComparison.Ordinal);
        using var http = Application.CreateClient();
        Assert.Equal("Healthy", await http.GetStringAsync("/health/ready"));
        Assert.Contains(Application.Log.Lines, line => line.Contains("quen-passcode.md", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_guide_mended_is_taken()
    {
        Content.Edit("quen-passcode", "## Tóm tắt", "## Tóm tăt");
        await Application.Service<ContentLibrary>().LoadAsync(CancellationToken.None);

        await ChangedByAsync(() => Content.Edit("quen-passcode", "## Tóm tăt\nQuên passcode", "## Tóm tắt\nQuên mã passcode"));

        Assert.Contains("Quên mã passcode", await WholeGuideAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_reply_is_said()
    {
        var file = Path.Combine(Content.Folder, "replies", "conversation.yaml");
        var text = await File.ReadAllTextAsync(file);

        await ChangedByAsync(() => File.WriteAllText(file, text.Replace("  thanks: \"", "  thanks: \"Dạ, cháu xin vâng. ", StringComparison.Ordinal)));

        Assert.StartsWith("Dạ, cháu xin vâng.", await AnswerToAsync("cảm ơn em"), StringComparison.Ordinal);
    }

    /// <summary>Ends when the program itself has noticed.</summary>
    private async Task ChangedByAsync(Action edit)
    {
        var noticed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Application.Service<ContentLibrary>().Changed += _ => noticed.TrySetResult();
        edit();
        await noticed.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private async Task<string> WholeGuideAsync()
    {
        var resident = await DirectLineClient.OpenAsync(Application.CreateClient(), "son-mai");
        using var stream = await ActivityWatcher.ConnectAsync(Application, resident);
        await stream.BotMessagesAsync(1);
        await resident.PostAsync(new ResidentAct("", "all:quen-passcode"));
        return DirectLineClient.TextOf((await stream.BotMessagesAsync(1))[0]);
    }

    private async Task<string> AnswerToAsync(string words)
    {
        var resident = await DirectLineClient.OpenAsync(Application.CreateClient(), "son-mai");
        using var stream = await ActivityWatcher.ConnectAsync(Application, resident);
        await stream.BotMessagesAsync(1);
        await resident.SayAsync(words);
        return DirectLineClient.TextOf((await stream.BotMessagesAsync(1))[0]);
    }
}
