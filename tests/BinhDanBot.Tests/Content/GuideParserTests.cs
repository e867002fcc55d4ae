using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Content;

public sealed class GuideParserTests
{
    [Fact]
    public void Reads_every_part_of_a_valid_guide()
    {
        var file = Parse(SampleGuide.Text);

        var guide = Assert.IsType<Guide>(file.Guide);
        Assert.Empty(file.Problems);
        Assert.Equal("Quên passcode VNeID", guide.Title);
        Assert.Equal(20, guide.Questions.Count);
        Assert.Equal(new DateOnly(2026, 12, 1), guide.ReviewBy);
        Assert.Equal(new GuideSource("Bộ Công an, hướng dẫn dùng VNeID", "https://vneid.gov.vn", new DateOnly(2026, 5, 1)), Assert.Single(guide.Sources));
        Assert.Equal(["Bác đặt lại passcode ngay trong ứng dụng. Việc này không mất tiền."], guide.Summary);
        Assert.Equal(["Điện thoại đã cài VNeID.", "Thẻ căn cước."], guide.Preparation);
        Assert.Equal(["Android", "iPhone"], guide.Parts.Select(part => part.Title));
        Assert.Equal(["Mở VNeID, bấm **Quên passcode**.", "Đưa mặt vào khung hình."], guide.Parts[0].Steps);
        Assert.Equal(["Không đọc passcode cho ai."], guide.Notes);
        Assert.Equal(["Số điện thoại của xã: {{commune.hotline}}", "{{commune.contact}}"], guide.AskMore);
    }

    [Fact]
    public void A_guide_without_parts_has_one_part_without_a_title()
    {
        var guide = Parse(SampleGuide.With("### Android\n", "").Replace("### iPhone\n1. Mở VNeID.\n2. Bấm **Quên passcode**.\n", "", StringComparison.Ordinal)).Guide;

        var part = Assert.Single(guide!.Parts);
        Assert.Equal("", part.Title);
        Assert.Equal(2, part.Steps.Count);
    }

    [Fact]
    public void A_guide_that_only_explains_needs_no_steps()
    {
        var text = SampleGuide.Text;
        var steps = text[text.IndexOf("## Các bước", StringComparison.Ordinal)..text.IndexOf("## Lưu ý", StringComparison.Ordinal)];

        Assert.Empty(Parse(SampleGuide.With(steps, "")).Guide!.Parts);
    }

    [Fact]
    public void Decomposed_letters_come_out_composed()
    {
        var text = Decompose(SampleGuide.Text);
        Assert.NotEqual(SampleGuide.Text, text);

        var file = Parse(ContentFolder.Decode(System.Text.Encoding.UTF8.GetBytes(text))!);

        Assert.Empty(file.Problems);
        Assert.Equal(Parse(SampleGuide.Text).Guide!.Questions, file.Guide!.Questions);
        Assert.Equal("Thẻ căn cước.", file.Guide.Preparation[1]);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes("\uFEFF" + SampleGuide.Text.Replace("\n", "\r\n", StringComparison.Ordinal));

        var file = Parse(ContentFolder.Decode(bytes)!);

        Assert.Empty(file.Problems);
        Assert.Equal("Bác đặt lại passcode ngay trong ứng dụng. Việc này không mất tiền.", Assert.Single(file.Guide!.Summary));
    }

    [Theory]
    [InlineData("<https://vneid.gov.vn>", "https://vneid.gov.vn")]
    [InlineData("[vneid.gov.vn](https://vneid.gov.vn)", "vneid.gov.vn")]
    [InlineData("[trang VNeID](https://vneid.gov.vn)", "trang VNeID (https://vneid.gov.vn)")]
    [InlineData("[1900.0368](tel:19000368)", "1900.0368")]
    [InlineData("Mã \\*101\\# hoặc *101#", "Mã *101# hoặc *101#")]
    [InlineData("Một &amp; hai", "Một & hai")]
    [InlineData("Chữ\u200B ẩn", "Chữ ẩn")]
    public void Inline_text_becomes_plain(string written, string read)
    {
        Assert.Equal(read, Parse(SampleGuide.With("Thẻ căn cước.", written)).Guide!.Preparation[1]);
    }

