using System.Net;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Staff;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>The way of a guide from an editor's form past a second person to the residents, through the pages.</summary>
public sealed class ContentPageTests(PageServer server) : IClassFixture<PageServer>
{
    private const string List = "/admin/son-mai/noi-dung";

    private BotApplication Application => server.Application;

    private Task<StaffClient> NamAsync() => StaffClient.SignInAsNamedAsync(Application, "anh Nam", "son-mai", StaffRole.Editor);

    private Task<StaffClient> HoaAsync() => StaffClient.SignInAsNamedAsync(Application, "chị Hoa", "son-mai", StaffRole.Approver);

    [Fact]
    public async Task The_list_is_found_without_marks_and_shows_the_commune_s_own_guides_alone()
    {
        using var nam = await NamAsync();

        var found = await nam.GetAsync(List + "?tim=tai+va+cai+vneid");
        var all = await nam.GetAsync(List);

        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Contains("Tải và cài VNeID đúng cách", found.Words, StringComparison.Ordinal);
        Assert.True(all.Page.QuerySelectorAll("tbody tr").Length >= 70);
        Assert.True(found.Page.QuerySelectorAll("tbody tr").Length <= 3);
    }

    [Fact]
    public async Task A_guide_goes_from_the_form_past_a_second_person_to_the_residents()
    {
        using var nam = await NamAsync();
        using var hoa = await HoaAsync();
        const string Guide = "quen-passcode";
        var edit = $"{List}/bai/{Guide}/sua";
        var before = (await PublicAsync("kon-braih", Guide)).Replace("kon-braih", "", StringComparison.Ordinal);

        var fields = await FieldsAsync(nam, edit);
        fields["Form.Title"] = "Quên passcode, lời của Sơn Mai";
        var sent = await nam.PostAsync(edit, edit + "?handler=Send", Pairs(fields));
        var asDraft = await PublicAsync("son-mai", Guide);
        var version = await OpenAsync(Guide);
        var own = await nam.GetAsync($"{List}/ban/{version.Id}/duyet");
        var page = $"{List}/ban/{version.Id}/duyet";
        var approved = await hoa.PostAsync(page, page + "?handler=Approve", ("change", $"{version.Change}"));

        Assert.Equal((HttpStatusCode.Redirect, $"{List}/bai/{Guide}"), (sent.Status, sent.Location));
        Assert.DoesNotContain("lời của Sơn Mai", asDraft, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, own.Status);
        Assert.Equal((HttpStatusCode.Redirect, $"{List}/ban/{version.Id}"), (approved.Status, approved.Location));
        Assert.Contains("Quên passcode, lời của Sơn Mai", await PublicAsync("son-mai", Guide), StringComparison.Ordinal);
        Assert.Equal(before, (await PublicAsync("kon-braih", Guide)).Replace("kon-braih", "", StringComparison.Ordinal));
        var shown = await hoa.GetAsync($"{List}/ban/{version.Id}?so-voi=goc");
        Assert.Contains(shown.Page.QuerySelectorAll("ins"), ins => ins.TextContent.Contains("Sơn Mai", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_wrote_a_version_is_told_kindly_that_another_reviews_it()
    {
        using var hoa = await HoaAsync();
        var edit = $"{List}/bai/hoc-phi/sua";
        var fields = await FieldsAsync(hoa, edit);
        fields["Form.Title"] = "Học phí năm học này";
        await hoa.PostAsync(edit, edit + "?handler=Send", Pairs(fields));
        var version = await OpenAsync("hoc-phi");
        var page = $"{List}/ban/{version.Id}/duyet";

        var shown = await hoa.GetAsync(page);
        var tried = await hoa.PostAsync(page, page + "?handler=Approve", ("change", $"{version.Change}"));

        Assert.Contains("Nhờ một người khác có quyền duyệt", shown.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, tried.Status);
        Assert.DoesNotContain("Học phí năm học này", await PublicAsync("son-mai", "hoc-phi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_editor_is_told_and_keeps_what_they_typed()
    {
        using var nam = await NamAsync();
        using var hoa = await HoaAsync();
        var edit = $"{List}/bai/tra-tien-dien/sua";
        var first = await FieldsAsync(nam, edit);
        var second = await FieldsAsync(hoa, edit);
        first["Form.Title"] = "Tiền điện, lời anh Nam";
        second["Form.Title"] = "Tiền điện, lời chị Hoa";

        var saved = await nam.PostAsync(edit, Pairs(first));
        var refused = await hoa.PostAsync(edit, Pairs(second));

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("Tiền điện, lời chị Hoa", refused.Page.QuerySelector("#Form_Title")?.GetAttribute("value"));
        Assert.Contains("lời anh Nam", (await nam.GetAsync(edit)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_in_a_title_a_step_and_a_note_is_text_wherever_it_is_shown()
    {
        using var nam = await NamAsync();
        const string Script = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        var edit = $"{List}/bai/loi-nfc/sua";
        var fields = await FieldsAsync(nam, edit);
        fields["Form.Title"] = Script;
        fields["Form.Notes"] = Script;
        fields["note"] = Script;

        var preview = await nam.PostAsync(edit, edit + "?handler=Preview", Pairs(fields));
        await nam.PostAsync(edit, Pairs(fields));
        var version = await OpenAsync("loi-nfc");
        var shown = await nam.GetAsync($"{List}/ban/{version.Id}");

        foreach (var page in (StaffAnswer[])[preview, shown, await nam.GetAsync(edit)])
        {
            Assert.Contains("alert(1)", page.Words + page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(page.Page.QuerySelectorAll("script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
            Assert.Empty(page.Page.QuerySelectorAll("img"));
        }
    }

    [Fact]
    public async Task The_preview_is_what_Zalo_and_the_web_show()
    {
        using var nam = await NamAsync();
        var edit = $"{List}/bai/dang-ky-ket-hon/sua";
        var fields = await FieldsAsync(nam, edit);
        fields["Form.Title"] = "Đăng ký kết hôn ở Sơn Mai";

        var shown = await nam.PostAsync(edit, edit + "?handler=Preview", Pairs(fields));

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("ĐĂNG KÝ KẾT HÔN Ở SƠN MAI", shown.Page.QuerySelector(".zalo")!.TextContent.ToUpperInvariant(), StringComparison.Ordinal);
        Assert.Contains("Đăng ký kết hôn ở Sơn Mai", shown.Page.QuerySelector(".web h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", shown.Page.QuerySelector(".zalo")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phrasing_that_is_too_general_shows_whose_questions_it_pulls()
    {
        using var nam = await NamAsync();
        var content = Application.Service<ContentLibrary>().Current;
        var edit = $"{List}/bai/ket-ban-goi-video-zalo/sua";
        var fields = await FieldsAsync(nam, edit);
        var others = content.GuidesById["cai-dat-vneid"].Questions.Take(25).Select(question => question + " vậy");
        fields["Form.Questions"] += "\n" + string.Join('\n', others);

        var harmless = await nam.PostAsync(edit, edit + "?handler=Pulled", Pairs(await FieldsAsync(nam, edit)));
        var pulled = await nam.PostAsync(edit, edit + "?handler=Pulled", Pairs(fields));

        Assert.Contains("Không câu nào đổi câu trả lời", harmless.Words, StringComparison.Ordinal);
        Assert.Contains("Tải và cài VNeID đúng cách", pulled.Page.QuerySelector("#pulled")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_guide_gets_an_id_of_its_own_and_an_editor()
    {
        using var nam = await NamAsync();

        var begun = await nam.PostAsync(List + "/moi", ("tieu-de", "Tải và cài VNeID đúng cách"), ("chu-de", "vneid"), ("cau-hoi", "Lấy cái hình đỏ ở đâu"), ("ghi-chu", ""));
        var again = await nam.PostAsync(List + "/moi", ("tieu-de", "Tải và cài VNeID đúng cách"), ("chu-de", "vneid"), ("cau-hoi", ""), ("ghi-chu", ""));

        Assert.Equal($"{List}/bai/tai-va-cai-vneid-dung-cach/sua", begun.Location);
        Assert.Equal($"{List}/bai/tai-va-cai-vneid-dung-cach-2/sua", again.Location);
        Assert.Contains("Lấy cái hình đỏ ở đâu", (await nam.GetAsync(begun.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await nam.GetAsync($"{List}/bai/tai-va-cai-vneid-dung-cach")).Status);
    }

    [Fact]
    public async Task Words_a_sentence_and_the_profile_go_the_same_way()
    {
        using var nam = await NamAsync();
        using var hoa = await HoaAsync();
        await PublishAsync(nam, hoa, $"{List}/chu/rieng/sua", ContentItem.Words, fields => fields["text"] = "hìnhđỏ = VNeID");
        await PublishAsync(nam, hoa, $"{List}/ho-so/sua", ContentItem.Profile, fields => fields["Form.Hours"] = "Sáng thứ hai tới thứ sáu");
        var reply = Application.Service<EditableReplies>().Of("son-mai").First(one => one.Id == "answer.useful");
        await PublishAsync(nam, hoa, $"{List}/cau/{reply.Id}/sua", ContentItem.Reply(reply.Id)!, fields => fields["text"] = "Câu của riêng Sơn Mai ạ.");

        var library = Application.Service<ContentLibrary>();
        Assert.Equal("Sáng thứ hai tới thứ sáu", library.For("son-mai").Communes["son-mai"].Hours);
        Assert.Equal("Câu của riêng Sơn Mai ạ.", library.For("son-mai").Replies[reply.Id]);
        Assert.Equal(reply.Text, library.For("kon-braih").Replies[reply.Id]);
        Assert.Equal(library.Current.Communes["son-mai"].Targets, library.For("son-mai").Communes["son-mai"].Targets);
    }

    [Theory]
    [InlineData("/bai/..%2F..%2Fappsettings")]
    [InlineData("/bai/..%2F..%2Fappsettings/sua")]
    [InlineData("/bai/khong-co-bai-nay/sua")]
    [InlineData("/cau/admin.content.help/sua")]
    [InlineData("/cau/editor.count")]
    [InlineData("/ban/01900000-0000-7000-8000-000000000001")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var nam = await NamAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await nam.GetAsync(List + path)).Status);
    }

    [Fact]
    public async Task Another_commune_s_version_is_not_found()
    {
        using var nam = await NamAsync();
        using var stranger = await StaffClient.SignInAsync(Application, "kon-braih", StaffRole.Administrator);
        var edit = $"{List}/bai/da-bi-lua-chuyen-tien/sua";
        await nam.PostAsync(edit, Pairs(await FieldsAsync(nam, edit)));
        var version = await OpenAsync("da-bi-lua-chuyen-tien");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/admin/kon-braih/noi-dung/ban/{version.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/admin/kon-braih/noi-dung/ban/{version.Id}/duyet")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{List}/ban/{version.Id}")).Status);
    }

    /// <summary>What the form of a page holds, as a browser would send it.</summary>
    private static async Task<Dictionary<string, string>> FieldsAsync(StaffClient client, string page)
    {
        var answer = await client.GetAsync(page);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var form = answer.Page.QuerySelector("main form[method=post]")!;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in form.QuerySelectorAll("input[name]"))
            if (input.GetAttribute("name") != "__RequestVerificationToken" && (input.GetAttribute("type") != "checkbox" || input.HasAttribute("checked")))
                fields[input.GetAttribute("name")!] = input.GetAttribute("value") ?? "";
        foreach (var area in form.QuerySelectorAll("textarea[name]"))
            fields[area.GetAttribute("name")!] = area.TextContent;
        foreach (var select in form.QuerySelectorAll("select[name]"))
            fields[select.GetAttribute("name")!] = (select.QuerySelector("option[selected]") ?? select.QuerySelector("option"))?.GetAttribute("value") ?? "";
        return fields;
    }

    private static (string, string)[] Pairs(Dictionary<string, string> fields) => [.. fields.Select(field => (field.Key, field.Value))];

    private async Task<VersionLine> OpenAsync(string guide) => await OpenAsync(ContentItem.Guide(guide)!);

    private async Task<VersionLine> OpenAsync(ContentItem item) => (await Application.Service<ContentVersions>().OpenAsync("son-mai", item, default))!.Line;

    private async Task PublishAsync(StaffClient nam, StaffClient hoa, string edit, ContentItem item, Action<Dictionary<string, string>> change)
    {
        var fields = await FieldsAsync(nam, edit);
        change(fields);
        var sent = await nam.PostAsync(edit, edit + "?handler=Send", Pairs(fields));
        Assert.True(sent.Status == HttpStatusCode.Redirect, sent.Words);
        var version = await OpenAsync(item);
        var page = $"{List}/ban/{version.Id}/duyet";
        var approved = await hoa.PostAsync(page, page + "?handler=Approve", ("change", $"{version.Change}"));
        Assert.True(approved.Status == HttpStatusCode.Redirect, approved.Words);
    }

    private async Task<string> PublicAsync(string commune, string guide)
    {
        using var http = Application.CreateClient();
        return await http.GetStringAsync($"/xa/{commune}/huong-dan/{guide}");
    }
}
