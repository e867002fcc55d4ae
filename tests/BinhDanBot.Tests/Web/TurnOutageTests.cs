using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Web.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>A database that goes away in the middle of a turn.</summary>
public sealed class TurnOutageTests
{
    [Fact]
    public async Task A_turn_that_could_be_neither_kept_nor_put_off_is_answered_long_before_its_lease_ends()
    {
        var clock = new ManualClock(TurnBot.Start);
        GapWriter? writer = null;
        await using var application = await BotApplication.StartAsync(new ApplicationSetup
        {
            Clock = clock,
            DrivenByHand = true,
            Replace = services =>
            {
                var real = services.Last(service => service.ServiceType == typeof(IDatabaseWriter));
                services.Replace(ServiceDescriptor.Singleton<IDatabaseWriter>(provider => writer = new GapWriter((IDatabaseWriter)real.ImplementationFactory!(provider))));
            },
        });
        var lan = await DirectLineClient.OpenAsync(application.CreateClient(), SpineSteps.Commune);
        await lan.SayAsync("quên mật khẩu vneid");
        var turns = application.Service<TurnWorker>();

        // The claim is written; the turn and the first two tries to put it off are not.
        writer!.FailAfter(works: 1, failures: 3);
        var turn = turns.RunOneAsync(CancellationToken.None);
        for (var again = 0; again < 2; again++)
        {
            await clock.WaitingFor(TurnWorker.PutOffAgainAfter);
            clock.Advance(TurnWorker.PutOffAgainAfter);
        }

        Assert.True(await turn);
        Assert.Empty(await lan.ReadNewAsync());
        clock.Advance(new TurnOptions().Retry);
        await application.RunUntilQuietAsync();

        Assert.NotEmpty(await lan.ReadNewAsync());
        Assert.True(clock.GetUtcNow() - TurnBot.Start < new InboxOptions().Lease / 10);
    }

    /// <summary>The real writer, away for some works.</summary>
    private sealed class GapWriter(IDatabaseWriter writer) : IDatabaseWriter
    {
        private int _before = int.MaxValue;
        private int _failures;

        public void FailAfter(int works, int failures) => (_before, _failures) = (works, failures);

        public Task<T> WriteAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        {
            if (_before > 0)
                _before--;
            else if (_failures-- > 0)
                throw new StorageUnavailableException();
            return writer.WriteAsync(work, cancellationToken);
        }
    }
}
