using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;
using BinhDanBot.Tests.Classes;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>What staff type is kept only when it can go out; every fault names its field and says what to do.</summary>
public sealed class CheckBroadcastTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Commune = SpineSteps.Commune;

    private static readonly BroadcastDraft Meeting = new("Họp dân", "Mời {{ten}} đến họp.");

    [Theory, OnSqlite, OnPostgres]
    public async Task What_can_go_out_has_no_fault(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var training = await spine.OpenClassAsync();

        Assert.Empty(await FaultsAsync(spine, Meeting));
        Assert.Empty(await FaultsAsync(spine, Meeting with
        {
            Body = "{{ten}}, {{thon}}, {{lop}}, {{buoi_toi}}, {{noi_hoc}}, {{cho_trong}}",
            ClassId = training.Id,
            HappensAt = spine.At(3, 19, 30),
            Place = "Nhà văn hóa",
            Phone = "0912345678",
            PictureUrl = "https://example.vn/anh.png",
            PaidLimit = 10,
            Schedule = new BroadcastSchedule(Recurrence.Weekly, VietnamTime.ToLocal(spine.At(1, 8)), 1, DateOnly.FromDateTime(spine.At(90, 8))),
        }));
        Assert.Empty(await FaultsAsync(spine, Meeting with { Phone = "1022" }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Another_communes_class_and_a_draft_are_not_there(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var training = await spine.OpenClassAsync();

        Assert.Empty(await FaultsAsync(spine, Meeting with { ClassId = training.Id }));
        Assert.Equal(["ClassId class"], await FaultsAsync(spine, Meeting with { ClassId = training.Id }, "kon-braih"));
        Assert.Equal(["ClassId class"], await FaultsAsync(spine, Meeting with { ClassId = Guid.Parse("01900000-0000-7000-8000-000000000099") }));
        await spine.CancelClassAsync(training);
        Assert.Equal(["ClassId class"], await FaultsAsync(spine, Meeting with { ClassId = training.Id }));
    }

    [Theory, OnSqlite]
    public async Task Every_fault_names_its_field(StorageBrand brand)
    {
        var zalo = new FakeSender { Form = new ChannelForm { LongestText = 2000 } };
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [zalo] });
        var (morning, night) = (VietnamTime.ToLocal(spine.At(1, 8)), VietnamTime.ToLocal(spine.At(1, 21)));
        var cases = new Dictionary<string, BroadcastDraft>
        {
            ["Title title-missing"] = Meeting with { Title = "" },
            ["Body body-missing"] = Meeting with { Body = "" },
            ["Title text-long"] = Meeting with { Title = new string('a', 101) },
            ["Body text-long"] = Meeting with { Body = new string('a', 1001) },
            ["ShortBody text-long"] = Meeting with { ShortBody = new string('a', 101) },
            ["SpokenBody text-long"] = Meeting with { SpokenBody = new string('a', 1001) },
            ["Place text-long"] = Meeting with { Place = new string('a', 201) },
            ["Title no-fields"] = Meeting with { Title = "Mời {{ten}}" },
            ["ShortBody no-fields"] = Meeting with { ShortBody = "Mời {{ten}}" },
            ["Body field-unknown"] = Meeting with { Body = "Mời {{tên}} đến" },
            ["Body field-class"] = Meeting with { Body = "Lớp {{lop}}" },
            ["SpokenBody field-unknown"] = Meeting with { SpokenBody = "Mời {{ten }} đến" },
            ["Body message-long"] = Meeting with { Body = string.Concat(Enumerable.Repeat("{{ten}} ", 30)) },
            ["Phone phone"] = Meeting with { Phone = "0912abc" },
            ["PictureUrl picture"] = Meeting with { PictureUrl = "http://example.vn/anh.png" },
            ["PaidLimit paid-limit"] = Meeting with { PaidLimit = -1 },
            ["HappensAt too-far"] = Meeting with { HappensAt = spine.At(1000, 8) },
            ["Guide guide"] = Meeting with { Guide = "khong-co-bai-nay" },
            ["Schedule first-missing"] = Meeting with { Schedule = new BroadcastSchedule(Recurrence.Monthly, null, 0, null) },
            ["Schedule night"] = Meeting with { Schedule = new BroadcastSchedule(Recurrence.Once, night, 0, null) },
            ["Schedule until"] = Meeting with { Schedule = new BroadcastSchedule(Recurrence.Daily, morning, 0, DateOnly.FromDateTime(morning).AddDays(-1)) },
            ["Schedule weekdays"] = Meeting with { Schedule = new BroadcastSchedule(Recurrence.Weekly, morning, 0, null) },
        };

        foreach (var (expected, draft) in cases)
            Assert.Equal([expected], await FaultsAsync(spine, draft));
    }

    [Theory, OnSqlite]
    public async Task A_misspelt_field_is_named_with_what_was_typed(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        var faults = await spine.Service<CheckBroadcast>().ExecuteAsync(Commune, Meeting with { Body = "Mời {{Ten}} và {{commune.name}}, {{chua dong" }, CancellationToken.None);

        Assert.Equal(["Ten", "commune.name", "chua dong"], faults.Select(fault => fault.Values!["field"]));
        var said = spine.Service<ContentLibrary>().Current.TextFor(Commune).Fill(spine.Service<ContentLibrary>().Current.Replies[faults[0].Reply], faults[0].Values!);
        Assert.Equal("Không có ô điền sẵn tên “Ten”. Anh chị xem lại cách viết ở phần trợ giúp.", said);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_faulty_is_not_kept(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var save = spine.Service<SaveBroadcast>();

        var refused = await save.NewAsync(Commune, Meeting with { Body = "{{ai}}" }, ClassSteps.Mai, CancellationToken.None);
        var kept = await save.NewAsync(Commune, Meeting, ClassSteps.Mai, CancellationToken.None);
        var changed = await save.ChangeAsync(Commune, kept.BroadcastId, Meeting with { Phone = "x" }, 1, ClassSteps.Mai, CancellationToken.None);

        Assert.Equal((BroadcastOutcome.Faulty, Guid.Empty), (refused.Outcome, refused.BroadcastId));
        Assert.Equal(BroadcastOutcome.Done, kept.Outcome);
        Assert.Equal(BroadcastOutcome.Faulty, changed.Outcome);
        var (page, count) = await spine.Service<ReadBroadcasts>().ExecuteAsync(Commune, [], 1, 10, CancellationToken.None);
        Assert.Equal(1, count);
        Assert.Equal(Meeting.Phone, (await spine.Service<ReadBroadcasts>().FindAsync(Commune, page[0].Id, CancellationToken.None))!.Draft.Phone);
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(SpineProcess spine, BroadcastDraft draft, string commune = Commune) =>
        [.. (await spine.Service<CheckBroadcast>().ExecuteAsync(commune, draft, CancellationToken.None)).Select(fault => $"{fault.Field} {fault.Reply.Split('.')[^1]}")];
}
