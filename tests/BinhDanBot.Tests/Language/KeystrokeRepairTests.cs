using Xunit;

namespace BinhDanBot.Tests.Language;

public sealed class KeystrokeRepairTests
{
    // The same word in the orders in which hands type it.
    [Theory]
    [InlineData("chữ", "chuwx chuxw chwx")]
    [InlineData("ký", "kys")]
    [InlineData("số", "soos soso")]
    [InlineData("đường", "dduwowngf dduowngf duongdwf duwowngdf dduwongwf")]
    [InlineData("người", "nguwowif nguowif nguoiwf nguoifw")]
    [InlineData("điện", "ddieenj diendej dieendj dienjed")]
    [InlineData("thoại", "thoaij thoaji")]
    [InlineData("được", "dduwowcj dduowcj duocdwj")]
    [InlineData("khoản", "khoarn khoanr")]
    [InlineData("hoặc", "hoawcj hoacwj")]
    [InlineData("xuất", "xuaats xuatas")]
    [InlineData("tiếng", "tieesng tieengs tiengse tienges")]
    [InlineData("mưa", "muwa muaw")]
    [InlineData("giữa", "giuwax giuxaw")]
    [InlineData("quê", "quee")]
    [InlineData("yếu", "yeesu yeeus")]
    [InlineData("nước", "nuwowcs nuowcs nwowcs")]
    [InlineData("tư", "tuw tw")]
    [InlineData("đã", "ddax dadx")]
    [InlineData("rượu", "ruwowuj ruouwj")]
    public void Telex_is_read_in_every_order(string word, string keys) => Expect.None(ReadOtherwise(keys, word));

    [Theory]
    [InlineData("chữ", "chu74 chu47")]
    [InlineData("ký", "ky1")]
    [InlineData("số", "so61 so16")]
    [InlineData("đường", "d9u7o7ng2 d9uo7ng2 duong972 duo7ng92 du7o7ng29")]
    [InlineData("người", "nguo7i2 ngu7o7i2 nguoi72 nguoi27")]
    [InlineData("điện", "d9ie6n5 dien965 dien569")]
    [InlineData("khẩu", "kha6u3 khau63")]
    [InlineData("căn", "ca8n can8")]
    [InlineData("hoặc", "hoa8c5 hoac85")]
    [InlineData("quặng", "qua8ng5")]
    [InlineData("mưa", "mu7a mua7")]
    [InlineData("đã", "d9a4 da94 da49")]
    [InlineData("tiếng", "tie61ng tie6ng1 tieng16")]
    [InlineData("rượu", "ru7o7u5 ruou75")]
    public void Vni_is_read_in_every_order(string word, string keys) => Expect.None(ReadOtherwise(keys, word));

    // Numbers of forms and networks, prices, plain words, words of other languages, and keys that give no Vietnamese syllable.
    [Theory]
    [InlineData("ct07 4g 5g n1 15 2024 0912345678 100k 3tr m2 h5n1 covid19 win10 b1 z1 k12")]
    [InlineData("can ban tin mai hoa anh em con nha viec lam dien thoai")]
    [InlineData("facebook vneid vssid zalo password internet account iphone windows laptop excel")]
    [InlineData("chuwxx1 so6s1 chu7474747474 khoongggggggs")]
    [InlineData("s f j w1 x9 1a 2b 12a")]
    public void What_is_no_key_sequence_is_left_alone(string tokens) =>
        Assert.All(tokens.Split(' '), token => Assert.Null(DecodedKeys.Of(token)));

    [Fact]
    public void Nothing_one_letter_and_more_than_twelve_keys_are_left_alone()
    {
        Assert.Null(DecodedKeys.Of(""));
        Assert.Null(DecodedKeys.Of("w"));
        Assert.Null(DecodedKeys.Of("nghieengnghieengs"));
        Assert.True(DecodedKeys.Are("nghieeng", "nghiêng"));
    }

    // Where the horn stands on one vowel alone although both could carry it: Telex typists type uow, and w anywhere behind ưu and uă.
    [Theory]
    [InlineData("thuở", "thuowr thuorw")]
    [InlineData("quở", "quowr quorw")]
    [InlineData("huơ", "huow")]
    public void A_horn_after_uo_at_the_end_of_a_syllable_is_on_the_o_alone(string word, string keys) => Expect.None(ReadOtherwise(keys, word));

    [Theory]
    [InlineData("quặng", "quawngj quangwj")]
    [InlineData("quăn", "quawn quanw")]
    [InlineData("quắt", "quawts quatws")]
    public void A_w_after_qua_is_a_breve(string word, string keys) => Expect.None(ReadOtherwise(keys, word));

    [Theory]
    [InlineData("cứu", "cuuws cuusw cuu71 cuu17")]
    [InlineData("lưu", "luuw luu7")]
    [InlineData("hưu", "huuw huu7")]
    public void A_late_horn_of_uu_is_on_the_first_u(string word, string keys) => Expect.None(ReadOtherwise(keys, word));

    private static List<string> ReadOtherwise(string keys, string word) =>
        [.. keys.Split(' ').Where(typed => !DecodedKeys.Are(typed, word)).Select(typed => $"{typed} -> {DecodedKeys.Of(typed)}")];
}
