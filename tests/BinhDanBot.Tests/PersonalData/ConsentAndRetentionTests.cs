using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Tests.Cases;
using BinhDanBot.Tests.Classes;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.PersonalData;

/// <summary>Consents, corrections, what a person sees, and the end of the time for which somebody may be kept.</summary>
public sealed class ConsentAndRetentionTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    [Theory, OnSqlite]
    public async Task A_consent_names_its_purpose_its_time_and_its_wording(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var (texts, content) = (spine.Service<ConsentTexts>(), spine.Service<ContentLibrary>().For(SpineSteps.Commune));

        var own = texts.For(content, SpineSteps.Commune, ConsentPurpose.Classes, ConsentGiver.Self);
        var other = texts.For(content, SpineSteps.Commune, ConsentPurpose.Classes, ConsentGiver.OnBehalf);
        var reworded = texts.For(
            content with { Replies = new Dictionary<string, string>(content.Replies) { ["people.consent.classes"] = content.Replies["people.consent.classes"] + " Nhé." } },
            SpineSteps.Commune, ConsentPurpose.Classes, ConsentGiver.Self);

        Assert.Contains("2 năm", own.Wording, StringComparison.Ordinal);
        Assert.Contains("xóa dữ liệu", own.Wording, StringComparison.Ordinal);
        Assert.Matches("^people[.]consent[.]classes:[0-9a-f]{12}$", own.Version);
        Assert.Equal(3, new[] { own.Version, other.Version, reworded.Version }.Distinct().Count());
        Assert.Equal(own, texts.For(content, SpineSteps.Commune, ConsentPurpose.Classes, ConsentGiver.Self));
    }

    [Theory, OnSqlite]
    public async Task A_person_sees_what_is_kept_with_the_number_half_hidden(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var say = new ClassSentences(spine.Service<ContentLibrary>().For(SpineSteps.Commune), SpineSteps.Commune, VietnamTime.DateOf(spine.Clock.GetUtcNow()));
        await spine.MeetAsync(Hung);
        var training = await spine.OpenClassAsync();
        await spine.SignUpAsync(Lan, training, PersonSteps.Details());
        await spine.SignUpAsync(Lan, training, PersonSteps.Details("Lê Thị Mận", null), isForOther: true);

        var told = OwnDataSentences.Tell(await spine.OwnDataAsync(Lan), say);

        Assert.Equal(
            """
            Xã đang giữ về bác:
            - Họ tên: Nguyễn Thị Lan
            - Nơi ở: Thôn Hạ
            - Số điện thoại: 0912•••678
            - Năm sinh: 1952
            - Lớp: Dùng VNeID
            - Bác đồng ý cho xếp lớp: thứ Hai, 23/11
            Bác đã đăng ký giúp Lê Thị Mận: Dùng VNeID.
            Muốn xóa hết, bác nhắn "xóa dữ liệu".
            """.ReplaceLineEndings("\n"),
            told);
        Assert.StartsWith("Em chưa giữ họ tên hay số điện thoại nào của bác.\n", OwnDataSentences.Tell(await spine.OwnDataAsync(Hung), say), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_withdrawn_consent_gives_the_seat_up_and_the_person_is_forgotten(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var training = await spine.OpenClassAsync();
        var taken = await spine.SignUpAsync(Lan, training, PersonSteps.Details());

        Assert.False(await spine.Service<WithdrawConsent>().ByStaffAsync("kon-braih", taken.PersonId!.Value, ConsentPurpose.Classes, CaseSteps.Nam, CancellationToken.None));
        Assert.True(await spine.Service<WithdrawConsent>().ByStaffAsync(SpineSteps.Commune, taken.PersonId!.Value, ConsentPurpose.Classes, CaseSteps.Nam, CancellationToken.None));
        Assert.Equal(EnrollmentState.Cancelled, Assert.Single(await spine.EnrollmentsAsync(training.Id)).State);
        Assert.Single(await spine.PeopleAsync());
        await spine.TidyUpAsync();

        Assert.Empty(await spine.PeopleAsync());
        Assert.Equal(ErasureCause.Retention, Assert.Single(await spine.ErasuresAsync()).Cause);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_years_after_the_last_class_a_person_is_forgotten_with_proof(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.SignUpAsync(Lan, await spine.OpenClassAsync(), PersonSteps.Details());
        spine.Clock.Advance(TimeSpan.FromDays(200));
        await spine.SignUpAsync(Hung, await spine.OpenClassAsync(30, 203), PersonSteps.Details("Trần Văn Hùng", "0987654321"));

        spine.Clock.Advance(TimeSpan.FromDays(532));
        await spine.TidyUpAsync();
        Assert.Equal(2, (await spine.PeopleAsync()).Count);
        spine.Clock.Advance(TimeSpan.FromDays(2));
        await spine.TidyUpAsync();

        Assert.Equal("Trần Văn Hùng", (await spine.OwnDataAsync(Hung)).Person?.Details.Name);
        Assert.Single(await spine.PeopleAsync());
        Assert.Equal((ErasureCause.Retention, 1, 1), Assert.Single((await spine.ErasuresAsync()).Select(proof => (proof.Cause, proof.People, proof.Enrollments))));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_corrected_person_is_found_by_the_new_name_and_not_by_the_old_one(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var taken = await spine.SignUpAsync(Lan, await spine.OpenClassAsync(), PersonSteps.Details("Nguyễn Thị Lam", "0900000001"));

        var outcome = await spine.Service<CorrectPerson>().ByStaffAsync(SpineSteps.Commune, taken.PersonId!.Value, PersonSteps.Details(), CaseSteps.Nam, CancellationToken.None);

        Assert.Equal(CorrectOutcome.Done, outcome);
        Assert.Equal(PersonSteps.Details(), (await spine.OwnDataAsync(Lan)).Person?.Details);
        Assert.Equal((1, 0, 1, 0), (await CountAsync(spine, "lan thi"), await CountAsync(spine, "lam"), await CountAsync(spine, "0912 345 678"), await CountAsync(spine, "0900000001")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_rows_of_one_human_become_one_with_one_seat(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var (first, second) = (await spine.OpenClassAsync(), await spine.OpenClassAsync());
        var known = await spine.SignUpAsync(Lan, first, PersonSteps.Details());
        var wrong = await spine.SignUpAsync(Hung, first, PersonSteps.Details("Nguyễn Thị Lam"));
        await spine.SignUpAsync(Hung, second, PersonSteps.Details("Nguyễn Thị Lam"));

        var outcome = await spine.Service<CorrectPerson>().ByStaffAsync(SpineSteps.Commune, wrong.PersonId!.Value, PersonSteps.Details(), CaseSteps.Nam, CancellationToken.None);

        Assert.Equal(CorrectOutcome.Joined, outcome);
        Assert.Equal(known.PersonId, Assert.Single(await spine.PeopleAsync()).Id);
        Assert.Single(await spine.EnrollmentsAsync(first.Id), row => row.State == EnrollmentState.Confirmed && row.PersonId == known.PersonId);
        Assert.Equal(known.PersonId, Assert.Single(await spine.EnrollmentsAsync(second.Id)).PersonId);
        await spine.CountsAreRightAsync(first.Id);
        await using var context = spine.CreateContext();
        Assert.Equal(1, await context.Consents.CountAsync());
    }

    private static async Task<int> CountAsync(SpineProcess spine, string search) =>
        (await spine.Service<ReadPeople>().FindAsync(SpineSteps.Commune, search, null, 1, CaseSteps.Nam, CancellationToken.None)).Total;
}
