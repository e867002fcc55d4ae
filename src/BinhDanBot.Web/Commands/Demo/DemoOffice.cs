using System.Buffers.Text;
using System.Security.Cryptography;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using BinhDanBot.Core.Switches;
using Microsoft.AspNetCore.Identity;

namespace BinhDanBot.Web.Commands.Demo;

/// <summary>Staff of the demonstration: they do their work by the same operations as the pages.</summary>
internal sealed class DemoOffice(
    ManageStaff staff, StaffInvitations invitations, StaffList list, IPasswordHasher<StaffAccount> hasher, TakeCase take, ReplyToCase reply, CloseCase close, NoteOnCase note,
    ReadCases cases, ReadCase readCase, CannedReplies canned, ChangeCaseSettings settings, UseSwitch useSwitch, AddPhrasing addPhrasing, ReviewContent review, ContentVersions versions, SaveDraft save,
    ContentSeeds seeds, FollowVersions follow, ContentLibrary content)
{
    private readonly Dictionary<string, Actor> _actors = [];

    /// <summary>A member of staff by the name that the story gives them.</summary>
    public Actor ActorOf(string name) => _actors[name];

    /// <summary>Whether somebody works there already.</summary>
    public async Task<bool> IsStaffedAsync(string commune) => (await list.ExecuteAsync(commune, isProvince: true, CancellationToken.None)).Count > 0;

    /// <summary>Hires everybody; the passwords that they begin with.</summary>
    public async Task<IReadOnlyList<(DemoMember Member, string Password)>> HireAsync(string commune, DemoStory story)
    {
        var hired = new List<(DemoMember, string)>();
        foreach (var member in story.Staff)
        {
            var name = $"{member.Name}.{commune}";
            var (change, token) = await staff.InviteAsync(new StaffAuthority(Actor.Program, commune, IsProvince: true), name, member.Display, member.Roles, CancellationToken.None);
            if (change != StaffChange.Done || token is null)
                throw new CommandException($"{name}: {change}.");
            var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
            var id = await invitations.AcceptAsync(token, hasher.HashPassword(null!, password), CancellationToken.None);
            _actors[member.Name] = new Actor(id!.Value, member.Display);
            hired.Add((member, password));
        }

        return hired;
    }

    /// <summary>Hours and canned replies, as an administrator enters them on the first day.</summary>
    public async Task OpenAsync(string commune, DemoStory story)
    {
        var first = _actors[story.Staff[0].Name];
        await settings.ExecuteAsync(commune, CaseSettings.Usual, first, CancellationToken.None);
        foreach (var text in story.Canned)
            await canned.WriteAsync(commune, null, text.Title, text.Text, first, CancellationToken.None);
    }

    /// <summary>What is done about a case, each act at its time.</summary>
    public IEnumerable<(double Ago, Func<Task> Act)> WorkOn(string commune, string person, DemoCaseWork work)
    {
        var who = _actors[work.Name];
        yield return (work.Takes, async () => await take.ExecuteAsync(commune, await CaseOfAsync(commune, person), who, CancellationToken.None));
        foreach (var (text, at) in work.Replies.Zip(work.At))
            yield return (at, async () =>
            {
                var id = await CaseOfAsync(commune, person);
                var seen = await readCase.ExecuteAsync(commune, id, who, CancellationToken.None);
                await reply.ExecuteAsync(new StaffReply(commune, id, text, seen!.Version, Guid.CreateVersion7()), who, CancellationToken.None);
            }
            );
        if (work.Closes is { } closes)
            yield return (closes, async () => await close.ExecuteAsync(commune, await CaseOfAsync(commune, person), work.How, mayCloseOthers: false, who, CancellationToken.None));
    }

    public async Task NoteAsync(string commune, string person, DemoNote written) =>
        await note.ExecuteAsync(commune, await CaseOfAsync(commune, person), written.Text, Guid.CreateVersion7(), _actors[written.Name], CancellationToken.None);

    public Task SwitchGuideOffAsync(string commune, DemoStory story) =>
        useSwitch.ExecuteAsync(_actors[story.GuideOff.By], commune, SwitchTarget.Guide(story.GuideOff.Guide), off: true, story.GuideOff.Why, CancellationToken.None);

    /// <summary>One more way to ask goes past a second person to the residents; another guide waits for review.</summary>
    public async Task WriteContentAsync(string commune, DemoStory story)
    {
        var added = await addPhrasing.ExecuteAsync(commune, story.Phrasing.Guide, story.Phrasing.Text, _actors[story.Phrasing.By], CancellationToken.None);
        if (await versions.FindAsync(commune, added.Version, CancellationToken.None) is { } version)
            await review.ApproveAsync(new VersionStep(commune, version.Line.Id, version.Line.Change, _actors[story.Phrasing.ApprovedBy]), publishAt: null, CancellationToken.None);
        await follow.ExecuteAsync(CancellationToken.None);
        var item = ContentItem.Guide(content.For(commune).Guides.First(guide => guide.Id != story.Phrasing.Guide && guide.IsFor(commune)).Id)!;
        var text = await seeds.ReadAsync(commune, item, CancellationToken.None) ?? "";
        var saved = await save.ExecuteAsync(new DraftGiven(commune, item, text, null, 0, story.Draft.Note, _actors[story.Draft.By]), CancellationToken.None);
        await review.SendToReviewAsync(new VersionStep(commune, saved.Id, saved.Change, _actors[story.Draft.By]), CancellationToken.None);
    }

    private async Task<Guid> CaseOfAsync(string commune, string person)
    {
        var open = await cases.ExecuteAsync(new CaseQuestion(commune, CaseTab.All, Guid.Empty), CancellationToken.None);
        return open.Cases.First(found => found.PersonName == person).Id;
    }
}
