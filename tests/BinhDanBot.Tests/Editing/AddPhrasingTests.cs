using BinhDanBot.Core.Editing;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Editing;

public sealed class AddPhrasingTests
{
    private const string New = "Cái hình đỏ của công an lấy về máy kiểu chi";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_new_phrasing_waits_for_a_second_person_and_is_then_the_guides(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);

        var added = await desk.Phrasing.ExecuteAsync(EditingDesk.SonMai, EditingDesk.Guide, New, EditingDesk.Nam, default);
        var version = (await desk.Versions.FindAsync(EditingDesk.SonMai, added.Version, default))!.Line;
        await desk.Review.ApproveAsync(new VersionStep(EditingDesk.SonMai, version.Id, version.Change, EditingDesk.Hoa), null, default);
        await desk.Follow.ExecuteAsync(default);

        Assert.Equal(PhrasingOutcome.SentToReview, added.Outcome);
        Assert.Contains(New, desk.Library.For(EditingDesk.SonMai).GuidesById[EditingDesk.Guide].Questions);
        Assert.DoesNotContain(New, desk.Library.For(EditingDesk.KonBraih).GuidesById[EditingDesk.Guide].Questions);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_phrasing_joins_the_first_and_its_writer_may_not_approve(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var desk = await EditingDesk.OpenAsync(database);
        var first = await desk.Phrasing.ExecuteAsync(EditingDesk.SonMai, EditingDesk.Guide, New, EditingDesk.Nam, default);

        var second = await desk.Phrasing.ExecuteAsync(EditingDesk.SonMai, EditingDesk.Guide, "Xin chỉ chỗ lấy cái hình đỏ ấy", EditingDesk.Hoa, default);

        Assert.Equal(new PhrasingAdded(PhrasingOutcome.SentToReview, first.Version, ""), second);
        var version = (await desk.Versions.FindAsync(EditingDesk.SonMai, first.Version, default))!;
        Assert.Equal(ContentVersionState.InReview, version.Line.State);
        Assert.Contains(New, version.Text, StringComparison.Ordinal);
        Assert.Equal(StepOutcome.OwnWriting, await desk.Review.ApproveAsync(new VersionStep(EditingDesk.SonMai, version.Line.Id, version.Line.Change, EditingDesk.Hoa), null, default));
    }

    [Fact]
    public async Task What_is_asked_already_and_what_is_anothers_is_refused()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();
        var desk = await EditingDesk.OpenAsync(database);
        var content = desk.Library.Current;
        var own = content.GuidesById[EditingDesk.Guide].Questions[0];
        var other = content.Guides.First(guide => guide.Id != EditingDesk.Guide);

        async Task<PhrasingAdded> AddAsync(string text, string guide = EditingDesk.Guide) =>
            await desk.Phrasing.ExecuteAsync(EditingDesk.SonMai, guide, text, EditingDesk.Nam, default);

        Assert.Equal(PhrasingOutcome.AlreadyThere, (await AddAsync(own.ToUpperInvariant())).Outcome);
        Assert.Equal(new PhrasingAdded(PhrasingOutcome.OtherGuides, Guid.Empty, other.Id), await AddAsync(other.Questions[0]));
        Assert.Equal(PhrasingOutcome.NoGuide, (await AddAsync(New, "../../etc/passwd")).Outcome);
        Assert.Equal(PhrasingOutcome.NoGuide, (await AddAsync(New, "khong-co-bai-nay")).Outcome);
        Assert.Equal(PhrasingOutcome.NotAQuestion, (await AddAsync("?!…")).Outcome);
        Assert.Equal(PhrasingOutcome.NotAQuestion, (await AddAsync(new string('a', 301))).Outcome);
    }
}
