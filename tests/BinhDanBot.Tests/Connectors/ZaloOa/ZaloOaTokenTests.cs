using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Secrets;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloOa;

/// <summary>A refresh token can be used once; whoever loses the answer has lost the account.</summary>
public sealed class ZaloOaTokenTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 5, 12, 5, 30, 0, TimeSpan.Zero));
    private readonly List<ZaloProcess> _processes = [];
    private FakeZaloServer _zalo = null!;
    private TemporaryDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _zalo = await FakeZaloServer.StartAsync();
        _database = await TemporaryDatabase.UpdatedAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        await _database.DisposeAsync();
        await _zalo.DisposeAsync();
    }

    [Fact]
    public async Task Twenty_who_need_a_token_at_once_get_the_same_of_one_refresh()
    {
        var process = await StartAsync();

        var got = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(process)));

        Assert.All(got, access => Assert.Equal("access-1", access));
        Assert.Single(_zalo.CallsOf(FakeZaloServer.Tokens));
    }

    [Fact]
    public async Task Twenty_whose_token_was_refused_get_the_same_new_one()
    {
        var process = await StartAsync();
        var old = await GetAsync(process);
        _clock.Advance(TimeSpan.FromHours(1));

        var got = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(process, old)));

        Assert.All(got, access => Assert.Equal("access-2", access));
        Assert.Equal(2, _zalo.CallsOf(FakeZaloServer.Tokens).Count);
    }

    /// <summary>The second waits for the first's lease, and then finds what the first stored.</summary>
    [Fact]
    public async Task Two_processes_on_one_database_refresh_once()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        var firstIsThere = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        _zalo.WhileGranting = () =>
        {
            firstIsThere.TrySetResult();
            return mayAnswer.Task;
        };

        var one = GetAsync(first);
        await firstIsThere.Task.WaitAsync(Deadline);
        var other = GetAsync(second);
        await _clock.WaitingFor(TimeSpan.FromMilliseconds(500)).WaitAsync(Deadline);
        mayAnswer.SetResult();
        var got = await one.WaitAsync(Deadline);
        while (!other.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(other, _clock.WaitingFor(TimeSpan.FromMilliseconds(500))).WaitAsync(Deadline);
        }

        Assert.Equal(("access-1", "access-1"), (got, await other));
        Assert.Single(_zalo.CallsOf(FakeZaloServer.Tokens));
    }

    [Fact]
    public async Task A_restart_goes_on_with_what_is_stored()
    {
        await GetAsync(await StartAsync());

        Assert.Equal("access-1", await GetAsync(await StartAsync()));
        Assert.Single(_zalo.CallsOf(FakeZaloServer.Tokens));
    }

    [Theory]
    [InlineData("\"90000\"", "22:59:59", "23:00:01")]
    [InlineData("90000", "22:59:59", "23:00:01")]
    [InlineData("\"3600\"", "00:44:59", "00:45:01")]
    [InlineData("null", "00:44:59", "00:45:01")]
    public async Task A_token_is_fetched_anew_before_its_end(string expiresIn, string fresh, string due)
    {
        _zalo.ExpiresIn = expiresIn;
        var process = await StartAsync();
        await GetAsync(process);
        var start = _clock.GetUtcNow();

        _clock.Advance(start + TimeSpan.Parse(fresh, null) - _clock.GetUtcNow());
        Assert.Equal("access-1", await GetAsync(process));
        _clock.Advance(start + TimeSpan.Parse(due, null) - _clock.GetUtcNow());
        Assert.Equal("access-2", await GetAsync(process));
    }

    [Fact]
    public async Task The_new_pair_is_stored_before_it_is_used()
    {
        var process = await StartAsync();
        await GetAsync(process);
        _clock.Advance(TimeSpan.FromHours(24));
        // The lease is written first, then the pair.
        _zalo.WhileGranting = () =>
        {
            process.Faults.RefuseNext(1);
            return Task.CompletedTask;
        };

        // The old one is still good for an hour.
        Assert.Equal("access-1", await GetAsync(process));
        _zalo.WhileGranting = () => Task.CompletedTask;
        Assert.Equal("access-2", await GetAsync(process));
        Assert.Equal(2, _zalo.CallsOf(FakeZaloServer.Tokens).Count);
        Assert.Equal("access-2", await GetAsync(await StartAsync()));
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_the_refresh()
    {
        var process = await StartAsync();
        var isThere = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        _zalo.WhileGranting = () =>
        {
            isThere.TrySetResult();
            return mayAnswer.Task;
        };
        using var patience = new CancellationTokenSource();

        var impatient = process.Tokens.GetAsync(ZaloPayload.Commune, null, patience.Token);
        await isThere.Task.WaitAsync(Deadline);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        mayAnswer.SetResult();

        Assert.Equal("access-1", await GetAsync(process));
        Assert.Single(_zalo.CallsOf(FakeZaloServer.Tokens));
    }

    [Fact]
    public async Task The_end_of_the_program_waits_for_the_answer()
    {
        var process = await StartAsync();
        var isThere = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        _zalo.WhileGranting = () =>
        {
            isThere.TrySetResult();
            return mayAnswer.Task;
        };
        using var patience = new CancellationTokenSource();
        var waiting = process.Tokens.GetAsync(ZaloPayload.Commune, null, patience.Token);
        await isThere.Task.WaitAsync(Deadline);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        var end = process.Tokens.DisposeAsync().AsTask();
        Assert.False(end.IsCompleted);
        mayAnswer.SetResult();
        await end.WaitAsync(Deadline);

        Assert.Contains("access-1", await StoredAsync(process), StringComparison.Ordinal);
        Assert.Single(_zalo.CallsOf(FakeZaloServer.Tokens));
    }

    /// <summary>Zalo gave a pair that nobody read: the old one is kept, tried again, and then it is known to be dead.</summary>
    [Fact]
    public async Task A_lost_answer_is_told_to_staff_and_found_out_at_the_next_try()
    {
        var process = await StartAsync();
        await GetAsync(process);
        _clock.Advance(TimeSpan.FromHours(24));
        _zalo.LoseAnswer(FakeZaloServer.Tokens);

        Assert.Equal("access-1", await GetAsync(process));
        Assert.Equal(ZaloOaGrantState.MaybeBurnt, process.Authorise.HealthOf(ZaloPayload.Commune).State);
        Assert.Contains(process.Log.Errors, line => line.Contains("[4124]", StringComparison.Ordinal));
        // No second try at once.
        await GetAsync(process);
        Assert.Equal(2, _zalo.CallsOf(FakeZaloServer.Tokens).Count);

        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("must-authorise", await GetAsync(process));
        Assert.Equal(new ZaloOaHealth(ZaloOaGrantState.MustAuthorise, _clock.GetUtcNow().UtcDateTime), process.Authorise.HealthOf(ZaloPayload.Commune));
    }

    [Fact]
    public async Task A_lost_answer_whose_call_never_arrived_does_no_harm()
    {
        var process = await StartAsync();
        _zalo.Answer(FakeZaloServer.Tokens, http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal("token-lost", await GetAsync(process));
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("access-1", await GetAsync(process));
        Assert.Equal(ZaloOaGrantState.Ok, process.Authorise.HealthOf(ZaloPayload.Commune).State);
    }

    [Theory]
    [InlineData("""{"error":-14014,"error_name":"Invalid refresh token."}""", 200, "must-authorise")]
    [InlineData("""{"error":"-118","message":"what"}""", 200, "must-authorise")]
    [InlineData("""{"error_name":"Invalid refresh token."}""", 200, "must-authorise")]
    [InlineData("""{"error":"invalid_grant"}""", 401, "must-authorise")]
    [InlineData("""{"error":-14002,"error_name":"App not active"}""", 200, "token-refused")]
    [InlineData("""{"name":"Invalid secret key"}""", 200, "token-refused")]
    [InlineData("<html>who are you</html>", 403, "token-refused")]
    [InlineData("""{"access_token":"","refresh_token":"x","error_name":"what"}""", 200, "token-refused")]
    [InlineData("{}", 200, "token-lost")]
    [InlineData("<html>welcome</html>", 200, "token-lost")]
    [InlineData("<html>bad gateway</html>", 502, "token-lost")]
    [InlineData("""{"error":-1,"message":"internal"}""", 500, "token-lost")]
    public async Task Only_an_access_token_is_success_and_nothing_else_touches_what_is_stored(string body, int status, string reason)
    {
        var process = await StartAsync();
        await GetAsync(process);
        _clock.Advance(TimeSpan.FromHours(26));
        var before = await StoredAsync(process);
        _zalo.Answer(FakeZaloServer.Tokens, body, status);

        Assert.Equal(reason, await GetAsync(process));
        Assert.Equal(before, await StoredAsync(process));
        // It is not asked again with each message.
        Assert.Equal(reason, await GetAsync(process));
        Assert.Equal(2, _zalo.CallsOf(FakeZaloServer.Tokens).Count);
    }

    [Fact]
    public async Task An_account_that_was_never_authorised_says_so()
    {
        var process = await StartAsync(account => account.RefreshToken = null);

        Assert.Equal("not-authorised", await GetAsync(process));
        Assert.Equal(ZaloOaGrantState.NotAuthorised, process.Authorise.HealthOf(ZaloPayload.Commune).State);
        Assert.Empty(_zalo.CallsOf(FakeZaloServer.Tokens));
    }

    [Fact]
    public async Task An_access_token_from_the_settings_is_used_until_Zalo_refuses_it()
    {
        var process = await StartAsync(account => account.AccessToken = new Secret("access-of-settings"));

        Assert.Equal("access-of-settings", await GetAsync(process));
        Assert.Equal("access-1", await GetAsync(process, "access-of-settings"));
    }

    [Fact]
    public async Task A_refresh_token_from_the_settings_is_taken_over_once()
    {
        await GetAsync(await StartAsync());
        _zalo.Answer(FakeZaloServer.Tokens, """{"access_token":"access-of-new-settings","refresh_token":"refresh-x","expires_in":"90000"}""");

        // New ones are newer than what is stored; the old ones, put back or still in another process, are not.
        Assert.Equal("access-of-new-settings", await GetAsync(await StartAsync(account => account.RefreshToken = new Secret("refresh-new"))));
        Assert.Equal("access-of-new-settings", await GetAsync(await StartAsync()));
        Assert.Contains("refresh_token=refresh-new&", _zalo.CallsOf(FakeZaloServer.Tokens)[^1].Body, StringComparison.Ordinal);
        Assert.Equal(2, _zalo.CallsOf(FakeZaloServer.Tokens).Count);
    }

    [Fact]
    public async Task The_first_refresh_asks_as_Zalo_wants_it()
    {
        await GetAsync(await StartAsync());

        var call = Assert.Single(_zalo.CallsOf(FakeZaloServer.Tokens));
        Assert.Equal((ZaloPayload.AppSecret, $"refresh_token=refresh-0&app_id={ZaloPayload.AppId}&grant_type=refresh_token"), (call.Credential, call.Body));
    }

    private async Task<ZaloProcess> StartAsync(Action<ZaloOaAccountOptions>? change = null)
    {
        var account = Account();
        change?.Invoke(account);
        var process = await ZaloProcess.StartAsync(_database, _clock, (ZaloPayload.Commune, account));
        _processes.Add(process);
        return process;
    }

    private ZaloOaAccountOptions Account()
    {
        var account = ZaloPayload.Account();
        (account.ApiBaseUrl, account.OAuthBaseUrl) = (_zalo.Address, _zalo.Address);
        return account;
    }

    /// <summary>The token, or the reason why there is none.</summary>
    private static async Task<string> GetAsync(ZaloProcess process, string? rejected = null) =>
        await process.Tokens.GetAsync(ZaloPayload.Commune, rejected, CancellationToken.None) switch
        {
            ZaloOaAccess.Ready ready => ready.AccessToken,
            ZaloOaAccess.Unavailable none => none.Reason,
            _ => "",
        };

    private static async Task<string?> StoredAsync(ZaloProcess process) => await process.Service<StoredSecrets>().ReadAsync(ZaloPayload.Commune, "zalo-oa-token", CancellationToken.None);
}
