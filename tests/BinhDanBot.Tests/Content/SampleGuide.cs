namespace BinhDanBot.Tests.Content;

/// <summary>A small valid guide, and the same with one thing changed.</summary>
internal static class SampleGuide
{
    public const string Id = "quen-passcode";
    public const string Path = "guides/vneid/quen-passcode.md";

    public static string Text { get; } = For(Id);

    /// <summary>A guide of the topic vneid whose questions no other guide has.</summary>
    public static string For(string id) =>
        $$$"""
        ---
        id: {{{id}}}
        title: Quên passcode VNeID
        topic: vneid
        audience: [moi-nguoi]
        questions:
        {{{string.Join('\n', Enumerable.Range(1, 20).Select(number => $"  - Cách hỏi thứ {number} của bài {id}"))}}}
        keywords: [passcode]
        skills: []
        reviewed_on: 2026-06-01
        review_by: 2026-12-01
        owner: Tổ biên tập
        status: published
        sources:
          - name: Bộ Công an, hướng dẫn dùng VNeID
            url: https://vneid.gov.vn
            date: 2026-05-01
        related: []
        ---
        ## Tóm tắt
        Bác đặt lại passcode ngay trong ứng dụng.
        Việc này không mất tiền.

        ## Cần chuẩn bị
        - Điện thoại đã cài VNeID.
        - Thẻ căn cước.

        ## Các bước
        ### Android
        1. Mở VNeID, bấm **Quên passcode**.
        2. Đưa mặt vào khung hình.

        ### iPhone
        1. Mở VNeID.
        2. Bấm **Quên passcode**.

        ## Lưu ý
        - Không đọc passcode cho ai.

        ## Hỏi thêm ở đâu
        - Số điện thoại của xã: {{commune.hotline}}
        - {{commune.contact}}

        """.ReplaceLineEndings("\n");

    /// <summary>The valid text with one piece replaced, which must be there.</summary>
    public static string With(string piece, string replacement)
    {
        if (!Text.Contains(piece, StringComparison.Ordinal))
            throw new ArgumentException($"The sample guide has no '{piece}'.", nameof(piece));
        return Text.Replace(piece, replacement, StringComparison.Ordinal);
    }

    /// <summary>The line on which a piece stands, from 1.</summary>
    public static int LineOf(string text, string piece) =>
        text[..text.IndexOf(piece, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
}
