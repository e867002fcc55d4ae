using BinhDanBot.Core.Language;

namespace BinhDanBot.Tests.Language;

/// <summary>Sentences as residents write them, with something of themselves in each. The same seed gives the same sentences.</summary>
internal sealed class PersonalSentences(int seed)
{
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh"];
    private static readonly string[] Middles = ["Thị", "Văn", "Thị Thu", "Đức", "Minh", "Ngọc"];
    private static readonly string[] Given = ["Lan", "Hùng", "Mai", "Hoa", "Tuấn", "Phượng", "Quỳnh", "Thắng", "Tư", "Bé", "Loan", "Sơn"];

    private readonly Random _random = new(seed);

    /// <summary>A sentence and the pieces of it that nobody may read afterwards.</summary>
    public (string Text, IReadOnlyList<string> Secrets) Next()
    {
        var (text, secrets) = Make();
        switch (_random.Next(4))
        {
            // On a small phone: no marks, and mostly no capitals; names that only capitals told are left as they are.
            case 0:
                return (WithoutMarks(text), [.. secrets.Select(WithoutMarks)]);
            case 1 when !secrets.Any(secret => secret.Any(char.IsUpper)):
                return (VietnameseText.Fold(text), [.. secrets.Select(VietnameseText.Fold)]);
            default:
                return (text, secrets);
        }
    }

    private (string Text, string[] Secrets) Make()
    {
        var phone = Phone();
        var name = FullName();
        var card = Digits("0", 12);
        return _random.Next(22) switch
        {
            0 => ($"Số điện thoại của tôi là {phone}, gọi lại giúp tôi", [phone]),
            1 => ($"{phone} là số của con tôi, sao không nhận được mã", [phone]),
            2 => ($"sđt {phone} đăng ký vneid bị báo trùng", [phone]),
            3 => ($"Tôi muốn hỏi tài khoản VNeID của {phone}", [phone]),
            4 => Paper(card),
            5 => ($"số cccd {Grouped(card, 3)} bị sai ngày cấp", [Grouped(card, 3)]),
            6 => Identity(),
            7 => Account(),
            8 => Code(),
            9 => Password(),
            10 => ($"gửi vào hộp thư {Email()} giúp em", ["@"]),
            11 => Plate(),
            12 => Birth(),
            13 => ($"Tên tôi là {name}, tôi bị khóa tài khoản", [name]),
            14 => ($"Tôi là {name} ở thôn Đông, tôi hỏi về BHYT", [name]),
            15 => ($"họ tên: {name}, xin cấp lại thẻ", [name]),
            16 => ($"Làm sao đổi số cho bà {name} được ạ", [name]),
            17 => Called(),
            18 => Address(),
            19 => ($"Con mở https://facebook.com/{Word()}.{_random.Next(10, 99)} có sao không", ["facebook.com/"]),
            20 => ($"chuyển cho {name} số {phone} rồi mà không thấy", [name, phone]),
            _ => ($"Thẻ ngân hàng {Grouped($"9704{Digits("", 12)}", 4)} bị nuốt", ["9704"]),
        };
    }

    private string Phone()
    {
        string[] prefixes = ["03", "05", "07", "08", "09"];
        var digits = prefixes[_random.Next(prefixes.Length)] + Digits("", 8);
        return _random.Next(8) switch
        {
            0 => $"{digits[..4]} {digits[4..7]} {digits[7..]}",
            1 => $"{digits[..4]}.{digits[4..7]}.{digits[7..]}",
            2 => $"{digits[..3]} {digits[3..6]} {digits[6..]}",
            3 => $"+84{digits[1..]}",
            4 => $"+84 {digits[1..4]} {digits[4..7]} {digits[7..]}",
            5 => $"{digits[..4]}-{digits[4..7]}-{digits[7..]}",
            6 => $"84{digits[1..]}",
            _ => digits,
        };
    }

    private (string, string[]) Paper(string card) => _random.Next(3) switch
    {
        0 => ($"Căn cước của tôi số {card} hết hạn", [card]),
        1 => ($"cccd {card} tra cứu ở đâu", [card]),
        _ => ($"{card} có đăng ký thường trú chưa", [card]),
    };

    private (string, string[]) Identity()
    {
        var number = Digits("2", 9);
        return _random.Next(3) switch
        {
            0 => ($"CMND cũ số {number} có đổi được không", [number]),
            1 => ($"mã số bảo hiểm xã hội {Digits("5", 10)} của tôi", ["xã hội 5"]),
            _ => ($"chứng minh {number[..3]} {number[3..6]} {number[6..]} còn dùng không", [$"{number[..3]} {number[3..6]}"]),
        };
    }

