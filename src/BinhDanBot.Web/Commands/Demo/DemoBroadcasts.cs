using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Operations;
using BinhDanBot.Web.Workers;

namespace BinhDanBot.Web.Commands.Demo;

/// <summary>The announcements of the demonstration: residents subscribe and stop in the chat, staff write, approve and send by the operations of the pages.</summary>
internal sealed class DemoBroadcasts(DemoOffice office, DemoResidents residents, SaveBroadcast save, ApproveBroadcast approve, ScheduleBroadcast schedule, BroadcastWorker worker)
{
    /// <summary>Every first version is 1; nobody changes one of the demonstration.</summary>
    private const int FirstVersion = 1;

    public IEnumerable<(DateTimeOffset At, Func<Task> Act)> Acts(string commune, DemoStory story, DateTimeOffset now)
    {
        foreach (var talk in story.Subscribers)
            foreach (var (words, i) in talk.Says.Select((words, i) => (words, i)))
                yield return (now - TimeSpan.FromHours(talk.Ago) + TimeSpan.FromMinutes(i), () => residents.SayAsync(commune, story.People[talk.Person], words));
        foreach (var told in story.Broadcasts)
            yield return (told.WrittenAt(now), () => WriteAsync(commune, told, now));
    }

    private async Task WriteAsync(string commune, DemoBroadcast told, DateTimeOffset now)
    {
        var who = office.ActorOf(told.By);
        var draft = new BroadcastDraft(told.Title, told.Body)
        {
            ShortBody = told.Short,
            SpokenBody = told.Spoken,
            HappensAt = told.Happens?.On(now).StartsAt,
            Place = told.Place,
            Guide = told.Guide,
            Schedule = told.Monthly is { } monthly ? new BroadcastSchedule(Recurrence.Monthly, VietnamTime.ToLocal(monthly.On(now).StartsAt), 0, null) : BroadcastSchedule.Now,
        };
        var id = Expect(await save.NewAsync(commune, draft, who, CancellationToken.None), told);
        if (told.Fate == DemoFate.Draft)
            return;
        Expect(await approve.ProposeAsync(commune, id, FirstVersion, who, CancellationToken.None), told);
        if (told.Fate == DemoFate.Proposed)
            return;
        Expect(await approve.ExecuteAsync(commune, id, FirstVersion, office.ActorOf(told.ApprovedBy), CancellationToken.None), told);
        Expect(await schedule.ExecuteAsync(commune, id, FirstVersion, who, CancellationToken.None), told);
        while (await worker.RunOneAsync(CancellationToken.None))
            await residents.DrainAsync();
    }

    private static Guid Expect(BroadcastChanged changed, DemoBroadcast told) => changed.Outcome == BroadcastOutcome.Done
        ? changed.BroadcastId
        : throw new CommandException($"{told.Title}: {changed.Outcome} {string.Join(", ", changed.Faults.Select(fault => fault.Reply))}.");
}

/// <summary>How far an announcement of the demonstration has come.</summary>
internal enum DemoFate
{
    Draft,
    Proposed,
    Sent,
}

/// <summary>An announcement of the demonstration.</summary>
internal sealed class DemoBroadcast
{
    public string Title { get; set; } = "";

    public string Body { get; set; } = "";

    public string? Short { get; set; }

    public string? Spoken { get; set; }

    public string? Place { get; set; }

    public string? Guide { get; set; }

    public DemoSession? Happens { get; set; }

    /// <summary>The first of its times, when it goes out each month.</summary>
    public DemoSession? Monthly { get; set; }

    public string By { get; set; } = "";

    public string ApprovedBy { get; set; } = "";

    public DemoFate Fate { get; set; }

    /// <summary>The day and the time at which it is written, approved and sent: by day, because at night nothing goes out.</summary>
    public DemoSession Written { get; set; } = new();

    public DateTimeOffset WrittenAt(DateTimeOffset now) => new(Written.On(now).StartsAt);
}
