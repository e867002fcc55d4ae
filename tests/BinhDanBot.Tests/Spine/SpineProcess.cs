using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Lists;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Operations.Secrets;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Staff;
using BinhDanBot.Core.Switches;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Hosting;
using BinhDanBot.Web.Workers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Tests.Spine;

/// <summary>What differs from process to process.</summary>
internal sealed record SpineSetup
{
    /// <summary>Processes of one test share it.</summary>
    public ManualClock Clock { get; init; } = new(TurnBot.Start);

    public InboxOptions Inbox { get; init; } = new();

    public OutboxOptions Outbox { get; init; } = new();

    public PeopleOptions People { get; init; } = new();

    public BroadcastOptions Broadcasts { get; init; } = new();

    public IReadOnlyList<IChannelSender> Senders { get; init; } = [];

    public IReadOnlyList<IChannelProfiles> Profiles { get; init; } = [];

    /// <summary>Keys of the encryption; processes of one installation share them.</summary>
    public IDataProtectionProvider Keys { get; init; } = new EphemeralDataProtectionProvider();
}

/// <summary>The spine of one process, as the host makes it, on a real database; the channels alone are fakes.</summary>
internal sealed class SpineProcess : IAsyncDisposable
{
    private static readonly Lazy<Task<ContentLibrary>> Content = new(static async () =>
    {
        var library = new ContentLibrary(Options.Create(new ContentOptions { Folder = Repository.Content }), [], NullLogger<ContentLibrary>.Instance);
        await library.LoadAsync(CancellationToken.None);
        return library;
    });

    private readonly TemporaryDatabase _database;
    private readonly TemporaryDatabase? _own;
    private readonly ServiceProvider _services;

    private SpineProcess(TemporaryDatabase database, TemporaryDatabase? own, ContentLibrary content, SpineSetup setup)
    {
        _database = database;
        _own = own;
        Setup = setup;
        Writer = new HeldWriter(database.Writer);
        var services = new ServiceCollection().AddLogging().AddMetrics();
        services.AddSingleton<TimeProvider>(setup.Clock).AddSingleton<IDatabaseWriter>(Writer).AddSingleton(database.Service<IDbContextFactory<BotDbContext>>());
        services.AddSingleton(Options.Create(setup.Inbox)).AddSingleton(Options.Create(setup.Outbox)).AddSingleton(content);
        foreach (var sender in setup.Senders)
            services.AddSingleton(sender);
        foreach (var profiles in setup.Profiles)
            services.AddSingleton(profiles);
        services.AddSingleton<BotMeter>().AddInbox().AddOutbox().AddCases().AddFeedback().AddQuestions().AddSwitches().AddPeople().AddClasses().AddPersonalData().AddLists().AddBroadcasts();
        services.AddSingleton(Options.Create(setup.Broadcasts));
        services.AddSingleton(database.Service<ICleanDatabase>()).AddSingleton(Options.Create(setup.People));
        services.AddSingleton<MaskPersonalData>();
        services.AddSingleton(new StaffSilence(TimeSpan.FromHours(1))).AddSingleton(Options.Create(new CaseOptions())).AddSingleton(Options.Create(new ClassOptions()));
        services.AddSingleton(setup.Keys).AddSingleton<ITextProtection, TextProtection>();
        services.AddAudit().AddStaff();
        services.AddSingleton<WorkLeases>().AddSingleton<StoredSecrets>().AddSingleton<PeopleOfChannels>().AddSingleton<MessageForms>().AddSingleton<CommitTurn>();
        services.AddSingleton<ConversationMemory>().AddSingleton<JoinConversations>().AddSingleton<ApplyEffect>().AddSingleton<IForgetOld, ForgetForms>();
        services.AddSingleton<OutboxWorker>().AddSingleton<BroadcastWorker>().AddSingleton<ProfileWorker>().AddSingleton<Housekeeping>();
        _services = services.BuildServiceProvider();
    }

    public SpineSetup Setup { get; }

    public ManualClock Clock => Setup.Clock;

    /// <summary>UTC, by the clock.</summary>
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public HeldWriter Writer { get; }

    public InboxStore Inbox => Service<InboxStore>();

    public OutboxStore Outbox => Service<OutboxStore>();

    public static async Task<SpineProcess> StartAsync(TemporaryDatabase database, SpineSetup? setup = null) =>
        new(database, null, await Content.Value, setup ?? new SpineSetup());

    /// <summary>A second process on the same rows, with the same clock and settings.</summary>
    public async Task<SpineProcess> BesideAsync(Func<SpineSetup, SpineSetup>? differing = null)
    {
        var database = SpineDatabases.Beside(_database);
        return new SpineProcess(database, database, await Content.Value, differing is null ? Setup : differing(Setup));
    }

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public BotDbContext CreateContext() => _database.CreateContext();

    public Task RunAsync(string statement) => Writer.WriteAsync((context, cancel) => context.Database.ExecuteSqlRawAsync(statement, cancel), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_own is not null)
            await _own.DisposeAsync();
    }
}

/// <summary>The real writer, which can be held for a moment or taken away.</summary>
internal sealed class HeldWriter(IDatabaseWriter writer) : IDatabaseWriter
{
    private TaskCompletionSource _open = Opened();
    private int _works;

    /// <summary>How many works came.</summary>
    public int Works => Volatile.Read(ref _works);

    /// <summary>Lets nothing pass from now on.</summary>
    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo() => _open.TrySetResult();

    public async Task<T> WriteAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _works);
        await _open.Task;
        return await writer.WriteAsync(work, cancellationToken);
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
