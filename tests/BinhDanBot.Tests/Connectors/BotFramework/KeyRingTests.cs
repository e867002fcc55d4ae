using BinhDanBot.Connectors.BotFramework;
using BinhDanBot.Tests.Content;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace BinhDanBot.Tests.Connectors.BotFramework;

/// <summary>How long keys are used, and how often anybody may make us look for others.</summary>
public sealed class KeyRingTests : IDisposable
{
    private static readonly SigningKey Key = new(new RsaSecurityKey(SignedToken.GenuineKey.ExportParameters(includePrivateParameters: false)), new HashSet<string>());

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.Zero));
    private readonly SemaphoreSlim _mayAnswer = new(0);
    private readonly KeyRing _ring;
    private string? _published = "key-1";
    private bool _isSlow;
    private int _looks;

    public KeyRingTests() => _ring = new KeyRing(LookAsync, _clock);

    public void Dispose() => _mayAnswer.Dispose();

    [Fact]
    public async Task Known_keys_are_looked_for_once()
    {
        await _ring.RefreshAsync(CancellationToken.None);

        for (var i = 0; i < 10; i++)
            Assert.NotNull((await FindAsync("key-1")).Key);

        Assert.Equal(1, _looks);
    }

    [Fact]
    public async Task Many_calls_wait_for_one_look()
    {
        _isSlow = true;
        var calls = Enumerable.Range(0, 20).Select(_ => FindAsync("key-1")).ToList();

        _mayAnswer.Release(20);

        Assert.All(await Task.WhenAll(calls), answer => Assert.NotNull(answer.Key));
        Assert.Equal(1, _looks);
    }

    [Fact]
    public async Task A_caller_who_goes_away_takes_nobodys_keys_along()
    {
        _isSlow = true;
        using var gone = new CancellationTokenSource();
        var first = _ring.FindAsync("key-1", gone.Token).AsTask();
        var second = FindAsync("key-1");

        await gone.CancelAsync();
        _mayAnswer.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.NotNull((await second).Key);
    }

    [Fact]
    public async Task A_stranger_makes_us_look_every_five_minutes_at_most()
    {
        await _ring.RefreshAsync(CancellationToken.None);
        for (var i = 0; i < 10; i++)
            Assert.Equal(new KeyAnswer(null, IsAway: false), await FindAsync($"stranger-{i}"));
        Assert.Equal(1, _looks);

        _published = "key-2";
        _clock.Advance(KeyRing.BetweenLooks);

        Assert.NotNull((await FindAsync("key-2")).Key);
        Assert.Null((await FindAsync("key-1")).Key);
        Assert.Equal(2, _looks);
    }

    [Fact]
    public async Task Keys_of_yesterday_serve_while_others_are_fetched()
    {
        await _ring.RefreshAsync(CancellationToken.None);
        _clock.Advance(KeyRing.Fresh);
        _isSlow = true;

        Assert.NotNull((await FindAsync("key-1")).Key);

        _mayAnswer.Release();
        Assert.True(await _ring.RefreshAsync(CancellationToken.None));
        Assert.Equal(2, _looks);
    }

    [Fact]
    public async Task Keys_that_nobody_could_confirm_for_five_days_are_not_used_any_more()
    {
        await _ring.RefreshAsync(CancellationToken.None);
        _published = null;
        _clock.Advance(KeyRing.Usable - TimeSpan.FromSeconds(1));
        Assert.NotNull((await FindAsync("key-1")).Key);
        Assert.False(await _ring.RefreshAsync(CancellationToken.None));

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new KeyAnswer(null, IsAway: true), await FindAsync("key-1"));
    }

    [Fact]
    public async Task When_nobody_can_be_asked_nothing_is_known_and_the_next_look_comes_soon()
    {
        _published = null;
        Assert.Equal(new KeyAnswer(null, IsAway: true), await FindAsync("key-1"));
        Assert.Equal(new KeyAnswer(null, IsAway: true), await FindAsync("key-1"));
        Assert.Equal(1, _looks);

        _published = "key-1";
        _clock.Advance(KeyRing.AfterFault);

        Assert.NotNull((await FindAsync("key-1")).Key);
    }

    private Task<KeyAnswer> FindAsync(string keyId) => _ring.FindAsync(keyId, CancellationToken.None).AsTask();

    private async Task<IReadOnlyDictionary<string, SigningKey>?> LookAsync()
    {
        Interlocked.Increment(ref _looks);
        if (_isSlow)
            await _mayAnswer.WaitAsync();
        return _published is null ? null : new Dictionary<string, SigningKey> { [_published] = Key };
    }
}
