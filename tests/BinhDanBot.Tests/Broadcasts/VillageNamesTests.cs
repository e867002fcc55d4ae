using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Tests.Classes;
using BinhDanBot.Tests.PersonalData;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>One village is one village: a capital letter must not cost a hamlet its announcement.</summary>
public sealed class VillageNamesTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private static readonly string[] Listed = ["Thôn Hạ", "Thôn Hà", "Thôn 3", "Đội 3", "Xóm Bến Đò"];

    [Theory]
    [InlineData("thôn hạ", "Thôn Hạ")]
    [InlineData("HẠ", "Thôn Hạ")]
    [InlineData("hà", "Thôn Hà")]
    [InlineData("thon ha", null)]
    [InlineData("đội ba", "Đội 3")]
    [InlineData("Thôn 03", "Thôn 3")]
    [InlineData("ben do", "Xóm Bến Đò")]
    [InlineData("thôn bến đò", "Xóm Bến Đò")]
    [InlineData("Thôn Đông", null)]
    public void A_listed_village_gets_the_spelling_of_the_list_unless_two_would_do(string written, string? expected) => Assert.Equal(expected, VillageText.OneOf(Listed, written));

    [Theory]
    [InlineData("thôn hạ", "Thôn Hạ")]
    [InlineData("  THÔN   HẠ ", "Thôn Hạ")]
    [InlineData("t3", "Thôn 3")]
    [InlineData("xóm ba", "Xóm 3")]
    [InlineData("xom 05", "Xóm 5")]
    [InlineData("thôn Bến Đò", "Thôn Bến Đò")]
    [InlineData("Hạ", "Hạ")]
    [InlineData("ngoài xã", "Ngoài Xã")]
    [InlineData(" \u200b ", "")]
    public void What_the_commune_does_not_list_is_tidied(string written, string expected)
    {
        Assert.Equal(expected, VillageText.Tidy(written, "thôn"));
        Assert.Equal(expected, VillageText.Tidy(expected, "thôn"));
    }

    [Fact]
    public void Spellings_of_one_village_stand_together_and_two_villages_apart()
    {
        var together = VillageText.Together(["Thôn Hạ"], ["Hạ", "thon ha", "thuong", "THÔN THƯỢNG", "Thượng", "Thôn Thượng", "Thôn Đông", "Thôn Động", "dong", "Đội 3", "3", "Thôn 3"], "thôn");

        Assert.Equal(
            ["Thôn 3, 3", "Thôn Hạ, Hạ, thon ha", "Thôn Thượng, Thượng, THÔN THƯỢNG, thuong", "Thôn Đông", "Thôn Động", "dong", "Đội 3"],
            together.Select(spellings => string.Join(", ", spellings)).Order(StringComparer.Ordinal));
    }

    /// <summary>The chat, the counter, a correction and a class: all of them write it alike, and the page of people offers it once.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_writes_a_village_it_is_kept_once(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var made = await spine.Service<SaveClass>().NewAsync(ClassSteps.Commune, ClassSteps.Draft() with { Village = "thôn hạ" }, ClassSteps.Mai, CancellationToken.None);
        Assert.Equal("Thôn Hạ", (await spine.ClassAsync(made.ClassId!.Value)).Village);
        var training = await spine.OpenClassAsync();
        await spine.SignUpAsync(SpineSteps.Lan, training, PersonSteps.Details(village: "thôn hạ"));
        await spine.SignUpAsync(SpineSteps.Hung, training, PersonSteps.Details("Trần Văn Hùng", "0987654321", "THÔN HẠ"));
        var third = (await spine.TakeSeatAsync(training.SeatFor("ba", "Lê Thị Ba", "0977000111"))).PersonId!.Value;
        await spine.Service<CorrectPerson>().ByStaffAsync(ClassSteps.Commune, third, PersonSteps.Details("Lê Thị Ba", "0977000111", "thôn  Hạ"), ClassSteps.Mai, CancellationToken.None);

        Assert.Equal(["Thôn Hạ", "Thôn Hạ", "Thôn Hạ"], (await spine.PeopleAsync()).Select(person => person.Village));
        Assert.Equal(["Thôn Hạ"], await spine.Service<ReadPeople>().VillagesAsync(ClassSteps.Commune, CancellationToken.None));
    }

    /// <summary>Rows of before keep their spelling, and are found all the same.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_page_of_people_offers_one_village_and_finds_all_its_spellings(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.SettleAsync(new Resident("A") { Village = "Thôn Hạ" }, new Resident("B") { Village = "thôn hạ" }, new Resident("C") { Village = "Hạ" }, new Resident("D") { Village = "Thôn Thượng" });
        var people = spine.Service<ReadPeople>();

        Assert.Equal(["Thôn Hạ", "Thôn Thượng"], await people.VillagesAsync(CrowdSteps.Commune, CancellationToken.None));
        Assert.Equal(["C", "B", "A"], (await people.FindAsync(CrowdSteps.Commune, "", "Thôn Hạ", 1, CrowdSteps.Mai, CancellationToken.None)).People.Select(person => person.Name));
    }
}
