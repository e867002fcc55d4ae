using BinhDanBot.Browser.Tests.Running;
using Xunit.Sdk;

namespace BinhDanBot.Browser.Tests;

/// <summary>A machine without a browser must not give a green run by accident.</summary>
public sealed class NeedsTests
{
    [Fact]
    public void A_missing_program_is_not_found()
    {
        Assert.Null(Needs.Find(["chromium"], [Repository.Content]));
        Assert.Equal(Path.Combine(Repository.Content, "STYLE.md"), Needs.Find(["no-such-file", "STYLE.md"], [Repository.Tests, Repository.Content]));
    }

    [Theory, InlineData(null), InlineData("0")]
    public void A_missing_need_fails_the_test_with_a_sentence(string? variable)
    {
        var fault = Assert.Throws<FailException>(() => Needs.Demand(isThere: false, "The browser is missing.", variable));

        Assert.Contains("The browser is missing.", fault.Message, StringComparison.Ordinal);
        Assert.Contains(Needs.AllowSkip, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_need_skips_the_test_where_that_is_allowed() =>
        Assert.Throws<Xunit.SkipException>(() => Needs.Demand(isThere: false, "The browser is missing.", "1"));
}
