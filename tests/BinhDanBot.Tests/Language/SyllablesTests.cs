using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Language;

public sealed class SyllablesTests
{
    [Fact]
    public void Every_real_syllable_is_one_with_its_marks_and_without()
    {
        Assert.True(RealSyllables.All.Count > 600);

        Expect.None(Where(RealSyllables.All, word => !IsSyllable(word)));
        Expect.None(Where(RealSyllables.All, word => !IsFoldedSyllable(word)));
    }

    [Fact]
    public void The_case_and_the_form_of_the_letters_make_no_difference()
    {
        Expect.None(Where(RealSyllables.All, word => !IsSyllable(word.ToUpperInvariant())));
        Expect.None(Where(RealSyllables.All, word => !IsSyllable(VietnameseAlphabet.Decompose(word))));
    }

    // Foreign words, abbreviations, raw keys, fingers that slipped.
    [Theory]
    [InlineData("facebook vneid vssid otp zalo wifi iphone oppo samsung gmail email youtube tiktok telegram qr nfc atm sms bhyt cccd dvc")]
    [InlineData("download update online account internet android microsoft hello test file link code web internet chrome password passcode")]
    [InlineData("chuwx kys soos nguwowif tooir chu74 ky1 so61 d9ay")]
    [InlineData("khoog dangky dienthoai chuyenkhoan tieng1 nguoif tieefn đwợc qyên nhgười")]
    [InlineData("b đ ng ngh kh ph z w f j bz fl cr str xyz qwerty zzz")]
    public void Foreign_words_and_raw_keys_are_no_syllables(string words) => Expect.None(Where(words, IsFoldedSyllable));

    [Theory]
    [InlineData("nguòi đuờng thưong nưóc chuơng bươ ưô nguơi")]
    [InlineData("hoăi yêc oôc ơng êc ưn ăi âi êo")]
    public void Marks_on_the_wrong_letter_make_no_syllable(string words) => Expect.None(Where(words, IsSyllable));

    [Theory]
    [InlineData("học hóc", "hoc hòc hỏc hõc")]
    [InlineData("đẹp nép", "đep đèp đẻp đẽp")]
    [InlineData("một mốt", "môt mồt mổt mỗt")]
    [InlineData("sách sạch", "sach sàch sảch sãch")]
    [InlineData("được thuốc", "đươc đườc đưởc đưỡc thuôc")]
    public void A_syllable_that_ends_in_a_stop_takes_only_the_rising_and_the_heavy_tone(string right, string wrong)
    {
        Expect.None(Where(right, word => !IsSyllable(word)));
        Expect.None(Where(wrong, IsSyllable));
    }

    [Theory]
    [InlineData("hoc dep mot sach duoc")]
    [InlineData("hanh hang han ham hay hau")]
    public void Without_marks_the_tone_is_not_asked_for(string words) => Expect.None(Where(words, word => !IsFoldedSyllable(word)));

    // The same sound is spelt by the vowel that follows: k, gh, ngh before i e ê y; c, g, ng before all others; gi before all but i.
    [Theory]
    [InlineData("ký kẻ kể kiếm", "cý cẻ cể ciếm")]
    [InlineData("cá có cũ cứ cấp", "ká kó kũ kứ kấp")]
    [InlineData("ghế ghe", "gế ge")]
    [InlineData("gà gõ gụ gửi", "ghà ghõ ghụ ghửi")]
    [InlineData("nghĩ nghề nghe nghiêng", "ngĩ ngề nge ngiêng")]
    [InlineData("ngà ngõ ngữ ngành", "nghà nghõ nghữ nghành")]
    [InlineData("gì gìn giá giấy giếng giữ", "giý giyên")]
    [InlineData("quà quê quý quốc quyết quơ", "quu quư qà qê qúc")]
    public void The_onset_is_spelt_by_the_vowel_that_follows(string right, string wrong)
    {
        Expect.None(Where(right, word => !IsSyllable(word)));
        Expect.None(Where(wrong, IsSyllable));
    }

    [Fact]
    public void Nothing_and_more_than_seven_letters_are_no_syllable()
    {
        Assert.False(Syllables.IsSyllable("", Tone.None));
        Assert.False(Syllables.IsSyllable("nghiêngg", Tone.None));
        Assert.True(IsSyllable("nghiêng"));
    }

    private static List<string> Where(string words, Func<string, bool> holds) => Where(words.Split(' '), holds);

    private static List<string> Where(IEnumerable<string> words, Func<string, bool> holds) => [.. words.Where(holds)];

    private static bool IsSyllable(string word)
    {
        var tokens = new TokenList();
        tokens.Read(word);
        return tokens.Count == 1 && Syllables.IsSyllable(tokens.Quality(tokens[0]), tokens[0].Tone);
    }

    private static bool IsFoldedSyllable(string word) => Syllables.IsFoldedSyllable(Assert.Single(Word.Split(word)).FoldedHash);
}
