using Xunit;

namespace BinhDanBot.Tests;

/// <summary>Tests of what the whole process holds or spends: they run after all others, one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAloneTestGroup
{
    public const string Name = "Measured alone";
}
