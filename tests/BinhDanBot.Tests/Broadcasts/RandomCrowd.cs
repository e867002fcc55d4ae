using System.Globalization;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.People.Groups;
using BinhDanBot.Tests.Spine;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>People with villages, years, groups, classes and runs by chance, kept in the tables and, besides, in plain lists that are counted by plain loops.</summary>
internal sealed class RandomCrowd
{
    private static readonly string[] Villages = ["Thôn Hạ", "Thôn Thượng", "Thôn 3", "Xóm Mới"];
    private static readonly string[] Skills = ["dinh-danh", "an-toan", "thanh-toan"];
    private static readonly RecipientState[] States = [RecipientState.Sent, RecipientState.Uncertain, RecipientState.Failed, RecipientState.Suppressed];

    private readonly List<Guid> _people = [];
    private readonly List<Resident> _residents = [];
    private readonly List<Guid> _groups = [];
    private readonly List<(Guid Id, string[] Skills)> _classes = [];
    private readonly List<Guid> _runs = [Guid.CreateVersion7(), Guid.CreateVersion7()];
    private readonly HashSet<(Guid Group, int Person)> _members = [];
    private readonly Dictionary<(Guid Class, int Person), EnrollmentState> _enrollments = [];
    private readonly Dictionary<(Guid Run, int Person), RecipientState> _told = [];

    public static async Task<RandomCrowd> SettleAsync(SpineProcess spine, int seed, int people)
    {
        var (random, crowd) = (new Random(seed), new RandomCrowd());
        for (var i = 0; i < people; i++)
            crowd._residents.Add(new Resident($"{i}") { Village = random.Next(6) == 0 ? null : Villages[random.Next(Villages.Length)], BirthYear = random.Next(6) == 0 ? null : random.Next(1940, 2010) });
        crowd._people.AddRange(await spine.SettleAsync([.. crowd._residents]));
        foreach (var name in new[] { "Hội phụ nữ", "Cựu chiến binh" })
        {
            var id = (await spine.Service<SaveGroup>().NewAsync(CrowdSteps.Commune, name, false, CrowdSteps.Mai, CancellationToken.None)).GroupId;
            var members = Enumerable.Range(0, people).Where(_ => random.Next(3) == 0).ToList();
            await spine.Service<ChangeGroup>().AddAsync(CrowdSteps.Commune, id, [.. members.Select(i => crowd._people[i])], CrowdSteps.Mai, CancellationToken.None);
            crowd._groups.Add(id);
            crowd._members.UnionWith(members.Select(i => (id, i)));
        }

        for (var number = 1; number <= 3; number++)
        {
            var skills = Skills.Where(_ => random.Next(2) == 0).ToArray();
            var id = await AudienceTests.ClassAsync(spine, number, string.Join(',', skills));
            crowd._classes.Add((id, skills));
            foreach (var i in Enumerable.Range(0, people).Where(_ => random.Next(4) == 0))
            {
                var state = Enum.GetValues<EnrollmentState>()[random.Next(5)];
                crowd._enrollments[(id, i)] = state;
                await AudienceTests.EnrollAsync(spine, id, crowd._people[i], state);
            }
        }

        foreach (var run in crowd._runs)
            foreach (var i in Enumerable.Range(0, people).Where(_ => random.Next(3) == 0))
            {
                var state = States[random.Next(States.Length)];
                crowd._told[(run, i)] = state;
                await AudienceTests.TellAsync(spine, run, crowd._people[i], state);
            }

        return crowd;
    }

    public AudiencePart[] AudienceOf(Random random) => [.. Enumerable.Range(0, random.Next(6)).Select(_ => PartOf(random))];

    /// <summary>Who is meant, by the words of the rule.</summary>
    public IReadOnlyList<Guid> Recount(IReadOnlyList<AudiencePart> audience)
    {
        var kinds = audience.Where(part => !part.IsExclusion).GroupBy(part => IsOfRun(part.Kind) ? "run" : part.Kind.ToString()).ToList();
        return
        [
            .. Enumerable.Range(0, _people.Count)
                .Where(i => kinds.TrueForAll(parts => parts.Any(part => Holds(part, i))) && !audience.Any(part => part.IsExclusion && Holds(part, i)))
                .Select(i => _people[i]),
        ];
    }

    private static bool IsOfRun(AudienceKind kind) => kind is AudienceKind.GotRun or AudienceKind.MayHaveGotRun or AudienceKind.FailedRun;

    private AudiencePart PartOf(Random random)
    {
        var kinds = Enum.GetValues<AudienceKind>().Where(kind => kind != AudienceKind.Channel).ToArray();
        var kind = kinds[random.Next(kinds.Length)];
        var value = kind switch
        {
            AudienceKind.Village => Villages[random.Next(Villages.Length)],
            AudienceKind.Group => _groups[random.Next(_groups.Count)].ToString("N"),
            AudienceKind.Class or AudienceKind.HasNotEnrolled => _classes[random.Next(_classes.Count)].Id.ToString("N"),
            AudienceKind.Interest or AudienceKind.HasNotLearnt => Skills[random.Next(Skills.Length)],
            AudienceKind.BornFrom or AudienceKind.BornUntil => random.Next(1940, 2010).ToString(CultureInfo.InvariantCulture),
            _ => _runs[random.Next(_runs.Count)].ToString("N"),
        };
        return new AudiencePart(kind, value, random.Next(3) == 0);
    }

    private bool Holds(AudiencePart part, int i) => part.Kind switch
    {
        AudienceKind.Village => _residents[i].Village == part.Value,
        AudienceKind.Group => _members.Contains((Guid.Parse(part.Value), i)),
        AudienceKind.Class => IsEnrolled(Guid.Parse(part.Value), i),
        AudienceKind.HasNotEnrolled => !IsEnrolled(Guid.Parse(part.Value), i),
        AudienceKind.Interest => _classes.Exists(of => of.Skills.Contains(part.Value) && IsEnrolled(of.Id, i)),
        AudienceKind.HasNotLearnt => !_classes.Exists(of => of.Skills.Contains(part.Value) && _enrollments.GetValueOrDefault((of.Id, i)) == EnrollmentState.Attended),
        AudienceKind.BornUntil => _residents[i].BirthYear <= int.Parse(part.Value, CultureInfo.InvariantCulture),
        AudienceKind.BornFrom => _residents[i].BirthYear >= int.Parse(part.Value, CultureInfo.InvariantCulture),
        AudienceKind.GotRun => Became(part, i, RecipientState.Sent),
        AudienceKind.MayHaveGotRun => Became(part, i, RecipientState.Uncertain),
        _ => Became(part, i, RecipientState.Failed),
    };

    private bool IsEnrolled(Guid classId, int i) => _enrollments.TryGetValue((classId, i), out var state) && state != EnrollmentState.Cancelled;

    private bool Became(AudiencePart part, int i, RecipientState state) => _told.TryGetValue((Guid.Parse(part.Value), i), out var became) && became == state;
}
