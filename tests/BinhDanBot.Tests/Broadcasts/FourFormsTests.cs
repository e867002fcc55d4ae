using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language.Spoken;
using BinhDanBot.Core.Operations;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Language;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>Day, hour, place and telephone are the same in the message, the short message, the script and the poster; a machine reads them back.</summary>
public sealed class FourFormsTests
{
    private const int Records = 2_000;

    private static readonly DateTime Now = VietnamTime.ToUtc(new DateTime(2026, 11, 20, 9, 0, 0));

    private static readonly BroadcastDraft Meeting = new("Họp dân thôn 3", "Kính mời {{ten}} ở {{thon}} đến dự họp.")
    {
        HappensAt = VietnamTime.ToUtc(new DateTime(2026, 12, 5, 19, 30, 0)),
        Place = "Nhà văn hóa thôn 3",
        Phone = "0912345678",
    };

    [Fact]
    public async Task One_record_gives_four_forms()
    {
        var forms = await FormsAsync(Meeting);

        Assert.Empty(forms.Faults);
        Assert.Equal("Xa Son Mai: Hop dan thon 3. 19h30 ngay 5/12, tai Nha van hoa thon 3. Hoi 0912345678", forms.Sms);
        Assert.Equal(
            """
            Kính thưa bà con. Ủy ban nhân dân xã Sơn Mai xin thông báo.
            Họp dân thôn ba.
            Kính mời bà con ở trong xã đến dự họp.
            Thời gian: mười chín giờ ba mươi phút tối thứ Bảy, ngày mồng năm tháng mười hai.
            Địa điểm: Nhà văn hóa thôn ba.
            Cần hỏi thêm, bà con gọi số không chín một hai, ba bốn năm, sáu bảy tám.
            Xin nhắc lại.
            Họp dân thôn ba.
            Thời gian: mười chín giờ ba mươi phút tối thứ Bảy, ngày mồng năm tháng mười hai.
            Địa điểm: Nhà văn hóa thôn ba.
            Cần hỏi thêm, bà con gọi số không chín một hai, ba bốn năm, sáu bảy tám.
            Xin cảm ơn bà con đã lắng nghe.
            """.ReplaceLineEndings("\n"),
            forms.Script);
        Assert.Equal(("Họp dân thôn 3", "19 giờ 30 tối thứ Bảy, 5/12", "Nhà văn hóa thôn 3", "0912345678"), (forms.Poster.Title, forms.Poster.When, forms.Poster.Place, forms.Poster.Phone));
        Assert.Equal(["Kính mời bà con ở trong xã đến dự họp."], forms.Poster.Paragraphs);
        Assert.Equal(forms.Syllables, forms.Script.Split([' ', '\n']).Length);
        Assert.Equal((int)Math.Ceiling(forms.Syllables / 2.5), forms.Seconds);
    }

    [Fact]
    public async Task Two_thousand_announcements_made_by_chance_agree_in_all_forms_and_a_fault_in_one_of_them_is_found()
    {
        var chance = new Random(2026);
        var (disagreeing, unfound) = (new List<string>(), new List<string>());
        for (var record = 0; record < Records; record++)
        {
            var draft = Drawn(chance);
            var forms = await FormsAsync(draft);
            if (forms.Faults.FirstOrDefault(fault => fault.IsStop) is { } fault)
                disagreeing.Add($"{record} {fault.Reply} {fault.Values.GetValueOrDefault("form")} {fault.Values.GetValueOrDefault("value")}{fault.Values.GetValueOrDefault("written")}: {draft.Title} | {draft.Body} | {draft.Place}\n{forms.Script}");
            foreach (var (name, spoilt) in Spoilt(forms, Drawn(chance)))
                if (!(await AgainAsync(draft, spoilt)).Any(found => found.IsStop))
                    unfound.Add($"{record} {name}");
        }

        Expect.None(disagreeing);
        Expect.None(unfound);
    }

    [Fact]
    public async Task What_the_words_say_otherwise_than_the_fields_stops_it()
    {
        var faults = (await FormsAsync(Meeting with { Body = "Mời bà con đến họp lúc 18 giờ ngày 6/12. Hỏi số 0987654321." })).Faults;

        Assert.Equal(["18h 19h30", "6/12 5/12/2026", "0987654321 0912345678"], faults.Where(fault => fault.IsStop).Select(fault => $"{fault.Values["written"]} {fault.Values["field"]}").OrderBy(text => text.Length));
        Assert.All(faults, fault => Assert.Equal(("Body", "admin.broadcast-fault.says-other"), (fault.Field, fault.Reply)));
    }

