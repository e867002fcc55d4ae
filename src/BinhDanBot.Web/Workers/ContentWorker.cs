using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Web.Workers;

/// <summary>Loads the content before anything is served, then watches its files.</summary>
/// <param name="library">Loaded at start.</param>
/// <param name="answers">Asked for here so that it stands before the first load and hears of it.</param>
/// <param name="watcher">Runs until the host stops.</param>
internal sealed class ContentWorker(ContentLibrary library, CurrentAnswers answers, ContentWatcher watcher) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await library.LoadAsync(cancellationToken);
        if (!answers.IsReady)
            throw new InvalidOperationException("The content was loaded before anyone could answer from it.");
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watcher.RunAsync(stoppingToken);
}
