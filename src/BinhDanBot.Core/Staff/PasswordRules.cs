using System.Collections.Frozen;

namespace BinhDanBot.Core.Staff;

/// <summary>What is wrong with a new password.</summary>
public enum PasswordFault
{
    None,
    TooShort,
    TooLong,

    /// <summary>Holds the name that one signs in with.</summary>
    HoldsName,

    /// <summary>Among those that everybody tries first.</summary>
    Common,
}

/// <summary>
/// Rules of new passwords: length, and none that is guessed first. No rules of composition: they make people choose worse ones (NIST SP 800-63B, 5.1.1.2).
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 10;

    /// <summary>Hashing costs time by length; nobody types more.</summary>
    public const int Longest = 200;

    /// <summary>The beginnings that people lengthen by digits, a year or the same again; Vietnamese ones too.</summary>
    private static readonly FrozenSet<string> Common = new[]
    {
        "password", "passw0rd", "p@ssw0rd", "p@ssword", "matkhau", "mat.khau", "matkhaumoi", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1q2w3e4r", "1q2w3e4r5t",
        "1qaz2wsx", "qazwsx", "abc", "abcd", "abcdef", "abcdefgh", "admin", "administrator", "quantri", "quantrivien", "welcome", "letmein", "iloveyou", "anhyeuem",
        "emyeuanh", "yeuem", "yeuanh", "khongbiet", "khongco", "vietnam", "vietnamvodich", "saigon", "hanoi", "danang", "hochiminh", "tphcm", "congan", "congchuc", "canbo",
        "canboxa", "ubndxa", "ubnd", "xa", "chinhquyen", "dichvucong", "vneid", "zalo", "binhdanhocvuso", "binhdanhocvu", "binhdanbot", "chuyendoiso", "tochuc", "gialai",
        "quangngai", "sonmai", "kyanh", "konbraih", "bachngoc", "chuongduong", "facebook", "google", "samsung", "iphone", "oppo", "viettel", "mobifone", "vinaphone",
        "nguyen", "tran", "pham", "linh", "hoa", "lan", "hung", "nam", "mai", "hello", "xinchao", "test", "user", "login", "dangnhap", "master", "monkey", "dragon", "football",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static PasswordFault Check(string password, string name)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(name);
        if (password.Length < Shortest)
            return PasswordFault.TooShort;
        if (password.Length > Longest)
            return PasswordFault.TooLong;
        var plain = password.ToLowerInvariant();
        if (name.Length > 0 && plain.Contains(name.ToLowerInvariant(), StringComparison.Ordinal))
            return PasswordFault.HoldsName;
        return IsCommon(plain) ? PasswordFault.Common : PasswordFault.None;
    }

    private static bool IsCommon(string password)
    {
        // One or two characters again and again, or a row of digits up or down.
        if (password.Distinct().Count() <= 2 || IsRow(password))
            return true;
        var bare = password.Trim('!', '@', '#', '$', '%', '.', '*', '?', '_', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (bare.Length == 0)
            // Digits alone: telephone numbers and dates.
            return password.Length < 16;
        return Common.Contains(bare) || Common.Contains(password) || IsTwice(bare);
    }

    private static bool IsTwice(string text) => text.Length % 2 == 0 && text[..(text.Length / 2)] == text[(text.Length / 2)..] && Common.Contains(text[..(text.Length / 2)]);

    private static bool IsRow(string text)
    {
        var (up, down) = (0, 0);
        for (var i = 1; i < text.Length; i++)
        {
            up += text[i] - text[i - 1] == 1 ? 1 : 0;
            down += text[i - 1] - text[i] == 1 ? 1 : 0;
        }

        return Math.Max(up, down) >= text.Length - 2;
    }
}