    // One row for each rule of STYLE.md that is an error: what is changed, the reason, and the text on whose line it is reported.
    [Theory]
    [InlineData("id: quen-passcode", "id: quen-mat-khau", "file-name-not-id", "id: quen-mat-khau")]
    [InlineData("id: quen-passcode", "id: ", "field-missing", "id: ")]
    [InlineData("topic: vneid", "topic: chu-ky-so", "guide-topic-not-folder", "topic: chu-ky-so")]
    [InlineData("title: Quên passcode VNeID", "title: Tên bài dài quá thì người đọc trên điện thoại nhỏ không thấy hết, mà máy cũng không có chỗ để hiện", "guide-title-long", "title:")]
    [InlineData("title: Quên passcode VNeID", "title: Quên {{commune.name}}", "text-field-not-here", "title:")]
    [InlineData("title: Quên passcode VNeID", "title: \"Quên passcode \U0001F600\"", "text-emoji", "title:")]
    [InlineData("audience: [moi-nguoi]", "audience: [moi-nguoi, ca-nha]", "guide-audience-unknown", "audience:")]
    [InlineData("audience: [moi-nguoi]", "audience: moi-nguoi", "yaml-expected-list", "audience:")]
    [InlineData("  - Cách hỏi thứ 7 của bài quen-passcode\n", "", "guide-questions-few", "questions:")]
    [InlineData("  - Cách hỏi thứ 7 của", "  - Hỏi: thứ 7 của", "yaml-expected-text", "Hỏi: thứ 7")]
    [InlineData("owner: Tổ biên tập", "owner: Tổ biên tập\nauthor: Lan", "field-unknown", "author: Lan")]
    [InlineData("owner: Tổ biên tập", "owner: Tổ biên tập\nowner: Lan", "yaml-key-twice", "owner: Lan")]
    [InlineData("owner: Tổ biên tập", "owner: \"Tổ biên tập", "yaml-syntax", null)]
    [InlineData("owner: Tổ biên tập", "owner: [\n>", "yaml-syntax", null)]
    [InlineData("owner: Tổ biên tập", "owner: !!]", "yaml-syntax", null)]
    [InlineData("related: []", "related: []\n...\n,", "yaml-syntax", null)]
    [InlineData("owner: Tổ biên tập", "owner: &a Tổ biên tập", "yaml-anchor", "owner:")]
    [InlineData("status: published", "status: xong", "guide-status-unknown", "status: xong")]
    [InlineData("reviewed_on: 2026-06-01", "reviewed_on: 1/6/2026", "date-form", "reviewed_on:")]
    [InlineData("review_by: 2026-12-01", "review_by: 2026-06-01", "guide-review-order", "review_by:")]
    [InlineData("review_by: 2026-12-01", "review_by: 2027-06-02", "guide-review-far", "review_by:")]
    [InlineData("url: https://vneid.gov.vn", "url: vneid.gov.vn", "url-form", "url: vneid")]
    [InlineData("## Tóm tắt\n", "Chữ đầu tiên.\n\n## Tóm tắt\n", "guide-text-before-heading", "Chữ đầu tiên.")]
    [InlineData("## Tóm tắt\n", "# Tóm tắt\n", "guide-heading-unknown", "# Tóm tắt")]
    [InlineData("## Lưu ý", "## Chú ý", "guide-heading-unknown", "## Chú ý")]
    [InlineData("## Lưu ý", "## Cần chuẩn bị", "guide-heading-twice", "## Cần chuẩn bị\n- Không đọc")]
    [InlineData("## Cần chuẩn bị\n- Điện thoại đã cài VNeID.\n- Thẻ căn cước.\n", "## Lưu ý\n- Trước.\n", "guide-heading-order", "## Các bước")]
    [InlineData("## Hỏi thêm ở đâu\n- Số điện thoại của xã: {{commune.hotline}}\n- {{commune.contact}}\n", "", "guide-section-missing", null)]
    [InlineData("- Điện thoại đã cài VNeID.\n- Thẻ căn cước.\n", "", "guide-section-empty", "## Cần chuẩn bị")]
    [InlineData("1. Mở VNeID.\n2. Bấm **Quên passcode**.\n", "", "guide-section-empty", "### iPhone")]
    [InlineData("### iPhone", "### Android", "guide-part-twice", "### Android\n1. Mở VNeID.")]
    [InlineData("## Lưu ý\n", "## Lưu ý\n### Máy cũ\n", "guide-part-outside-steps", "### Máy cũ")]
    [InlineData("### Android\n", "", "guide-parts-mixed", "### iPhone")]
    [InlineData("1. Mở VNeID.\n2. Bấm **Quên passcode**.", "- Mở VNeID.", "guide-needs-numbers", "- Mở VNeID.")]
    [InlineData("- Không đọc passcode cho ai.", "1. Không đọc passcode cho ai.", "guide-needs-bullets", "1. Không đọc")]
    [InlineData("- Không đọc passcode cho ai.", "Không đọc passcode cho ai.", "guide-needs-bullets", "Không đọc passcode")]
    [InlineData("Việc này không mất tiền.", "\n- Không mất tiền.", "guide-needs-paragraph", "- Không mất tiền.")]
    [InlineData("2. Đưa mặt vào khung hình.", "2. Đưa mặt vào khung hình.\n   - Cởi kính ra.", "guide-item-nested", "   - Cởi kính ra.")]
    [InlineData("2. Đưa mặt vào khung hình.", "- Chờ.\n\n2. Đưa mặt vào khung hình.", "guide-steps-split", "2. Đưa mặt")]
    [InlineData("Thẻ căn cước.", "Thẻ<br>căn cước.", "guide-html", "Thẻ<br>")]
    [InlineData("- Không đọc passcode", "<div>x</div>\n\n- Không đọc passcode", "guide-html", "<div>")]
    [InlineData("Thẻ căn cước.", "![thẻ](https://vneid.gov.vn/a.png)", "guide-image", "![thẻ]")]
    [InlineData("Thẻ căn cước.", "[thẻ](javascript:alert(1))", "guide-link", "[thẻ]")]
    [InlineData("Thẻ căn cước.", "[thẻ](../khac.md)", "guide-link", "[thẻ]")]
    [InlineData("Thẻ căn cước.", "Thẻ *căn cước*.", "guide-formatting", "Thẻ *căn")]
    [InlineData("Thẻ căn cước.", "Thẻ `căn cước`.", "guide-formatting", "Thẻ `căn")]
    [InlineData("- Không đọc passcode", "> Trích dẫn\n\n- Không đọc passcode", "guide-block", "> Trích dẫn")]
    [InlineData("Thẻ căn cước.", "Thẻ {{commune.mayor}}.", "text-field-unknown", "Thẻ {{")]
    [InlineData("Thẻ căn cước.", "Thẻ {{title}}.", "text-field-unknown", "Thẻ {{")]
    [InlineData("Thẻ căn cước.", "Thẻ {commune.name}.", "text-field-form", "Thẻ {")]
    [InlineData("Thẻ căn cước.", "Thẻ {{commune.name}.", "text-field-form", "Thẻ {")]
    [InlineData("Thẻ căn cước.", "Thẻ căn cước ✅", "text-emoji", "Thẻ căn cước ✅")]
    public void A_broken_rule_keeps_the_guide_out_and_names_the_line(string piece, string replacement, string reason, string? where)
    {
        var text = SampleGuide.With(piece, replacement);

        var file = Parse(text);

        Assert.Null(file.Guide);
        var problem = Assert.Single(file.Problems.Where(problem => problem.IsError), problem => problem.Reason == reason);
        if (where is not null)
            Assert.Equal(SampleGuide.LineOf(text, where), problem.Line);
    }

