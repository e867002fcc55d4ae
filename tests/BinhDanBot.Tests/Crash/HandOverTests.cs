using BinhDanBot.Core.Outbox;
using BinhDanBot.FakeZalo;
using BinhDanBot.Tests.Crash.Running;
using Xunit;

namespace BinhDanBot.Tests.Crash;

/// <summary>Where an event or its answer passes from one hand to the next, in the order of its way.</summary>
public enum HandOver
{
    /// <summary>The event has come and is not stored.</summary>
    Received,

    /// <summary>Stored, not acknowledged.</summary>
    Stored,

    /// <summary>Acknowledged, taken by nobody.</summary>
    Acknowledged,

    /// <summary>Taken by a worker, its turn not committed.</summary>
    Taken,

    /// <summary>The turn is committed, the answer taken by nobody.</summary>
    Committed,

    /// <summary>The answer is marked as being sent, the request has not gone out. From here on the window is uncertain.</summary>
    Marked,

    /// <summary>The channel has taken the answer and not said so.</summary>
    Accepted,

    /// <summary>The channel has said so, and nothing is written down. The end of the uncertain window.</summary>
    Told,

    /// <summary>Written down.</summary>
    Recorded,
}

/// <summary>What a dead process left of one question.</summary>
/// <param name="Events">Rows of the question: none or one.</param>
/// <param name="IsAnswered">Whether its turn was committed.</param>
/// <param name="Taken">How often it was taken and not answered.</param>
/// <param name="Message">Where its answer is on its way; null when there is none.</param>
/// <param name="Sent">How often the person has the answer.</param>
/// <param name="IsAcknowledged">Whether Zalo knows that we have the event.</param>
internal sealed record LeftBehind(int Events, bool IsAnswered, int Taken, MessageState? Message, int Sent, bool IsAcknowledged);

