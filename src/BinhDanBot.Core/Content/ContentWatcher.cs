using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Content;

/// <summary>
/// Loads the content again when files change. The file system's word gives speed; a look at the modification stamps every
/// <see cref="ContentOptions.ReloadEvery"/> finds what it did not tell (network folders, containers, a full queue).
/// </summary>
public sealed class ContentWatcher(ContentLibrary library, IOptions<ContentOptions> options, TimeProvider clock, ILogger<ContentWatcher> logger)
{
    /// <summary>A save is several events, and a copied folder is hundreds: wait until it is quiet for this long.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(300);

    /// <summary>But no more often than this, so that a file written all the time cannot keep the others waiting.</summary>
    private const int MaxQuietWaits = 10;

    // One place: a signal on top of another adds nothing, because every signal leads to the same look at the files.
    private readonly Channel<Signal> _signals = Channel.CreateBounded<Signal>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private enum Signal
    {
        /// <summary>The file system told a change.</summary>
        Poke,

        /// <summary>It is time to look.</summary>
        Sweep,
    }

    /// <summary>Runs until cancelled. A load that fails is logged and tried again with the next signal.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = ContentFolder.Find(options.Value);
        using var watcher = Watch(folder);
        var every = options.Value.ReloadEvery;
        await using var timer = clock.CreateTimer(_ => _signals.Writer.TryWrite(Signal.Sweep), null, every, every);
        var loaded = "";
        await foreach (var signal in _signals.Reader.ReadAllAsync(cancellationToken))
        {
            if (signal == Signal.Poke)
                await WaitUntilQuietAsync(cancellationToken);
            try
            {
                // Taken before the load: what changes while loading is found by the next look.
                var stamp = folder.Stamp();
                if (signal == Signal.Sweep && stamp == loaded)
                    continue;
                await library.LoadAsync(cancellationToken);
                loaded = stamp;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.LoadFailed(fault);
            }
        }
    }

    private async Task WaitUntilQuietAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < MaxQuietWaits; i++)
        {
            await Task.Delay(QuietTime, clock, cancellationToken);
            if (!_signals.Reader.TryRead(out _))
                return;
        }
    }

    private FileSystemWatcher? Watch(ContentFolder folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder.Root) { IncludeSubdirectories = true };
            watcher.Created += (_, _) => Poke();
            watcher.Changed += (_, _) => Poke();
            watcher.Deleted += (_, _) => Poke();
            watcher.Renamed += (_, _) => Poke();
            watcher.Error += (_, _) => Poke();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            logger.NotWatching(options.Value.ReloadEvery, fault);
            watcher?.Dispose();
            return null;
        }
    }

    private void Poke() => _signals.Writer.TryWrite(Signal.Poke);
}
