using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using BinhDanBot.Core.Broadcasts.Reports;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>
/// How far a run is, told to an open page as server-sent events. Ends with the run, with the page, with the program and after two minutes: the page asks again, and
/// whoever lost the right meanwhile is not answered.
/// </summary>
[StaffMay(StaffRight.SeeBroadcasts)]
public sealed class ProgressModel(ReadRun reading, IHostApplicationLifetime lifetime, TimeProvider clock) : StaffPage
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Counting takes at most one part in so many of the time, however large the ledger is.</summary>
    private const int Lightness = 10;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } first)
            return NotFound();
        // A proxy that gathers what it passes on would show nothing until the end.
        Response.Headers["X-Accel-Buffering"] = "no";
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await TypedResults.ServerSentEvents(LooksAsync(first, stopping.Token)).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private async IAsyncEnumerable<SseItem<ProgressView>> LooksAsync(RunWhole first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var pace = Pace;
        for (var whole = first; whole is not null;)
        {
            var view = ProgressView.Of(Text, whole);
            yield return new SseItem<ProgressView>(view);
            if (view.IsOver || clock.GetElapsedTime(began) > Longest || !await WaitAsync(pace, cancellationToken))
                yield break;
            var watch = Stopwatch.StartNew();
            whole = await reading.ExecuteAsync(Commune, Id, CancellationToken.None);
            pace = watch.Elapsed * Lightness is var slower && slower > Pace ? slower : Pace;
        }
    }

    /// <summary>False when nobody looks any more.</summary>
    private async Task<bool> WaitAsync(TimeSpan pace, CancellationToken cancellationToken)
    {
        await Task.Delay(pace, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }
}
