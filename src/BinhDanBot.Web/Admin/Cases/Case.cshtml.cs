using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Cases;

/// <summary>One case: what was said, and what staff can do about it.</summary>
[StaffMay(StaffRight.SeeCases)]
public sealed class CaseModel(ReadCase reading, ReadCases cases, TakeCase take, ReplyToCase reply, NoteOnCase note, CloseCase close, CannedReplies canned, ContentLibrary content, TimeProvider clock) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is being written to the person.</summary>
    [BindProperty]
    public string Reply { get; set; } = "";

    [BindProperty]
    public string Note { get; set; } = "";

    /// <summary>Version of the case when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Made with each page: the same form sent twice is one act.</summary>
    [BindProperty]
    public Guid Form { get; set; }

    [BindProperty]
    public Guid Canned { get; set; }

    [BindProperty]
    public Guid To { get; set; }

    [BindProperty]
    public CaseClosing How { get; set; }

    public bool IsFragment => Request.Headers.ContainsKey("HX-Request");

    public CaseWhole Whole { get; private set; } = null!;

    public IReadOnlyList<CannedReply> CannedReplies { get; private set; } = [];

    public IReadOnlyList<CaseColleague> Colleagues { get; private set; } = [];

    public bool IsMine => Whole.Look.AssigneeId == Actor.Id;

    public bool MayAct => May(StaffRight.AnswerCases);

    /// <summary>Whoever manages cases may take them from others.</summary>
    public bool MayDecideForOthers => May(StaffRight.ManageCases);

    public string Address => $"/admin/{Commune}/phieu/{Id:D}";

    public string? GuideTitle => CaseGuides.TitleOf(content.For(Commune), Whole.Look.Guide);

    public string ChannelName => Text[Whole.Look.Channel switch
    {
        ChannelNames.ZaloOa => "admin.cases.by-zalo-oa",
        ChannelNames.ZaloBot => "admin.cases.by-zalo-bot",
        ChannelNames.DirectLine => "admin.cases.by-web",
        _ => "admin.cases.by-other",
    }];

    /// <summary>What the bot says has names of buttons between asterisks, for channels that show them bold.</summary>
    public static string Plain(CaseSpeaker speaker, string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return speaker == CaseSpeaker.Bot ? words.Replace("**", "", StringComparison.Ordinal) : words;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await TryLoadAsync(cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostTakeAsync(CancellationToken cancellationToken) =>
        ActAsync(() => take.ExecuteAsync(Commune, Id, Actor, cancellationToken), "admin.cases.taken", cancellationToken);

    public Task<IActionResult> OnPostAssignAsync(CancellationToken cancellationToken) =>
        ActAsync(() => take.HandOverAsync(Commune, Id, To, MayDecideForOthers, Actor, cancellationToken), "admin.cases.assigned", cancellationToken);

    public Task<IActionResult> OnPostReplyAsync(CancellationToken cancellationToken) =>
        ActAsync(() => reply.ExecuteAsync(new StaffReply(Commune, Id, Reply, Seen, Form), Actor, cancellationToken), "admin.cases.replied", cancellationToken);

    public Task<IActionResult> OnPostNoteAsync(CancellationToken cancellationToken) =>
        ActAsync(() => note.ExecuteAsync(Commune, Id, Note, Form, Actor, cancellationToken), "admin.cases.noted", cancellationToken);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken) =>
        ActAsync(() => close.ExecuteAsync(Commune, Id, How, MayDecideForOthers, Actor, cancellationToken), "admin.cases.closed", cancellationToken);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken cancellationToken) =>
        ActAsync(() => close.ReopenAsync(Commune, Id, Actor, cancellationToken), "admin.cases.reopened", cancellationToken);

    /// <summary>Puts a canned reply into the box; for browsers without script.</summary>
    public async Task<IActionResult> OnPostCannedAsync(CancellationToken cancellationToken)
    {
        if (!MayAct)
            return Forbid();
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        if (CannedReplies.FirstOrDefault(known => known.Id == Canned) is { } chosen)
            Reply = Reply.Length == 0 ? chosen.Text : $"{Reply}\n{chosen.Text}";
        return Page();
    }

    private async Task<IActionResult> ActAsync(Func<Task<CaseOutcome>> act, string done, CancellationToken cancellationToken)
    {
        if (!MayAct)
            return Forbid();
        var outcome = await act();
        if (outcome is CaseOutcome.Done or CaseOutcome.AlreadyDone)
            return Done(done, Address);
        if (outcome == CaseOutcome.NotThere || !await TryLoadAsync(cancellationToken))
            return NotFound();
        return RefuseWith(Text.Name(outcome));
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, Actor, cancellationToken) is not { } whole)
            return false;
        Whole = whole;
        Seen = whole.Version;
        Form = Guid.CreateVersion7(clock.GetUtcNow());
        if (IsFragment || !MayAct)
            return true;
        CannedReplies = await canned.ReadAsync(Commune, cancellationToken);
        Colleagues = [.. (await cases.ColleaguesAsync(Commune, cancellationToken)).Where(colleague => colleague.Id != whole.Look.AssigneeId)];
        return true;
    }
}
