using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>The tokens of an account, as they are kept.</summary>
/// <param name="AccessToken">Empty when there is none yet.</param>
/// <param name="RefreshToken">Can be used once; empty when there is none.</param>
/// <param name="ObtainedAt">When we got the access token.</param>
/// <param name="ExpiresAt">When Zalo no longer takes it; null when nobody told us.</param>
/// <param name="Seeds">Digests of the tokens from the settings that were taken over, the newest last: each is taken over once.</param>
internal sealed record ZaloOaTokenPair(string AccessToken, string RefreshToken, DateTimeOffset ObtainedAt, DateTimeOffset? ExpiresAt, IReadOnlyList<string> Seeds)
{
    private const int MostSeeds = 50;

    /// <summary>Zalo's access tokens last 25 hours.</summary>
    private static readonly TimeSpan LongestMargin = TimeSpan.FromHours(2);

    public static ZaloOaTokenPair Empty { get; } = new("", "", default, null, []);

    /// <summary>So long before its end the token is fetched anew; a quarter of the lifetime, should Zalo ever give short ones.</summary>
    public bool IsFresh(DateTimeOffset now)
    {
        if (ExpiresAt is not { } end)
            return AccessToken.Length > 0;
        var quarter = (end - ObtainedAt) / 4;
        return AccessToken.Length > 0 && now < end - (quarter < LongestMargin ? quarter : LongestMargin);
    }

    /// <summary>Whether Zalo should still take the token, fresh or not.</summary>
    public bool IsValid(DateTimeOffset now) => AccessToken.Length > 0 && (ExpiresAt is not { } end || now < end);

    public ZaloOaTokenPair With(TokenAnswer.Granted granted, DateTimeOffset now) => this with
    {
        AccessToken = granted.AccessToken,
        RefreshToken = granted.RefreshToken ?? RefreshToken,
        ObtainedAt = now,
        ExpiresAt = now + granted.Lifetime,
    };

    /// <summary>Whether the settings hold a token that was never taken over: then they are newer than what is stored.</summary>
    public bool IsOlderThan(ZaloOaAccountOptions account) => SeedOf(account) is { } seed && !Seeds.Contains(seed, StringComparer.Ordinal);

    /// <summary>The settings' pair, or this one knowing that the settings were looked at.</summary>
    public ZaloOaTokenPair Seeded(ZaloOaAccountOptions account, DateTimeOffset now) =>
        Seen(account) with { AccessToken = account.AccessToken?.Reveal() ?? "", RefreshToken = account.RefreshToken?.Reveal() ?? "", ObtainedAt = now, ExpiresAt = null };

    /// <summary>From now on the settings' token is an old one.</summary>
    public ZaloOaTokenPair Seen(ZaloOaAccountOptions account) =>
        IsOlderThan(account) ? this with { Seeds = [.. Seeds.Append(SeedOf(account)!).TakeLast(MostSeeds)] } : this;

    public string Write() => JsonSerializer.Serialize(this, ZaloOaTokenJson.Default.ZaloOaTokenPair);

    /// <summary>Null for what is no pair: then it must be got anew.</summary>
    public static ZaloOaTokenPair? Read(string? stored)
    {
        try
        {
            return stored is null ? null : JsonSerializer.Deserialize(stored, ZaloOaTokenJson.Default.ZaloOaTokenPair) is { AccessToken: not null, RefreshToken: not null, Seeds: not null } pair ? pair : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>By the refresh token, because an access token that is taken out of the settings later makes them no newer.</summary>
    private static string? SeedOf(ZaloOaAccountOptions account) =>
        (account.RefreshToken ?? account.AccessToken)?.Reveal() is { Length: > 0 } token ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))) : null;
}

[JsonSerializable(typeof(ZaloOaTokenPair))]
internal sealed partial class ZaloOaTokenJson : JsonSerializerContext;
