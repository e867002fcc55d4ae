using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Operations.Secrets;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Tests.Editing;

/// <summary>The operations on a commune's own content as one process has them, over the shared real files.</summary>
internal sealed class EditingDesk
{
    public const string SonMai = "son-mai";
    public const string KonBraih = "kon-braih";
    public const string Guide = "cai-dat-vneid";

    public static readonly Actor Nam = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "anh Nam");
    public static readonly Actor Hoa = new(Guid.Parse("00000000-0000-7000-8000-000000000002"), "chị Hoa");
    public static readonly Actor Mai = new(Guid.Parse("00000000-0000-7000-8000-000000000003"), "chị Mai");

    public static ContentItem Item { get; } = ContentItem.Guide(Guide)!;

    private static readonly EphemeralDataProtectionProvider Keys = new();

    private readonly CurrentAnswers _answers;

    private EditingDesk(TemporaryDatabase database, ManualClock clock, SharedContent shared)
    {
        Database = database;
        Clock = clock;
        Library = new ContentLibrary(shared.Library);
        _answers = shared.Answers;
        var contexts = database.Service<IDbContextFactory<BotDbContext>>();
        var secrets = new StoredSecrets(contexts, database.Writer, new TextProtection(Keys), clock);
        var audit = new RecordAudit(database.Writer, new AuditKey(secrets), clock);
        Versions = new ContentVersions(contexts);
        Seeds = new ContentSeeds(Library);
        Check = new CheckDraft(Library);
        Save = new SaveDraft(database.Writer, Seeds, audit, clock);
        Review = new ReviewContent(database.Writer, Versions, Seeds, Check, audit, clock);
        Due = new PublishDue(contexts, database.Writer, audit, clock);
        Follow = new FollowVersions(contexts, Library);
        Phrasing = new AddPhrasing(Library, Versions, Seeds, Save, Review);
        NewGuide = new NewGuideFrom(contexts, Library, clock);
    }

    public TemporaryDatabase Database { get; }

    public ManualClock Clock { get; }

    public ContentLibrary Library { get; }

    /// <summary>Follows the content from the first time that it is asked for: learning takes longer than most tests.</summary>
    public CurrentAnswers Answers => field ??= new CurrentAnswers(Library, _answers);

    public ContentVersions Versions { get; }

    public ContentSeeds Seeds { get; }

    public CheckDraft Check { get; }

    public SaveDraft Save { get; }

    public ReviewContent Review { get; }

    public PublishDue Due { get; }

    public FollowVersions Follow { get; }

    public AddPhrasing Phrasing { get; }

    public NewGuideFrom NewGuide { get; }

    /// <param name="database">What several desks share is what several processes share.</param>
    /// <param name="clock">The time of this process.</param>
    public static async Task<EditingDesk> OpenAsync(TemporaryDatabase database, ManualClock? clock = null) =>
        new(database, clock ?? new ManualClock(TurnBot.Start), await SharedContent.RealAsync());

    /// <summary>The guide of the tests with another title.</summary>
    public async Task<string> TextAsync(string title, string commune = SonMai)
    {
        var form = GuideForm.FromText((await Seeds.ReadAsync(commune, Item, default))!)!;
        form.Title = title;
        return form.ToText();
    }

    public async Task<DraftSaved> WriteAsync(string text, string commune = SonMai, Actor? who = null, ContentItem? item = null) =>
        await Save.ExecuteAsync(new DraftGiven(commune, item ?? Item, text, null, 0, "", who ?? Nam), default);

    /// <summary>Written by anh Nam and waiting for a second person.</summary>
    public async Task<VersionStep> InReviewAsync(string text, string commune = SonMai, ContentItem? item = null)
    {
        var saved = await WriteAsync(text, commune, item: item);
        Xunit.Assert.Equal(DraftOutcome.Saved, saved.Outcome);
        Xunit.Assert.Equal(StepOutcome.Done, await Review.SendToReviewAsync(new VersionStep(commune, saved.Id, saved.Change, Nam), default));
        return new VersionStep(commune, saved.Id, saved.Change + 1, Hoa);
    }

    /// <summary>Written by anh Nam, published by chị Hoa, and seen by this process.</summary>
    public async Task<VersionStep> PublishedAsync(string text, string commune = SonMai, ContentItem? item = null)
    {
        var step = await InReviewAsync(text, commune, item);
        Xunit.Assert.Equal(StepOutcome.Done, await Review.ApproveAsync(step, null, default));
        await Follow.ExecuteAsync(default);
        return step with { Change = step.Change + 1 };
    }

    public string TitleIn(string commune) => Library.For(commune).GuidesById[Guide].Title;

    public async Task<IReadOnlyList<string>> TrailAsync()
    {
        await using var context = Database.CreateContext();
        return await context.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Commune + " " + entry.ActorName + " " + entry.Act + " " + entry.Subject).ToListAsync();
    }
}
