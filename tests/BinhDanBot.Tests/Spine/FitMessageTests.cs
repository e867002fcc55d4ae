using BinhDanBot.Core.Channels;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BinhDanBot.Tests.Spine;

public sealed class FitMessageTests
{
    private const string ByNumber = "Bác nhắn số để chọn.";

    private static readonly ChannelForm ZaloOa = new() { LongestText = 2000, MostButtons = 5, LongestLabel = 100 };
    private static readonly ChannelForm NoButtons = new() { LongestText = 2000, MostButtons = 0 };

    [Fact]
    public void A_channel_that_shows_everything_gets_the_message_as_it_is()
    {
        var message = new OutgoingMessage("Bấm **Tiếp tục**.", Choices(13), "cai-vneid");

        var fitted = Assert.Single(FitMessage.To(ChannelForm.Free, message, ByNumber));

        Assert.Equal("Bấm **Tiếp tục**.", fitted.Text);
        Assert.Equal(13, fitted.Choices.Count);
        Assert.Equal("cai-vneid", fitted.Guide);
    }

    [Fact]
    public void Names_of_buttons_stand_in_quotation_marks_where_nothing_is_bold() =>
        Assert.Equal("Bấm “Tiếp tục” rồi “Xong”, gọi *101#.", Assert.Single(FitMessage.To(ZaloOa, new("Bấm **Tiếp tục** rồi **Xong**, gọi *101#."), ByNumber)).Text);

    [Fact]
    public void A_title_needs_no_quotation_marks() =>
        Assert.Equal("Quên mật khẩu VNeID\nBấm “Tiếp”.", Assert.Single(FitMessage.To(ZaloOa, new("**Quên mật khẩu VNeID**\nBấm **Tiếp**."), ByNumber)).Text);

    [Fact]
    public void Five_choices_are_five_buttons_and_no_lines()
    {
        var fitted = Assert.Single(FitMessage.To(ZaloOa, new("Chào bác.", Choices(5)), ByNumber));

        Assert.Equal("Chào bác.", fitted.Text);
        Assert.Equal(Choices(5), fitted.Choices);
    }

    [Fact]
    public void Six_choices_are_numbered_lines_and_the_first_five_are_buttons_too()
    {
        var fitted = Assert.Single(FitMessage.To(ZaloOa, new("Chào bác.", Choices(6)), ByNumber));

        Assert.Equal("Chào bác.\n\n1. Việc 1\n2. Việc 2\n3. Việc 3\n4. Việc 4\n5. Việc 5\n6. Việc 6\nBác nhắn số để chọn.", fitted.Text);
        Assert.Equal(Choices(5), fitted.Choices);
    }

    [Fact]
    public void A_channel_without_buttons_gets_lines_alone()
    {
        var fitted = Assert.Single(FitMessage.To(NoButtons, new("Chào bác.", Choices(2)), ByNumber));

        Assert.Equal("Chào bác.\n\n1. Việc 1\n2. Việc 2\nBác nhắn số để chọn.", fitted.Text);
        Assert.Empty(fitted.Choices);
    }

    [Fact]
    public void A_label_too_long_for_a_button_stands_whole_in_the_text()
    {
        var label = new string('x', 120);

        var fitted = Assert.Single(FitMessage.To(ZaloOa, new("Chào bác.", [new Choice(label, "guide:a")]), ByNumber));

        Assert.EndsWith($"\n1. {label}\n{ByNumber}", fitted.Text, StringComparison.Ordinal);
        Assert.Equal(100, Assert.Single(fitted.Choices).Label.Length);
        Assert.Equal("guide:a", fitted.Choices[0].Command);
    }

    [Fact]
    public void A_long_text_is_cut_between_paragraphs_and_the_buttons_stand_under_the_last_part()
    {
        var paragraph = new string('a', 1500);
        var message = new OutgoingMessage($"{paragraph}\n\n{paragraph}", Choices(2)) { Picture = new Uri("https://sonmai.example/a.png") };

        var parts = FitMessage.To(ZaloOa, message, ByNumber);

        Assert.Equal([paragraph, paragraph], parts.Select(part => part.Text));
        Assert.Equal([0, 2], parts.Select(part => part.Choices.Count));
        Assert.Equal([true, false], parts.Select(part => part.Picture is not null));
    }

    [Fact]
    public void One_paragraph_is_cut_at_the_end_of_a_sentence()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("bác bấm nút", 40)) + ".";
        var text = string.Join(' ', Enumerable.Repeat(sentence, 6));

        var parts = FitMessage.To(ZaloOa, new(text), ByNumber);

        Assert.All(parts, part => Assert.EndsWith(".", part.Text, StringComparison.Ordinal));
        Assert.Equal(text, string.Join(' ', parts.Select(part => part.Text)));
    }

    [Fact]
    public void A_character_of_two_units_is_never_cut()
    {
        var parts = FitMessage.To(new ChannelForm { LongestText = 5 }, new("😀😀😀😀"), ByNumber);

        Assert.Equal("😀😀😀😀", string.Concat(parts.Select(part => part.Text)));
        Assert.All(parts, part => Assert.Equal(0, part.Text.Length % 2));
    }

    [Fact]
    public void Whatever_the_text_no_part_is_too_long_and_no_word_is_lost() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            (text, seed) =>
            {
                var form = new ChannelForm { LongestText = (seed.Get % 40) + 2 };
                var parts = FitMessage.To(form, new(text.Get), ByNumber);
                return parts.All(part => part.Text.Length <= form.LongestText) && WithoutSpace(string.Concat(parts.Select(part => part.Text))) == WithoutSpace(text.Get);
            }).QuickCheckThrowOnFailure();

    private static string WithoutSpace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static IReadOnlyList<Choice> Choices(int count) => [.. Enumerable.Range(1, count).Select(i => new Choice($"Việc {i}", $"guide:viec-{i}"))];
}
