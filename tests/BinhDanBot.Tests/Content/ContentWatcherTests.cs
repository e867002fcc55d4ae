using BinhDanBot.Core.Content;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace BinhDanBot.Tests.Content;

public sealed class ContentWatcherTests : IDisposable
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(300);

    // Only so that a broken watcher fails the test instead of hanging it; nothing waits this long otherwise.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ContentDirectory _content = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();

    [Fact]
    public async Task A_change_that_the_file_system_tells_is_loaded_once_it_is_quiet()
    {
        using var library = await _content.LoadedLibraryAsync();
        var swapped = NextSwap(library);
        var running = await StartAsync(library);

        _content.Write(SampleGuide.Path, SampleGuide.With("Quên passcode VNeID", "Quên mã VNeID"));
        await _clock.WaitingFor(QuietTime).WaitAsync(Patience);
        Assert.False(swapped.IsCompleted);
        await AdvanceUntilAsync(swapped);

        Assert.Equal("Quên mã VNeID", (await swapped).Guides[0].Title);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_change_that_nobody_told_is_found_by_the_regular_look()
    {
        using var library = await _content.LoadedLibraryAsync();
        var swapped = NextSwap(library);

        // Written before the watcher listens, so that only the stamps can tell.
        _content.Write(SampleGuide.Path, SampleGuide.With("Quên passcode VNeID", "Quên mã VNeID"));
        var running = await StartAsync(library);
        _clock.Advance(_content.Options.Value.ReloadEvery);

        Assert.Equal("Quên mã VNeID", (await swapped.WaitAsync(Patience)).Guides[0].Title);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_load_that_fails_does_not_end_the_watching()
    {
        using var library = await _content.LoadedLibraryAsync();
        var failed = new TaskCompletionSource();
        library.Changed += Fail;
        _content.Write(SampleGuide.Path, SampleGuide.With("Quên passcode VNeID", "Quên mã VNeID"));
        var running = await StartAsync(library);
        _clock.Advance(_content.Options.Value.ReloadEvery);
        await failed.Task.WaitAsync(Patience);
        library.Changed -= Fail;
        var swapped = NextSwap(library);

        _content.Write(SampleGuide.Path, SampleGuide.With("Quên passcode VNeID", "Lấy lại mã VNeID"));
        await AdvanceUntilAsync(swapped);

        Assert.Equal("Lấy lại mã VNeID", (await swapped).Guides[0].Title);
        await StopAsync(running);

        void Fail(ContentSnapshot snapshot)
        {
            failed.SetResult();
            throw new InvalidOperationException("The index could not be built.");
        }
    }

    [Fact]
    public void A_folder_that_did_not_change_has_the_same_stamp()
    {
        var folder = new ContentFolder(_content.Folder);
        var before = folder.Stamp();

        Assert.Equal(before, folder.Stamp());
        _content.Write(SampleGuide.Path, SampleGuide.Text + "\n");
        Assert.NotEqual(before, folder.Stamp());
    }

    public void Dispose()
    {
        _stop.Dispose();
        _content.Dispose();
    }

    private static Task<ContentSnapshot> NextSwap(ContentLibrary library)
    {
        var swapped = new TaskCompletionSource<ContentSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        library.Changed += snapshot => swapped.TrySetResult(snapshot);
        return swapped.Task;
    }

    /// <summary>Returns once the watcher listens to the file system and to the clock.</summary>
    private async Task<Task> StartAsync(ContentLibrary library)
    {
        var watcher = new ContentWatcher(library, _content.Options, _clock, NullLogger<ContentWatcher>.Instance);
        var running = watcher.RunAsync(_stop.Token);
        await _clock.WaitingFor(_content.Options.Value.ReloadEvery).WaitAsync(Patience);
        return running;
    }

    /// <summary>One save can be several events of the file system, each of which begins the quiet time anew.</summary>
    private async Task AdvanceUntilAsync(Task swapped)
    {
        while (!swapped.IsCompleted)
        {
            await Task.WhenAny(swapped, _clock.WaitingFor(QuietTime)).WaitAsync(Patience);
            _clock.Advance(QuietTime);
        }
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Patience));
    }
}
