using BinhDanBot.Browser.Tests.Measures;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;

namespace BinhDanBot.Browser.Tests;

/// <summary>The measures themselves: each finds the fault that it looks for, and only that.</summary>
[Collection(SharedSite.Name)]
public sealed class MeasuresTests(TestSite site)
{
    [SkippableTheory]
    [InlineData("<p style='width: 400px'>rộng</p>")]
    [InlineData("<p style='margin-left: -20px'>lệch</p>")]
    [InlineData("<p style='width: 50px; overflow: hidden; white-space: nowrap'>một câu dài hơn năm mươi điểm ảnh</p>")]
    [InlineData("<p style='height: 10px; overflow: hidden'>cao hơn mười điểm ảnh</p>")]
    public async Task What_does_not_fit_is_found(string html) => await FindsOneAsync(PageMeasures.OverflowAsync, html);

    [SkippableTheory]
    [InlineData("<button style='width: 60px; height: 40px'>Gửi</button>")]
    [InlineData("<p><a href='/'>một mình một dòng</a></p>")]
    public async Task What_is_too_small_to_press_is_found(string html) => await FindsOneAsync(PageMeasures.SmallTargetsAsync, html);

    [SkippableTheory]
    [InlineData("<p style='color: #666; background: #fff'>xám trên trắng</p>")]
    [InlineData("<p style='color: #000; background: #fff; opacity: .55'>mờ</p>")]
    [InlineData("<div style='background: #222'><p style='color: #999; background: transparent'>xám trên đen</p></div>")]
    [InlineData("<style>textarea { background: #fff } textarea::placeholder { color: #000; opacity: .5 }</style><textarea placeholder='gợi ý'></textarea>")]
    public async Task Weak_text_is_found(string html) => await FindsOneAsync(PageMeasures.LowContrastAsync, html);

    [SkippableFact]
    public async Task Good_text_is_left_alone()
    {
        await using var visit = await ShowAsync("<p style='color: #000'>đen trên trắng <a href='/' style='color: #003f87'>và một liên kết trong câu</a></p>");

        PageMeasures.AssertNone(await PageMeasures.OverflowAsync(visit));
        PageMeasures.AssertNone(await PageMeasures.SmallTargetsAsync(visit));
        PageMeasures.AssertNone(await PageMeasures.LowContrastAsync(visit));
    }

    [SkippableFact]
    public async Task What_axe_objects_to_is_found()
    {
        await using var visit = await ShowAsync("<img src='data:,'><button></button>");

        var found = await PageMeasures.AxeViolationsAsync(visit);

        Assert.Contains(found, fault => fault.StartsWith("image-alt:", StringComparison.Ordinal));
        Assert.Contains(found, fault => fault.StartsWith("button-name:", StringComparison.Ordinal));
    }

    private async Task FindsOneAsync(Func<Visit, Task<IReadOnlyList<string>>> measure, string html)
    {
        await using var visit = await ShowAsync(html);
        Assert.NotEmpty(await measure(visit));
    }

    private async Task<Visit> ShowAsync(string html)
    {
        var visit = await site.PrepareAsync(Device.Computer with { Width = 320 }, site.Server.Origin);
        await visit.Page.SetContentAsync($"<!DOCTYPE html><html lang='vi'><title>x</title><body style='margin: 0; background: #fff'>{html}</body></html>");
        return visit;
    }
}