    [Theory]
    [InlineData("- {{commune.contact}}", "- Cán bộ thôn.", "guide-contact-missing")]
    [InlineData("2. Đưa mặt vào khung hình.", "3. Đưa mặt vào khung hình.", "guide-step-number")]
    [InlineData("\nViệc này không mất tiền.", "", "guide-summary-length")]
    [InlineData("Điện thoại đã cài VNeID.", "Một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu bảy tám chín mười một.", "text-long-sentence")]
    [InlineData("Thẻ căn cước.", "NHỚ MANG THẺ CĂN CƯỚC.", "text-capitals")]
    [InlineData("- Không đọc passcode cho ai.", "- Gọi {{commune.hotline}}.", "guide-section-may-vanish")]
    [InlineData("Cách hỏi thứ 20 của", "Cách hỏi thứ 21 của bài quen-passcode\n  - CÁCH HỎI thứ 21, của", "guide-question-repeated")]
    public void A_weakness_is_a_warning_and_the_guide_stays(string piece, string replacement, string reason)
    {
        var file = Parse(SampleGuide.With(piece, replacement));

        Assert.NotNull(file.Guide);
        var problem = Assert.Single(file.Problems);
        Assert.Equal((reason, false), (problem.Reason, problem.IsError));
    }

    [Theory]
    [InlineData(320, true)]
    [InlineData(321, false)]
    public void A_step_has_at_most_320_characters_without_the_marks_of_bold(int length, bool good)
    {
        var step = "Bấm **Tiếp**. " + string.Concat(Enumerable.Repeat("Chờ. ", 80));

        var guide = Parse(SampleGuide.With("Đưa mặt vào khung hình.", step[..(length + 3)] + ".")).Guide;

        Assert.Equal(good, guide is not null);
    }

