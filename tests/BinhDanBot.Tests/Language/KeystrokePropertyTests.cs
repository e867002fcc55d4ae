using Xunit;

namespace BinhDanBot.Tests.Language;

/// <summary>Every real syllable, typed by an encoder of the test in four orders and two methods, is read back.</summary>
public sealed class KeystrokePropertyTests
{
    // Their plain letters are keys too: "xoong" is typed "xooong", and the first three o are not told from ô.
    private static readonly string[] Ambiguous = ["xoong", "moóc", "ngoáo", "khoèo", "ngoèo"];

    [Fact]
    public void The_encoder_types_as_people_do()
    {
        Assert.Equal("dduowfng", Keystrokes.Of("đường", TypingMethod.Telex, KeyOrder.AfterItsLetter));
        Assert.Equal("tieengs", Keystrokes.Of("tiếng", TypingMethod.Telex, KeyOrder.ToneLast));
        Assert.Equal("duong972", Keystrokes.Of("đường", TypingMethod.Vni, KeyOrder.AllLast));
        Assert.Equal("hoac58", Keystrokes.Of("hoặc", TypingMethod.Vni, KeyOrder.ToneThenMarks));
    }

    [Fact]
    public void Every_syllable_is_read_back_from_Telex() => Expect.None(NotReadBack(TypingMethod.Telex));

    [Fact]
    public void Every_syllable_is_read_back_from_VNI() => Expect.None(NotReadBack(TypingMethod.Vni));

    private static IEnumerable<string> NotReadBack(TypingMethod method) =>
        from syllable in RealSyllables.All.Except(Ambiguous)
        from order in Enum.GetValues<KeyOrder>()
        let keys = Keystrokes.Of(syllable, method, order)
        where keys != syllable && !DecodedKeys.Are(keys, syllable)
        select $"{syllable}: {keys} -> {DecodedKeys.Of(keys)}";
}
