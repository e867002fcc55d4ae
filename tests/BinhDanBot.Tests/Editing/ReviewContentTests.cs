using BinhDanBot.Core.Editing;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Editing;

public sealed class ReviewContentTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_published_version_is_answered_from_in_its_commune_and_nowhere_else(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        var before = desk.Library.For(EditingDesk.KonBraih);
        var answers = desk.Answers;

        await desk.PublishedAsync(await desk.TextAsync("Tải VNeID ở Sơn Mai"));

        Assert.Equal("Tải VNeID ở Sơn Mai", desk.TitleIn(EditingDesk.SonMai));
        Assert.Same(before, desk.Library.For(EditingDesk.KonBraih));
        Assert.Same(before, desk.Library.For(null));
        Assert.Equal("Tải VNeID ở Sơn Mai", answers.For(EditingDesk.SonMai).Content.GuidesById[EditingDesk.Guide].Title);
        Assert.Same(answers.Current, answers.For(EditingDesk.KonBraih));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_draft_and_what_waits_for_review_are_never_answered_from(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        var before = desk.Library.For(EditingDesk.SonMai);

        await desk.InReviewAsync(await desk.TextAsync("Bài nháp"));

        Assert.False(await desk.Follow.ExecuteAsync(default));
        Assert.Same(before, desk.Library.For(EditingDesk.SonMai));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_wrote_in_a_version_may_not_approve_it(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        var saved = await desk.WriteAsync(await desk.TextAsync("Lời anh Nam"));
        saved = await desk.Save.ExecuteAsync(
            new DraftGiven(EditingDesk.SonMai, EditingDesk.Item, await desk.TextAsync("Lời chị Hoa"), saved.Id, saved.Change, "", EditingDesk.Hoa), default);
        await desk.Review.SendToReviewAsync(new VersionStep(EditingDesk.SonMai, saved.Id, saved.Change, EditingDesk.Hoa), default);
        var step = new VersionStep(EditingDesk.SonMai, saved.Id, saved.Change + 1, EditingDesk.Nam);

        Assert.Equal(StepOutcome.OwnWriting, await desk.Review.ApproveAsync(step, null, default));
        Assert.Equal(StepOutcome.OwnWriting, await desk.Review.ApproveAsync(step with { Who = EditingDesk.Hoa }, null, default));
        Assert.Equal(StepOutcome.Done, await desk.Review.ApproveAsync(step with { Who = EditingDesk.Mai }, null, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_second_of_two_editors_is_told_and_the_first_ones_words_stay(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        var begun = await desk.WriteAsync(await desk.TextAsync("Bản đầu"));
        var edit = new DraftGiven(EditingDesk.SonMai, EditingDesk.Item, await desk.TextAsync("Lời anh Nam"), begun.Id, begun.Change, "", EditingDesk.Nam);

        var first = await desk.Save.ExecuteAsync(edit, default);
        var second = await desk.Save.ExecuteAsync(edit with { Text = await desk.TextAsync("Lời chị Hoa"), Who = EditingDesk.Hoa }, default);
        var another = await desk.WriteAsync(await desk.TextAsync("Bản thứ hai"), who: EditingDesk.Mai);

        Assert.Equal(DraftOutcome.Saved, first.Outcome);
        Assert.Equal(DraftOutcome.ChangedMeanwhile, second.Outcome);
        Assert.Equal(DraftOutcome.SomebodyElseBegan, another.Outcome);
        Assert.Contains("Lời anh Nam", (await desk.Versions.FindAsync(EditingDesk.SonMai, begun.Id, default))!.Text, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_ten_who_approve_at_once_one_does_and_one_version_is_in_use(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        await desk.PublishedAsync(await desk.TextAsync("Bản một"));
        var step = await desk.InReviewAsync(await desk.TextAsync("Bản hai"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => desk.Review.ApproveAsync(step, null, default))));
        await desk.Follow.ExecuteAsync(default);

        Assert.Single(outcomes, StepOutcome.Done);
        Assert.Equal("Bản hai", desk.TitleIn(EditingDesk.SonMai));
        var versions = await desk.Versions.OfAsync(EditingDesk.SonMai, EditingDesk.Item, default);
        Assert.Equal([ContentVersionState.Published, ContentVersionState.Superseded], versions.Select(version => version.State));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_version_with_faults_gets_no_further(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        var saved = await desk.WriteAsync(await desk.TextAsync(""));

        Assert.Equal(StepOutcome.Faulty, await desk.Review.SendToReviewAsync(new VersionStep(EditingDesk.SonMai, saved.Id, saved.Change, EditingDesk.Nam), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_to_be_published_at_a_time_is_published_then_and_once(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        var other = await EditingDesk.OpenAsync(database, desk.Clock);
        var step = await desk.InReviewAsync(await desk.TextAsync("Từ ngày mai"));
        var at = desk.Clock.GetUtcNow().UtcDateTime.AddHours(2);

        Assert.Equal(StepOutcome.Done, await desk.Review.ApproveAsync(step, at, default));
        desk.Clock.Advance(TimeSpan.FromMinutes(119));
        var early = await desk.Due.ExecuteAsync(default);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var published = await Task.WhenAll(Task.Run(() => desk.Due.ExecuteAsync(default)), Task.Run(() => other.Due.ExecuteAsync(default)));
        await other.Follow.ExecuteAsync(default);

        Assert.Equal(0, early);
        Assert.Equal(1, published.Sum());
        Assert.Equal("Từ ngày mai", other.TitleIn(EditingDesk.SonMai));
        Assert.Equal(1, (await desk.TrailAsync()).Count(line => line.Contains("content.published", StringComparison.Ordinal)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_withdrawn_guide_is_gone_in_its_commune_and_comes_back(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);

        Assert.Equal(StepOutcome.Done, await desk.Review.WithdrawGuideAsync(EditingDesk.SonMai, EditingDesk.Item, "Sai số điện thoại", EditingDesk.Hoa, default));
        await desk.Follow.ExecuteAsync(default);
        var isThere = desk.Library.For(EditingDesk.SonMai).GuidesById.ContainsKey(EditingDesk.Guide);
        var elsewhere = desk.Library.For(EditingDesk.KonBraih).GuidesById.ContainsKey(EditingDesk.Guide);
        var hidden = (await desk.Versions.PublishedAsync(EditingDesk.SonMai, EditingDesk.Item, default))!.Line;
        var outcome = await desk.Review.UseOriginalAsync(new VersionStep(EditingDesk.SonMai, hidden.Id, hidden.Change, EditingDesk.Hoa), default);
        await desk.Follow.ExecuteAsync(default);

        Assert.False(isThere);
        Assert.True(elsewhere);
        Assert.Equal(StepOutcome.Done, outcome);
        Assert.Same(desk.Library.Current.GuidesById[EditingDesk.Guide], desk.Library.For(EditingDesk.SonMai).GuidesById[EditingDesk.Guide]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_old_version_returns_by_the_way_of_every_other(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        var first = await desk.PublishedAsync(await desk.TextAsync("Bản một"));
        await desk.PublishedAsync(await desk.TextAsync("Bản hai"));

        var (outcome, draft) = await desk.Review.ReturnToAsync(EditingDesk.SonMai, EditingDesk.Item, first.Id, EditingDesk.Nam, desk.Save, default);

        Assert.Equal(StepOutcome.Done, outcome);
        var version = (await desk.Versions.FindAsync(EditingDesk.SonMai, draft, default))!;
        Assert.Equal(ContentVersionState.Draft, version.Line.State);
        Assert.Equal((await desk.Versions.FindAsync(EditingDesk.SonMai, first.Id, default))!.Text, version.Text);
        Assert.Equal("Bản hai", desk.TitleIn(EditingDesk.SonMai));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Another_communes_version_is_not_there(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        var step = await desk.InReviewAsync(await desk.TextAsync("Bài của Sơn Mai"));
        var stranger = step with { Commune = EditingDesk.KonBraih };

        Assert.Null(await desk.Versions.FindAsync(EditingDesk.KonBraih, step.Id, default));
        Assert.Equal(StepOutcome.NotThere, await desk.Review.ApproveAsync(stranger, null, default));
        Assert.Equal(StepOutcome.NotThere, await desk.Review.SendBackAsync(stranger, "", default));
        Assert.Equal(StepOutcome.NotThere, await desk.Review.UseOriginalAsync(stranger, default));
        Assert.Equal(DraftOutcome.ChangedMeanwhile, (await desk.Save.ExecuteAsync(
            new DraftGiven(EditingDesk.KonBraih, EditingDesk.Item, "", step.Id, step.Change, "", EditingDesk.Mai), default)).Outcome);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_step_stands_in_the_trail(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        var step = await desk.InReviewAsync(await desk.TextAsync("Bản một"));
        await desk.Review.SendBackAsync(step, "Thêm nguồn", default);
        await desk.Review.SendToReviewAsync(step with { Change = step.Change + 1, Who = EditingDesk.Nam }, default);
        await desk.Review.ApproveAsync(step with { Change = step.Change + 2 }, null, default);
        await desk.Review.UseOriginalAsync(step with { Change = step.Change + 3 }, default);

        Assert.Equal(
            [
                "son-mai anh Nam content.begun guide:cai-dat-vneid#1", "son-mai anh Nam content.sent-to-review guide:cai-dat-vneid#1",
                "son-mai chị Hoa content.sent-back guide:cai-dat-vneid#1", "son-mai anh Nam content.sent-to-review guide:cai-dat-vneid#1",
                "son-mai chị Hoa content.published guide:cai-dat-vneid#1", "son-mai chị Hoa content.original-used guide:cai-dat-vneid#1",
            ],
            await desk.TrailAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_the_province_publishes_for_all_lies_under_what_a_commune_wrote(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        await desk.PublishedAsync(await desk.TextAsync("Lời của Sơn Mai"));
        var seed = desk.Seeds.DigestOf(EditingDesk.SonMai, EditingDesk.Item);

        await desk.PublishedAsync(await desk.TextAsync("Lời chung", "chung"), "chung");

        Assert.Equal("Lời của Sơn Mai", desk.TitleIn(EditingDesk.SonMai));
        Assert.Equal("Lời chung", desk.TitleIn(EditingDesk.KonBraih));
        Assert.Equal("Lời chung", desk.Library.Current.GuidesById[EditingDesk.Guide].Title);
        // Staff of Sơn Mai are told that what lies beneath has changed.
        Assert.NotEqual(seed, desk.Seeds.DigestOf(EditingDesk.SonMai, EditingDesk.Item));
        Assert.Contains("Lời chung", (await desk.Seeds.ReadAsync(EditingDesk.SonMai, EditingDesk.Item, default))!, StringComparison.Ordinal);
    }
}
