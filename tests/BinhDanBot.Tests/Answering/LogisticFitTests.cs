using BinhDanBot.Core.Answering.Ranking;
using Xunit;

namespace BinhDanBot.Tests.Answering;

public sealed class LogisticFitTests
{
    [Fact]
    public void Two_classes_on_either_side_of_a_line_are_told_apart()
    {
        var cases = new List<(float[] Numbers, bool Positive)>();
        for (var x = -5; x <= 5; x++)
            for (var y = -5; y <= 5; y++)
                if (x + 2 * y is not 0)
                    cases.Add(([x, y], x + 2 * y > 0));

        var fit = LogisticFit.Fit(cases, 2);

        Assert.Equal(3, fit.Length);
        Assert.All(cases, row => Assert.Equal(row.Positive, Sum(fit, row.Numbers) > 0));
        Assert.True(fit[1] > fit[0], "The number that decides more has the larger coefficient.");
    }

    [Fact]
    public void A_number_that_says_nothing_gets_next_to_no_weight()
    {
        var cases = Enumerable.Range(0, 200).Select(i => (new float[] { i < 100 ? 1 : -1, i % 2 == 0 ? 1 : -1 }, i < 100)).ToList();

        var fit = LogisticFit.Fit(cases, 2);

        Assert.True(fit[0] > 1);
        Assert.InRange(fit[1], -.01f, .01f);
    }

    // Ten in scope against a thousand that are not: what lies between the two is still as likely one as the other.
    [Fact]
    public void A_rare_class_weighs_as_much_as_a_common_one()
    {
        var cases = Enumerable.Range(0, 10).Select(_ => (new float[] { 1 }, true)).Concat(Enumerable.Range(0, 1000).Select(_ => (new float[] { -1 }, false))).ToList();

        Assert.InRange(LogisticFit.Fit(cases, 1)[1], -.2f, .2f);
    }

    [Fact]
    public void Equal_and_constant_numbers_give_finite_coefficients()
    {
        var cases = Enumerable.Range(0, 40).Select(i => (new float[] { 0, 1, i % 2, i % 2 }, i % 2 == 0)).ToList();

        Assert.All(LogisticFit.Fit(cases, 4), coefficient => Assert.True(float.IsFinite(coefficient)));
    }

    private static float Sum(float[] fit, float[] numbers) => fit[^1] + numbers.Select((number, i) => fit[i] * number).Sum();
}
