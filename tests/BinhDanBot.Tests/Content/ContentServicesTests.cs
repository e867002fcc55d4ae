using BinhDanBot.Core.Content;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace BinhDanBot.Tests.Content;

public sealed class ContentServicesTests
{
    [Fact]
    public async Task The_host_gets_a_library_a_watcher_and_a_check()
    {
        using var content = new ContentDirectory();
        await using var services = Services(options => options.Folder = content.Folder);

        await services.GetRequiredService<ContentLibrary>().LoadAsync(default);

        Assert.Single(services.GetRequiredService<ContentLibrary>().Current.Guides);
        Assert.NotNull(services.GetRequiredService<ContentWatcher>());
        Assert.True(await services.GetRequiredService<ContentCheck>().ExecuteAsync(TextWriter.Null, default));
    }

    [Fact]
    public async Task A_reply_that_a_feature_registered_is_asked_for_by_the_check()
    {
        using var content = new ContentDirectory();
        await using var services = Services(options => options.Folder = content.Folder, new RequiredReplies(["welcome"]));

        Assert.False(await services.GetRequiredService<ContentCheck>().ExecuteAsync(TextWriter.Null, default));
    }

    [Theory]
    [InlineData("00:00:01", true)]
    [InlineData("1.00:00:00", true)]
    [InlineData("00:00:00.999", false)]
    [InlineData("1.00:00:01", false)]
    public async Task The_time_between_two_looks_has_limits(string every, bool good)
    {
        await using var services = Services(options => options.ReloadEvery = TimeSpan.Parse(every, System.Globalization.CultureInfo.InvariantCulture));

        var fault = Record.Exception(() => services.GetRequiredService<IOptions<ContentOptions>>().Value);

        Assert.Equal(good ? null : "Content:ReloadEvery must lie between 00:00:01 and 1.00:00:00.", fault?.Message);
    }

    private static ServiceProvider Services(Action<ContentOptions> configure, params RequiredReplies[] required)
    {
        var services = new ServiceCollection().AddLogging().AddContent(options => options.Configure(configure));
        foreach (var replies in required)
            services.AddSingleton(replies);
        return services.BuildServiceProvider();
    }
}
