using BinhDanBot.Browser.Tests.Measures;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;

namespace BinhDanBot.Browser.Tests;

/// <summary>Text is at least seven times as light as its ground, or as dark, by day and by night.</summary>
[Collection(SharedSite.Name)]
public sealed class ContrastTests(TestSite site)
{
    [SkippableTheory, InlineData(false), InlineData(true)]
    public async Task The_chat_has_high_contrast_whatever_it_shows(bool isDark)
    {
        await using var visit = await site.OpenAsync(Device.Phone with { IsDark = isDark });

        PageMeasures.AssertNone(await Scenes.FaultsAsync(visit, PageMeasures.LowContrastAsync));
    }

    [SkippableTheory]
    [InlineData("/", false), InlineData("/", true)]
    [InlineData("/xa/son-mai/huong-dan", false), InlineData("/xa/son-mai/huong-dan", true)]
    [InlineData("/xa/son-mai/huong-dan/quen-mat-khau", false), InlineData("/xa/son-mai/huong-dan/quen-mat-khau", true)]
    [InlineData("/xa/khong-co", false), InlineData("/xa/khong-co", true)]
    public async Task Other_pages_have_high_contrast(string path, bool isDark)
    {
        await using var visit = await site.OpenAsync(Device.Phone with { IsDark = isDark }, path);

        PageMeasures.AssertNone(await PageMeasures.LowContrastAsync(visit));
    }
}
