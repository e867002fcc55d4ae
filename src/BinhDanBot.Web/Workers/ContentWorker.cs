using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Web.Workers;

/// <summary>
/// Loads the content while the server starts, then watches its files. Calls that need content wait for it; without any the program stops.
/// </summary>
/// <param name="library">Loaded at start.</param>
/// <param name="answers">Asked for here so that it stands before the first load and hears of it.</param>
/// <param name="watcher">Runs until the host stops.</param>
internal sealed class ContentWorker(ContentLibrary library, CurrentAnswers answers, ContentWatcher watcher) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading and training must not hold up the start of the server.
        await Task.Run(() => library.LoadAsync(stoppingToken), stoppingToken);
        if (!answers.IsReady)
            throw new InvalidOperationException("The content was loaded before anyone could answer from it.");
        await watcher.RunAsync(stoppingToken);
    }
}