    [Theory]
    [InlineData("Họp lúc 7 giờ 30 tối, 5/12.")]
    [InlineData("Họp lúc 19h30 đến 21h. Ghi tên trước ngày 3/12.")]
    [InlineData("Nộp hồ sơ trước 17h ngày 1/12.")]
    [InlineData("Họp trong 2 giờ, hơn 1/2 số hộ đã ghi tên.")]
    public async Task The_same_hour_in_other_words_a_deadline_and_an_end_are_no_fault(string body) => Assert.Empty((await FormsAsync(Meeting with { Body = body })).Faults);

    [Fact]
    public async Task Another_time_beside_the_right_one_is_only_shown()
    {
        var faults = (await FormsAsync(Meeting with { Body = "Họp lúc 19h30, văn nghệ lúc 18h." })).Faults;

        Assert.Equal(["admin.broadcast-fault.says-more"], faults.Select(fault => fault.Reply));
        Assert.False(faults[0].IsStop);
    }

    [Fact]
    public async Task A_time_or_a_number_without_its_field_and_a_link_are_shown()
    {
        var faults = (await FormsAsync(new BroadcastDraft("Họp dân", "Họp lúc 18h. Hỏi 0912345678. Xem example.vn/hop."))).Faults;

        Assert.Equal(
            ["admin.broadcast-fault.field-empty", "admin.broadcast-fault.field-empty", "admin.broadcast-fault.link"],
            faults.Select(fault => fault.Reply).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("example", (await FormsAsync(new BroadcastDraft("Họp dân", "Xem example.vn/hop."))).Script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_or_cannot_be_said_is_named_and_never_cut()
    {
        var longest = Meeting with { ShortBody = new string('a', 100), Place = "Nhà văn hóa thôn Thượng, cạnh trường tiểu học", SpokenBody = string.Join(' ', Enumerable.Repeat("dân", 150)) + " BQLDA" };
        var forms = await FormsAsync(longest);

        Assert.Equal(
            ["admin.broadcast-fault.script-long", "admin.broadcast-fault.script-word", "admin.broadcast-fault.sms-long"], forms.Faults.Select(fault => fault.Reply).Order(StringComparer.Ordinal));
        Assert.EndsWith("Hoi 0912345678", forms.Sms, StringComparison.Ordinal);
        Assert.True(forms.Seconds > FourForms.LongestSeconds);
        Assert.Equal(["admin.broadcast-fault.sms-letter"], (await FormsAsync(Meeting with { ShortBody = "Họp 会 dân" })).Faults.Select(fault => fault.Reply));
    }

    [Fact]
    public async Task The_short_message_has_only_letters_that_every_telephone_shows()
    {
        var sms = (await FormsAsync(Meeting with { ShortBody = "“Họp” – dân… Đúng giờ ✅ [nhé]" })).Sms;

        Assert.StartsWith("Xa Son Mai: \"Hop\" - dan... Dung gio (nhe). 19h30", sms, StringComparison.Ordinal);
        Assert.True(sms.All(letter => letter is >= ' ' and <= '~' and not ('^' or '`' or '{' or '}' or '[' or ']' or '~' or '\\' or '|')));
    }

    private static BroadcastDraft Drawn(Random chance)
    {
        string[] titles = ["Họp dân thôn {0}", "Lấy căn cước công dân đợt {0}", "Tổ công nghệ số thôn {0} hỗ trợ bà con", "Lớp học số {0}", "UBND xã trả lời dân lần thứ {0}", "Cấp thẻ tại thôn {0}"];
        string[] bodies = ["Kính mời {{ten}} đến dự.", "Bà con {{thon}} nhớ mang CCCD và {0} tấm ảnh.", "Lệ phí {0}.000đ/người, còn 85,5% chỗ.", "Ai chưa cài VNeID thì mang điện thoại.", "Đã có {0} hộ ghi tên, hơn 1/2 số hộ."];
        string[] places = ["Nhà văn hóa thôn {0}", "Trụ sở UBND xã", "Số {0} đường 30/4", "Sân bóng xóm {0}, cạnh chợ Ba Đồn", "Trường tiểu học Lê Lợi, phòng {0}"];
        string Filled(string[] texts, int most = 99) => texts[chance.Next(texts.Length)].Replace("{0}", chance.Next(1, most).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var day = new DateTime(2026, 1, 1).AddDays(chance.Next(365 * 3));
        return new BroadcastDraft(Filled(titles), Filled(bodies))
        {
            HappensAt = VietnamTime.ToUtc(day.AddMinutes(chance.Next(2) == 0 ? chance.Next(24) * 60 : chance.Next(24 * 60))),
            Place = Filled(places),
            Phone = $"0{"35789"[chance.Next(5)]}{chance.Next(100_000_000):00000000}",
        };
    }

    /// <summary>One fact of one form is another announcement's.</summary>
    private static IEnumerable<(string Name, FourForms Forms)> Spoilt(FourForms forms, BroadcastDraft other)
    {
        var poster = forms.Poster;
        var digits = new string([.. poster.Phone!.Select(digit => digit == '9' ? '1' : (char)(digit + 1))]);
        yield return ("chat phone", forms with { Chat = forms.Chat.Replace(poster.Phone!, digits, StringComparison.Ordinal) });
        yield return ("sms phone", forms with { Sms = forms.Sms.Replace(poster.Phone!, digits, StringComparison.Ordinal) });
        yield return ("poster phone", forms with { Poster = poster with { Phone = digits } });
        yield return ("script phone", forms with { Script = forms.Script.Replace("gọi số không ", "gọi số một ", StringComparison.Ordinal) });
        var place = $"Đình làng {other.Place}";
        yield return ("chat place", forms with { Chat = forms.Chat.Replace($"Nơi: {poster.Place}", $"Nơi: {place}", StringComparison.Ordinal) });
        yield return ("sms place", forms with { Sms = forms.Sms.Replace(", tai ", ", tai dinh ", StringComparison.Ordinal) });
        yield return ("poster place", forms with { Poster = poster with { Place = place } });
        yield return ("script place", forms with { Script = forms.Script.Replace("Địa điểm: ", "Địa điểm: đình ", StringComparison.Ordinal) });
        var later = poster.When!.Replace(" giờ", "9 giờ", StringComparison.Ordinal);
        yield return ("chat hour", forms with { Chat = forms.Chat.Replace(poster.When!, later, StringComparison.Ordinal) });
        yield return ("poster hour", forms with { Poster = poster with { When = later } });
        yield return ("script day", forms with { Script = forms.Script.Replace(" tháng ", " tháng không ", StringComparison.Ordinal) });
        yield return ("script hour", forms with { Script = forms.Script.Replace(" giờ", " ngày", StringComparison.Ordinal) });
        var again = forms.Script.IndexOf("Xin nhắc lại", StringComparison.Ordinal);
        var repeated = forms.Script[again..].Replace("Thời gian: ", "Thời gian: không giờ một phút, ", StringComparison.Ordinal);
        if (!poster.When!.StartsWith("0 giờ", StringComparison.Ordinal))
            yield return ("script hour when repeated", forms with { Script = forms.Script[..again] + repeated });
        yield return ("sms day", forms with { Sms = forms.Sms.Replace(" ngay ", " ngay 3", StringComparison.Ordinal) });
        var comma = poster.When!.IndexOf(", ", StringComparison.Ordinal);
        yield return ("poster day", forms with { Poster = poster with { When = poster.When![..comma] } });
    }

    private static async Task<FourForms> FormsAsync(BroadcastDraft draft)
    {
        var (say, content) = await SayAsync();
        var forms = new Dictionary<string, ChannelForm> { [ChannelNames.ZaloOa] = ChannelForm.Free };
        return ReadForms.Of(draft, say, new PreparedBroadcast(draft, say, null, false, Now, forms), new SpokenText(content.Phrases["spoken.abbreviations"]), null);
    }

    private static async Task<IReadOnlyList<FormFault>> AgainAsync(BroadcastDraft draft, FourForms forms)
    {
        var (say, content) = await SayAsync();
        return CheckForms.Faults(forms, draft, say, new SpokenText(content.Phrases["spoken.abbreviations"]));
    }

    private static async Task<(ClassSentences Say, ContentSnapshot Content)> SayAsync()
    {
        var content = (await SharedContent.RealAsync()).Library.For("son-mai");
        return (new ClassSentences(content, "son-mai", DateOnly.FromDateTime(Now)), content);
    }
}
