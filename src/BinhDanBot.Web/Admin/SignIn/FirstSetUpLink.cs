using BinhDanBot.Core.Content;
using BinhDanBot.Core.Staff;
using BinhDanBot.Storage;
using BinhDanBot.Web.Chat;
using BinhDanBot.Web.Workers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BinhDanBot.Web.Admin.SignIn;

/// <summary>
/// As long as nobody works here, every start prints a link for the first member: to standard output, where whoever starts the program sees it, and not through
/// the log, which others read.
/// </summary>
internal sealed class FirstSetUpLink(
    StaffInvitations invitations, StorageReadiness storage, ContentLibrary content, IServer server, IHostApplicationLifetime lifetime, ILogger<FirstSetUpLink> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await storage.WhenLooked.WaitAsync(stoppingToken);
            await content.WhenLoaded.WaitAsync(stoppingToken);
            await StartedAsync(stoppingToken);
            if (await invitations.CreateFirstAsync(stoppingToken) is { } token)
                await Console.Out.WriteLineAsync(SentenceOf(token));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception fault) when (StorageFaults.IsOutage(fault))
        {
            // The next start prints it.
            logger.NoFirstLink(Fault.Describe(fault));
        }
    }

    private string SentenceOf(string token)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        return CommunePages.Find(content.Current, "")!.Replies.With("admin.sign-in.first-link", "link", address.TrimEnd('/') + SignInPages.LinkOf(token));
    }

    /// <summary>The server knows its address once it listens.</summary>
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
