using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Storage;
using BinhDanBot.Web.Workers;

namespace BinhDanBot.Web.Commands.Demo;

/// <summary>Plays two weeks of a commune, act after act in the order of time, by the same operations as real people.</summary>
internal sealed class PlayDemo(DemoResidents residents, DemoOffice office, DemoClasses classes, DemoBroadcasts broadcasts, CaseDeskWatch desks, CaseClock caseClock, ContentLibrary content, CurrentAnswers answers, DatabaseUpdate update, TimeProvider clock)
{
    public async Task<IReadOnlyList<(DemoMember Member, string Password)>> ExecuteAsync(string commune)
    {
        await update.ExecuteAsync(CancellationToken.None);
        await content.LoadAsync(CancellationToken.None);
        await answers.CalibratedAsync();
        if (!content.Current.Communes.ContainsKey(commune))
            throw new CommandException($"There is no commune '{commune}'. Known: {string.Join(", ", content.Current.Communes.Keys.Order(StringComparer.Ordinal))}.");
        if (await office.IsStaffedAsync(commune))
            throw new CommandException($"Somebody works in {commune} already. The demonstration is for a commune that nobody uses yet.");

        var story = DemoStory.Read();
        var time = (DemoClock)clock;
        var now = clock.GetUtcNow();
        time.Set(now.AddDays(-15));
        var hired = await office.HireAsync(commune, story);
        await office.OpenAsync(commune, story);
        await desks.RunOneAsync(CancellationToken.None);
        foreach (var (at, act) in Acts(commune, story, now).OrderBy(act => act.At))
        {
            time.Set(at);
            await act();
            await residents.DrainAsync();
            await caseClock.RunOneAsync(CancellationToken.None);
        }

        time.Set(now);
        await residents.DrainAsync();
        return hired;
    }

    private List<(DateTimeOffset At, Func<Task> Act)> Acts(string commune, DemoStory story, DateTimeOffset now)
    {
        var acts = residents.Questions(commune, story, now).ToList();
        DateTimeOffset Before(double hours) => now - TimeSpan.FromHours(hours);
        foreach (var asked in story.Cases)
        {
            var person = story.People[asked.Person];
            acts.AddRange(asked.Says.Select((text, i) => (Before(asked.Ago).AddMinutes(i), (Func<Task>)(() => residents.SayAsync(commune, person, text)))));
            if (asked.Staff is { } work)
                acts.AddRange(office.WorkOn(commune, person, work).Select(act => (Before(act.Ago), act.Act)));
        }

        acts.AddRange(story.Notes.Select(written => (Before(written.Ago), (Func<Task>)(() => office.NoteAsync(commune, story.People[story.Cases[written.Case].Person], written)))));
        acts.AddRange(classes.Acts(commune, story, now));
        acts.AddRange(broadcasts.Acts(commune, story, now));
        acts.Add((Before(40), () => office.WriteContentAsync(commune, story)));
        acts.Add((Before(3), () => office.SwitchGuideOffAsync(commune, story)));
        return acts;
    }
}
