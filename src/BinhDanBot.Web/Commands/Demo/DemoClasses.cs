using System.Globalization;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;

namespace BinhDanBot.Web.Commands.Demo;

/// <summary>The classes of the demonstration: written, filled, held and certified by the same operations as the pages, and by the chat.</summary>
internal sealed class DemoClasses(
    DemoOffice office, DemoResidents residents, SaveClass save, SaveSession sessions, PublishClass publish, EnrollByStaff enroll, ReadClass reading, ReadRoll roll, MarkAttendance mark,
    CloseClasses close, IssueCertificates certificates)
{
    /// <summary>What is agreed to on paper, in a demonstration.</summary>
    private const string PaperConsent = "demo";

    private static readonly TimeSpan AfterTheClass = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TheDayAfter = TimeSpan.FromHours(36);

    private readonly Dictionary<string, Guid> _ids = [];

    public IEnumerable<(DateTimeOffset At, Func<Task> Act)> Acts(string commune, DemoStory story, DateTimeOffset now)
    {
        foreach (var told in story.Classes)
        {
            var at = now - TimeSpan.FromHours(told.Ago);
            var held = told.Sessions.Select(session => session.On(now)).ToList();
            yield return (at, () => OpenAsync(commune, told, held));
            foreach (var (learner, i) in told.Learners.Select((learner, i) => (learner, i)))
                yield return (at.AddMinutes(10 + i), () => EnrollAsync(commune, told, learner));
            foreach (var resident in told.InChat)
                foreach (var (words, i) in resident.Says.Select((words, i) => (words, i)))
                    yield return (now - TimeSpan.FromHours(resident.Ago) + TimeSpan.FromMinutes(i), () => residents.SayAsync(commune, story.People[resident.Person], words));
            foreach (var (session, i) in held.Select((session, i) => (session, i)).Where(past => past.session.EndsAt < now))
                yield return (new DateTimeOffset(session.EndsAt) + AfterTheClass, () => CallRollAsync(commune, told, i));
            if (held.Count > 0 && held[^1].EndsAt + TheDayAfter < now)
                yield return (new DateTimeOffset(held[^1].EndsAt) + TheDayAfter, () => CertifyAsync(commune, told));
        }
    }

    private async Task OpenAsync(string commune, DemoClass told, IReadOnlyList<SessionTime> held)
    {
        var who = office.ActorOf(told.By);
        var draft = new ClassDraft
        {
            Title = told.Title,
            Topic = told.Topic,
            Skills = told.Skills,
            Audience = told.Audience,
            Village = told.Village,
            Place = told.Place,
            Capacity = told.Capacity,
            Teacher = told.Teacher,
            Bring = told.Bring,
        };
        var id = (await save.NewAsync(commune, draft, who, CancellationToken.None)).ClassId ?? throw new CommandException($"{told.Title} is no class.");
        _ids[told.Title] = id;
        Expect((await sessions.AddAsync(commune, id, held, await VersionAsync(commune, id), who, CancellationToken.None)).Outcome, told);
        if (!told.IsDraft)
            Expect((await publish.ExecuteAsync(commune, id, await VersionAsync(commune, id), who, CancellationToken.None)).Outcome, told);
    }

    private Task<SeatTaken> EnrollAsync(string commune, DemoClass told, DemoLearner learner)
    {
        var person = new PersonalDetails(learner.Name) { Village = learner.Village, Phone = learner.Phone, BirthYear = learner.Year };
        var consent = new ConsentGiven(ConsentPurpose.Classes, PaperConsent, ConsentGiver.Paper);
        return enroll.ExecuteAsync(
            new SeatRequest(commune, _ids[told.Title], person, consent, ConversationId: null, IsForOther: false, EnrollmentSource.Staff), office.ActorOf(told.By), CancellationToken.None);
    }

    private async Task CallRollAsync(string commune, DemoClass told, int session)
    {
        var who = office.ActorOf(told.By);
        var whole = (await reading.ExecuteAsync(commune, _ids[told.Title], CancellationToken.None))!;
        var learners = await roll.ExecuteAsync(commune, _ids[told.Title], who, CancellationToken.None) ?? [];
        var marks = learners.Where(learner => learner.HasSeat).ToDictionary(
            learner => learner.Id,
            learner => told.Learners.Find(known => known.Name == learner.Person?.Name)?.Came.ElementAtOrDefault(session) == true ? AttendanceMark.Present : AttendanceMark.Absent);
        await mark.ExecuteAsync(commune, whole.Sessions[session].Id, marks, AttendanceSource.Teacher, who, CancellationToken.None);
    }

    private async Task CertifyAsync(string commune, DemoClass told)
    {
        await close.ExecuteAsync(CancellationToken.None);
        await certificates.ByStaffAsync(commune, _ids[told.Title], office.ActorOf(told.By), CancellationToken.None);
    }

    private async Task<int> VersionAsync(string commune, Guid id) => (await reading.ExecuteAsync(commune, id, CancellationToken.None))!.Version;

    private static void Expect(ClassOutcome outcome, DemoClass told)
    {
        if (outcome != ClassOutcome.Done)
            throw new CommandException($"{told.Title}: {outcome}.");
    }
}

/// <summary>A class of the demonstration.</summary>
internal sealed class DemoClass
{
    public string Title { get; set; } = "";

    public string? Topic { get; set; }

    public List<string> Skills { get; set; } = [];

    public ClassAudience Audience { get; set; }

    public string? Village { get; set; }

    public string Place { get; set; } = "";

    public int Capacity { get; set; }

    public string? Teacher { get; set; }

    public string? Bring { get; set; }

    public string By { get; set; } = "";

    /// <summary>Hours before the command is run.</summary>
    public double Ago { get; set; }

    public bool IsDraft { get; set; }

    public List<DemoSession> Sessions { get; set; } = [];

    /// <summary>Enrolled at the counter.</summary>
    public List<DemoLearner> Learners { get; set; } = [];

    /// <summary>Who signs up in the chat.</summary>
    public List<DemoCase> InChat { get; set; } = [];
}

internal sealed class DemoSession
{
    /// <summary>After the day of the command.</summary>
    public int Days { get; set; }

    public string From { get; set; } = "";

    public string Until { get; set; } = "";

    public SessionTime On(DateTimeOffset now)
    {
        var day = VietnamTime.DateOf(now).AddDays(Days);
        DateTime At(string clock) => VietnamTime.ToUtc(day.ToDateTime(TimeOnly.Parse(clock, CultureInfo.InvariantCulture)));
        return new SessionTime(At(From), At(Until));
    }
}

internal sealed class DemoLearner
{
    public string Name { get; set; } = "";

    public string? Village { get; set; }

    public string? Phone { get; set; }

    public int? Year { get; set; }

    /// <summary>To each session.</summary>
    public List<bool> Came { get; set; } = [];
}