/// <summary>
/// The real program, killed at each hand-over by SIGKILL and started again on what it left. Each takes some three seconds: the start of the program, and the
/// end of the dead one's leases.
/// </summary>
[Collection(CrashUnderLoadTests.OneAfterTheOther)]
[Trait("speed", "slow")]
public sealed class HandOverTests(HandOverTests.Site site) : IClassFixture<HandOverTests.Site>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Nobody takes an event.</summary>
    private const string Hold = "hold InboxStore";

    private static readonly Dictionary<HandOver, (string? Order, LeftBehind Left)> Places = new()
    {
        [HandOver.Received] = ("kill before StoreIncomingEvent", new(0, false, 0, null, 0, false)),
        [HandOver.Stored] = ("kill after StoreIncomingEvent", new(1, false, 0, null, 0, false)),
        [HandOver.Acknowledged] = (Hold, new(1, false, 0, null, 0, true)),
        [HandOver.Taken] = ("kill before CommitTurn", new(1, false, 1, null, 0, true)),
        [HandOver.Committed] = ("kill after CommitTurn", new(1, true, 0, MessageState.Queued, 0, true)),
        [HandOver.Marked] = ("kill before SendAsync", new(1, true, 0, MessageState.Sending, 0, true)),
        [HandOver.Accepted] = (null, new(1, true, 0, MessageState.Sending, 1, true)),
        [HandOver.Told] = ("kill before RecordSendOutcome", new(1, true, 0, MessageState.Sending, 1, true)),
        [HandOver.Recorded] = ("kill after RecordSendOutcome", new(1, true, 0, MessageState.Sent, 1, true)),
    };

    /// <param name="handOver">Where the program is killed.</param>
    /// <param name="answers">How often the person gets the answer: once, and twice in the one window where nobody can know.</param>
    /// <param name="uncertainties">How often the row says that nobody could know.</param>
    [Theory]
    [InlineData(HandOver.Received, 1, 0)]
    [InlineData(HandOver.Stored, 1, 0)]
    [InlineData(HandOver.Acknowledged, 1, 0)]
    [InlineData(HandOver.Taken, 1, 0)]
    [InlineData(HandOver.Committed, 1, 0)]
    [InlineData(HandOver.Marked, 1, 1)]
    [InlineData(HandOver.Accepted, 2, 1)]
    [InlineData(HandOver.Told, 2, 1)]
    [InlineData(HandOver.Recorded, 1, 0)]
    public async Task An_event_is_answered_wherever_the_program_dies(HandOver handOver, int answers, int uncertainties)
    {
        var person = $"900{(int)handOver}";

        var (left, delivery) = await site.AskAndDieAsync(person, handOver);
        site.StartAgain();
        await delivery.WaitAsync(Patience);
        var row = await site.WaitForQuietAsync(person);

        Assert.Equal(Places[handOver].Left, left);
        Assert.Equal(answers, site.Zalo.Ledger.For(person).Count);
        Assert.Equal((MessageState.Sent, uncertainties), (row.State, row.Uncertainties));
    }

    /// <summary>One installation for all hand-overs: a process that mends what the last one left is the one that dies next.</summary>
    public sealed class Site : IAsyncLifetime, IDisposable
    {
        private Installation _installation = null!;
        private Postman _postman = null!;
        private BotProcess _process = null!;

        internal FakeZaloServer Zalo => _installation.Zalo;

        private string OrderFile => Path.Combine(_installation.Folder, "order");

        public async Task InitializeAsync()
        {
            _installation = await Installation.MakeAsync();
            _postman = new Postman(_installation.Zalo, _installation.Addresses);
            StartAgain();
            await KnownQuestions.LearnAsync(Zalo, _postman);
            await using var rows = _installation.Rows();
            await rows.WaitUntilQuietAsync(() => _process.Log);
        }

        public async Task DisposeAsync()
        {
            await _process.DisposeAsync();
            await _installation.DisposeAsync();
        }

        public void Dispose() => _postman.Dispose();

        internal void StartAgain() => _process = _installation.Start(variables: new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
            [DeadlySwitch.Variable] = OrderFile,
        });

        /// <summary>Asks, sees the program die at the hand-over, and looks at what it left.</summary>
        /// <returns>Also the delivery, which goes on until somebody acknowledges.</returns>
        internal async Task<(LeftBehind Left, Task Delivery)> AskAndDieAsync(string person, HandOver handOver)
        {
            // What comes after the acknowledgement begins after it, or the turn might be ahead of the answer to Zalo.
            var isBeforeAcknowledgement = handOver is HandOver.Received or HandOver.Stored;
            Order(isBeforeAcknowledgement ? Places[handOver].Order : Hold);
            Zalo.Faults.Latency = handOver == HandOver.Accepted ? Patience : TimeSpan.Zero;
            var delivery = _postman.DeliverAsync(person, KnownQuestions.All[0], CancellationToken.None);
            if (!isBeforeAcknowledgement)
                await delivery.WaitAsync(Patience);
            Order(Places[handOver].Order);
            if (handOver == HandOver.Accepted)
                await Zalo.WaitForSentAsync(sent => sent.PersonId == person, Patience);
            if (handOver is HandOver.Acknowledged or HandOver.Accepted)
                await _process.KillAsync();
            else
                await _process.WaitForExitAsync();

            var left = await LookAsync(person, delivery.IsCompletedSuccessfully);
            Order(null);
            Zalo.Faults.Latency = TimeSpan.Zero;
            await _process.DisposeAsync();
            return (left, delivery);
        }

        /// <summary>At once for whoever reads it; null for none.</summary>
        private void Order(string? order)
        {
            File.WriteAllText(OrderFile + "-next", order);
            File.Move(OrderFile + "-next", OrderFile, overwrite: true);
        }

        internal async Task<StoredMessage> WaitForQuietAsync(string person)
        {
            await using var rows = _installation.Rows();
            await rows.WaitUntilQuietAsync(() => _process.Log);
            return Assert.Single(await rows.ReadMessagesAsync(), message => message.PersonId == person);
        }

        private async Task<LeftBehind> LookAsync(string person, bool isAcknowledged)
        {
            await using var rows = _installation.RowsAfterDeath();
            var events = await rows.ReadEventsAsync(person);
            var message = (await rows.ReadMessagesAsync()).SingleOrDefault(message => message.PersonId == person);
            return new LeftBehind(
                events.Count, events.Any(told => told.IsAnswered), events.Sum(told => told.Taken), message?.State, Zalo.Ledger.For(person).Count, isAcknowledged);
        }
    }
}