    [Theory]
    [InlineData("Phí 10.000 đồng, xem cskh.cpc.vn và gọi 1900.0368 nhé.", 1)]
    [InlineData("Một câu. Hai câu! Ba câu? Bốn", 4)]
    [InlineData("Bác bấm **Xong.** Rồi chờ.", 2)]
    [InlineData("Chưa có dấu chấm", 1)]
    [InlineData("...", 0)]
    public void A_full_stop_inside_a_number_or_an_address_ends_no_sentence(string text, int sentences)
    {
        Assert.Equal(sentences, ContentText.Sentences(text).Count());
    }

    [Fact]
    public void A_draft_may_have_few_questions()
    {
        var text = SampleGuide.With("status: published", "status: draft").Replace("  - Cách hỏi thứ 7 của bài quen-passcode\n", "", StringComparison.Ordinal);

        Assert.Equal(GuideStatus.Draft, Parse(text).Guide?.Status);
    }

    [Fact]
    public void All_problems_of_a_file_are_found_at_once()
    {
        var text = SampleGuide.With("owner: Tổ biên tập\n", "").Replace("## Lưu ý", "## Chú ý", StringComparison.Ordinal);

        Assert.Equal(["field-missing", "guide-heading-unknown"], Parse(text).Problems.Select(problem => problem.Reason).Order());
    }

    [Theory]
    [InlineData("", "guide-front-matter-missing")]
    [InlineData("## Tóm tắt\nChữ.", "guide-front-matter-missing")]
    [InlineData("---\nid: quen-passcode\n", "guide-front-matter-open")]
    [InlineData("---\n---\n## Tóm tắt\nChữ. Chữ.\n", "file-empty")]
    [InlineData("---\n- một\n---\n", "yaml-expected-fields")]
    public void A_file_that_is_no_guide_says_what_is_missing(string text, string reason)
    {
        var file = Parse(text);

        Assert.Null(file.Guide);
        Assert.Contains(file.Problems, problem => problem.Reason == reason);
    }

    [Fact]
    public void Deep_nesting_is_a_problem_and_not_the_end_of_the_process()
    {
        var yaml = SampleGuide.With("keywords: [passcode]", "keywords: " + new string('[', 50_000));
        var markdown = SampleGuide.With("- Thẻ căn cước.", string.Concat(Enumerable.Repeat("> ", 5_000)) + "Thẻ.");

        Assert.Contains(Parse(yaml).Problems, problem => problem.Reason is "yaml-too-deep" or "yaml-syntax");
        Assert.Contains(Parse(markdown).Problems, problem => problem.Reason is "guide-too-deep" or "guide-item-nested" or "guide-block");
    }

    private static GuideFile Parse(string text) => GuideParser.Parse(SampleGuide.Path, digest: "", text);

    /// <summary>Writes each marked vowel as its letter and combining marks, as iPhones and macOS file names do.</summary>
    private static string Decompose(string text)
    {
        const string Marks = "\u0302\u0306\u031B\u0301\u0300\u0309\u0303\u0323";
        var pieces = new Dictionary<char, string>();
        foreach (var letter in "aeiouyAEIOUY")
            AddWithMarks(letter.ToString());
        return string.Concat(text.Select(c => pieces.GetValueOrDefault(c, c.ToString())));

        void AddWithMarks(string written)
        {
            foreach (var mark in Marks)
                if (VietnameseText.ToNfc(written + mark) is { Length: 1 } composed && pieces.TryAdd(composed[0], written + mark))
                    AddWithMarks(written + mark);
        }
    }
}
