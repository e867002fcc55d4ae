using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using Xunit;

namespace BinhDanBot.Tests.Content;

public sealed class CommuneTextTests
{
    private static readonly Dictionary<string, string> Replies = new()
    {
        ["commune.name-form"] = "xã {{name}}",
        ["commune.contact"] = "Bác gọi {{commune.hotline}} hoặc đến {{commune.office}}.",
        ["commune.contact-unknown"] = "Bác đến {{commune.office}}.",
        ["neutral.name"] = "xã",
    };

    private static readonly CommuneProfile SonMai = new()
    {
        Id = "son-mai",
        Name = "Sơn Mai",
        Province = "tỉnh Quảng Ngãi",
        VillageWord = "thôn",
        Office = "Trung tâm xã Sơn Mai",
        Committee = "UBND xã Sơn Mai",
        Department = "Phòng Văn hóa xã Sơn Mai",
        Police = "Công an xã Sơn Mai",
        Hotline = "0255 000 111",
        Address = "thôn Một",
        Hours = "7 giờ đến 17 giờ",
        Platforms = [new LearningPlatform("Nền tảng học", "https://binhdanhocvuso.gov.vn"), new LearningPlatform("Loa xã", null)],
    };

    private static readonly CommuneProfile Unknown = SonMai with { Province = null, Hotline = null, Address = null, Hours = null, Platforms = [] };

    [Theory]
    [InlineData("Lớp của {{commune.name}}.", "Lớp của xã Sơn Mai.")]
    [InlineData("Đến {{commune.office}}.", "Đến Trung tâm xã Sơn Mai.")]
    [InlineData("Hỏi {{commune.committee}}.", "Hỏi UBND xã Sơn Mai.")]
    [InlineData("Hỏi {{commune.department}}.", "Hỏi Phòng Văn hóa xã Sơn Mai.")]
    [InlineData("Báo {{commune.police}}.", "Báo Công an xã Sơn Mai.")]
    [InlineData("Trưởng {{commune.village}}, {{commune.province}}.", "Trưởng thôn, tỉnh Quảng Ngãi.")]
    [InlineData("Số {{commune.hotline}}, {{commune.address}}, {{commune.hours}}", "Số 0255 000 111, thôn Một, 7 giờ đến 17 giờ")]
    [InlineData("Trang học: {{commune.platforms}}", "Trang học: Nền tảng học (https://binhdanhocvuso.gov.vn); Loa xã")]
    [InlineData("{{commune.contact}}", "Bác gọi 0255 000 111 hoặc đến Trung tâm xã Sơn Mai.")]
    [InlineData("{{commune.village}} bác ở. {{commune.name}} có lớp.", "Thôn bác ở. Xã Sơn Mai có lớp.")]
    [InlineData("Chào {{ten}}.", "Chào {{ten}}.")]
    public void Each_field_of_the_table_is_filled(string text, string filled)
    {
        Assert.Equal(filled, new CommuneText(SonMai, Replies).Fill(text));
    }

    [Theory]
    [InlineData("{{commune.province}}")]
    [InlineData("Số {{commune.hotline}} của {{commune.name}}")]
    [InlineData("Ở {{commune.address}}")]
    [InlineData("Giờ {{commune.hours}}")]
    [InlineData("Trang {{commune.platforms}}")]
    [InlineData("Chủ tịch {{commune.mayor}}")]
    public void A_line_whose_field_has_no_value_is_left_out(string text)
    {
        Assert.Null(new CommuneText(Unknown, Replies).Fill(text));
    }

    [Fact]
    public void Only_the_lines_without_a_value_are_left_out()
    {
        var text = new CommuneText(Unknown, Replies);

        Assert.Equal("Chào bác.\nBác đến Trung tâm xã Sơn Mai.", text.Fill("Chào bác.\nSố {{commune.hotline}}\n{{commune.contact}}"));
        Assert.Equal(["Một."], text.FillLines(["Một.", "Số {{commune.hotline}}"]));
    }

    [Fact]
    public void Without_a_commune_the_words_are_general()
    {
        var neutral = Unknown with { Name = "", Office = "Trung tâm xã" };

        Assert.Equal("Lớp của xã. Bác đến Trung tâm xã.", new CommuneText(neutral, Replies).Fill("Lớp của {{commune.name}}. {{commune.contact}}"));
    }

    [Fact]
    public void Values_of_the_text_come_first_and_are_never_filled_themselves()
    {
        var values = new Dictionary<string, string> { ["ten"] = "{{commune.hotline}} {{ten}}" };

        Assert.Equal("Chào {{commune.hotline}} {{ten}} ở xã Sơn Mai.", new CommuneText(SonMai, Replies).Fill("Chào {{ten}} ở {{commune.name}}.", values));
    }

    [Fact]
    public void A_sentence_of_contact_that_names_itself_ends()
    {
        var replies = new Dictionary<string, string>(Replies) { ["commune.contact"] = "Gọi {{commune.contact}}" };

        Assert.Null(new CommuneText(SonMai, replies).Fill("{{commune.contact}}"));
    }

    [Fact]
    public void Text_without_fields_is_the_same_instance()
    {
        var text = new CommuneText(SonMai, Replies);
        const string Plain = "Bấm **Tiếp** {một lần}.";
        string[] lines = ["Một.", "Hai."];

        Assert.Same(Plain, text.Fill(Plain));
        Assert.Same(lines, text.FillLines(lines));
    }

    [Fact]
    public void A_guide_is_shown_without_the_steps_that_the_commune_cannot_fill()
    {
        var written = SampleGuide.With("2. Đưa mặt vào khung hình.", "2. Gọi {{commune.hotline}}.\n3. Ra {{commune.police}}.")
            .Replace("1. Mở VNeID.\n2. Bấm **Quên passcode**.", "1. Gọi {{commune.hotline}}.", StringComparison.Ordinal);
        var guide = GuideParser.Parse(SampleGuide.Path, digest: "", written).Guide!;

        var shown = guide.FilledFor(new CommuneText(Unknown, Replies));

        var part = Assert.Single(shown.Parts);
        Assert.Equal(["Mở VNeID, bấm **Quên passcode**.", "Ra Công an xã Sơn Mai."], part.Steps);
        Assert.Equal(["Bác đến Trung tâm xã Sơn Mai."], shown.AskMore);
    }
}