    private (string, string[]) Account()
    {
        var account = Digits("1", _random.Next(9, 14));
        return _random.Next(3) switch
        {
            0 => ($"Tôi chuyển nhầm vào số tài khoản {account}", [account]),
            1 => ($"stk {account} của ai", [account]),
            _ => ($"tài khoản ngân hàng {Grouped(account, 4)} nhận lương hưu", [Grouped(account, 4)]),
        };
    }

    private (string, string[]) Code()
    {
        var code = Digits("4", 6);
        return _random.Next(5) switch
        {
            0 => ($"Mã OTP là {code} nhập vào đâu", [code]),
            1 => ($"otp {code} sao báo sai", [code]),
            2 => ($"họ kêu đọc mã xác nhận {code} có nên không", [code]),
            3 => ($"{code} là mã gì vậy", [code]),
            _ => ($"mã otp vừa nhận được: {code[..3]} {code[3..]}", [$"{code[..3]} {code[3..]}"]),
        };
    }

    private (string, string[]) Password()
    {
        var password = $"{Word()}@{_random.Next(1950, 1999)}";
        return _random.Next(3) switch
        {
            0 => ($"Mật khẩu của tôi là {password} mà không vào được", [password]),
            1 => ($"mật khẩu vneid: {Digits("7", 8)} báo sai", [": 7"]),
            _ => ($"mk {password} sai hoài", [password]),
        };
    }

    private string Email() => _random.Next(2) == 0 ? $"{Word()}.{Word()}@gmail.com" : $"{Word()}{_random.Next(50, 99)}@yahoo.com.vn";

    private (string, string[]) Plate()
    {
        var number = Digits("1", 5);
        var plate = _random.Next(3) switch
        {
            0 => $"76C1-{number[..3]}.{number[3..]}",
            1 => $"82B1 {number}",
            _ => $"59-X3 {number[..3]}.{number[3..]}",
        };
        return ($"Xe {plate} bị phạt nguội tra ở đâu", [plate]);
    }

    private (string, string[]) Birth()
    {
        var (day, month, year) = (_random.Next(1, 29), _random.Next(1, 13), _random.Next(1935, 2005));
        return _random.Next(4) switch
        {
            0 => ($"Tôi sinh ngày {day}/{month}/{year} làm thẻ được chưa", [$"{day}/{month}"]),
            1 => ($"ngày sinh: {day:00}-{month:00}-{year}", [$"{day:00}-{month:00}"]),
            2 => ($"mẹ tôi sinh ngày {day} tháng {month} năm {year} có được trợ cấp không", [$"ngày {day} tháng {month}"]),
            _ => ($"giấy ghi {day}/{month}/{year} là sai", [$"{day}/{month}/{year}"]),
        };
    }

    private (string, string[]) Called()
    {
        string[] kin = ["cô", "chú", "bác", "anh", "chị", "ông", "bà", "cháu"];
        var given = Given[_random.Next(Given.Length)];
        return _random.Next(3) switch
        {
            0 => ($"Cho tôi hỏi {kin[_random.Next(kin.Length)]} {given} đã nộp hồ sơ chưa", [given]),
            1 => ($"tôi tên {given}, quên mật khẩu", [given]),
            _ => ($"em tên là {given} hỏi về lớp học", [given]),
        };
    }

    private (string, string[]) Address()
    {
        var house = _random.Next(2, 300);
        return _random.Next(4) switch
        {
            0 => ($"Nhà tôi số nhà {house}, thôn Đông, xã Sơn Mai", [$"{house}, thôn"]),
            1 => ($"địa chỉ: {house} đường Lê Lợi muốn làm thẻ", [$"{house} đường"]),
            2 => ($"tôi ở số {house}/{_random.Next(1, 9)} đường Trần Phú cần xác nhận cư trú", [$"{house}/"]),
            _ => ($"tôi ở ngõ {house} xóm Chùa cần hỏi", [$"ngõ {house}"]),
        };
    }

    private string FullName() => $"{Families[_random.Next(Families.Length)]} {Middles[_random.Next(Middles.Length)]} {Given[_random.Next(Given.Length)]}";

    private string Word() => string.Concat(Enumerable.Range(0, 5).Select(_ => (char)('a' + _random.Next(26))));

    private string Digits(string start, int length) => start + string.Concat(Enumerable.Range(start.Length, length - start.Length).Select(_ => (char)('0' + _random.Next(10))));

    private static string Grouped(string digits, int size) => string.Join(' ', digits.Chunk(size).Select(chunk => new string(chunk)));

    private static string WithoutMarks(string text) => string.Concat(text.Select(letter =>
        VietnameseText.Fold(letter.ToString()) is var folded && char.IsUpper(letter) ? folded.ToUpperInvariant() : folded));
}
