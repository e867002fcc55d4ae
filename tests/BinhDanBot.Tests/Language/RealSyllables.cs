namespace BinhDanBot.Tests.Language;

/// <summary>
/// Syllables that stand in Vietnamese dictionaries, gathered by hand so that every rime, every onset and every tone occurs; the rare rimes
/// (uơ, uynh, uêch, oeo, oong, ươu) and the onsets that bend the spelling (qu, gi, k, gh, ngh) on purpose.
/// </summary>
internal static class RealSyllables
{
    public static IReadOnlyList<string> All { get; } = (
        // Onsets and the six tones.
        "ba bà bá bả bã bạ ca cà cá cả cạ cha chà chá chả chã chạ da dà dá dạ đa đà đá đả đã đạ ga gà gá gả gã gạ ha hà há hả hạ " +
        "la là lá lả lã lạ ma mà má mả mã mạ na nà ná nả nã nạ nga ngà ngá ngả ngã ngạ nha nhà nhá nhả nhã nhạ pa pha phà phá phả " +
        "ra rà rá rả rã rạ sa sà sá sả sạ ta tà tá tả tã tạ tha thà thá thả thạ tra trà trá trả trạ va và vá vả vã vạ xa xà xá xả xã xạ " +
        // Before i, e, ê and y: k, gh, ngh; else c, g, ng.
        "kia kìa kiểm kiếm kiện kiệt kiểu kim kín kinh kịp kịch ký kỷ kỹ kỳ kẻ kén kẹo két kéo kẽm kẹp kê kế kể kệ kêu kết kênh kếch " +
        "ghi ghì ghim ghe ghẻ ghen ghét ghê ghế ghép ghềnh nghỉ nghĩ nghị nghĩa nghiêm nghiệm nghiêng nghiệp nghiến nghiện nghịch nghìn " +
        "nghe nghé nghèo nghẹn nghẹt nghề nghệ nghênh nghếch nghểnh gì gìn gia giá già giả giã giáo giấy giày giải giảm gian giản giặt " +
        "giấc giận giật giết giếng giêng giọng giỏi giống giờ giới giở giữ giữa giúp giục giường giường gióng gió giỗ giũ giuộc " +
        // qu and its rimes.
        "qua quà quá quả quạ quạt quan quán quản quang quảng quanh quay quát quắc quặng quăn quặt quân quần quận quẩn quất quật quây quầy " +
        "que quẻ quê quế quên quét quẹt quen quèn quẹo queo quyên quyền quyển quyết quý quỹ quỷ quy quỳ quỳnh quýt quých quốc quơ quờ quở " +
        // Rimes, one after another.
        "ác bạc bách bài bạn bảng bảnh báo bát bạt bàu bay bắc bặm băn bằng bắp bắt bậc bấm bận bâng bập bất bầu bẫy " +
        "béc xéc em đem hẹn xẻng kẻng mèo đẹp mét ghét dê bếch ếch mềm thêm bến bệnh lênh nếp xếp hết tết nếu sếu " +
        "bia mía đĩa ích thích tìm tin tình tính kíp kịp ít mít thịt níu dịu tiếc việc tiêm tiền tiếng miệng tiếp diệp biết viết tiêu hiểu y ý ỷ yếm yên yêu yểu yết " +
        "xoa hòa khóa họa loạc khoác xoạch hoạch hoài khoai khoái ngoạm hoàn khoản đoạn hoang thoáng hoạnh loanh khoanh ngoáo oạp loạt thoát xoay ngoáy khoắm " +
        "hoặc ngoặc oằn xoăn khoăn hoẵng loằng hoắt thoắt bóc học khóc khoe hòe xòe khoét loét ngoẹn khoèo ngoèo còi hỏi nói khỏi nhóm xóm bọn còn đóng không xoong moóc bóp họp bọt một cột " +
        "cô ốc lộc đốc bối rối tối đốm hôm bốn vốn đồng hồng đốp hộp bột sốt tốt bơ cờ ở mới trời với đơm rơm sơn hơn đơn lớp hợp bớt ớt thớt " +
        "mua của chúa búa xuân tuần luận khuâng xuất luật khuây khuấy cúc chúc đúc huề thuế tuế nguệch khuếch huênh núi vui cúi cùm trùm bún đùn dùng cùng sung buộc thuộc luộc chuối buổi đuổi nhuộm buồm muốn buồn xuống ruộng buốt tuột " +
        "thuở huơ khuơ cúp giúp súp hút bụt lụt tủy thúy khuya huých huyện nguyện tuyển tuyết duyệt thuyết luyn huynh khuỳnh tuýp suýt huýt khuỷu khúc " +
        "tư thư từ tứ tử tự mưa mưu lứa chữa nửa mực sức bức gửi ngửi chửi hừm đừng bưng trưng vứt dứt nước được phước tươi cười người lươi hươm lượm gươm mượn vườn lượn đường phương hướng cướp mướp mượt lướt rượu hươu bướu cứu lưu cữu hưu " +
        // Words of everyday questions.
        "chữ ký số điện thoại căn cước định danh mức mật khẩu xác thực khuôn mặt chuyển tiền ngân hàng tài khoản nạp rút lừa đảo công an xã thôn xóm đội trưởng cấp đổi lại đăng nhập hồ sơ trực tuyến khai sinh tử kết hôn tạm trú bảo hiểm y tế lương hưu trợ cấp lái xe").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Distinct()
        .ToArray();
}
