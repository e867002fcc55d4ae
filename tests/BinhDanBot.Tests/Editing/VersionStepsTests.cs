using BinhDanBot.Core.Editing;
using Xunit;

namespace BinhDanBot.Tests.Editing;

public sealed class VersionStepsTests
{
    [Fact]
    public void Residents_are_reached_only_past_a_review()
    {
        Assert.Equal(
            [ContentVersionState.InReview, ContentVersionState.Approved],
            Enum.GetValues<ContentVersionState>().Where(from => VersionSteps.MayGo(from, ContentVersionState.Published)));
        Assert.Equal([ContentVersionState.InReview], Enum.GetValues<ContentVersionState>().Where(from => VersionSteps.MayGo(from, ContentVersionState.Approved)));
    }

    [Theory]
    [InlineData(ContentVersionState.Superseded)]
    [InlineData(ContentVersionState.Withdrawn)]
    [InlineData(ContentVersionState.Rejected)]
    public void What_is_over_stays_over(ContentVersionState state)
    {
        Assert.False(VersionSteps.IsOpen(state));
        Assert.DoesNotContain(Enum.GetValues<ContentVersionState>(), to => VersionSteps.MayGo(state, to));
    }
}
