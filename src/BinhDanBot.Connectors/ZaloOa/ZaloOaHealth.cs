namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>How it stands with the tokens of an account.</summary>
public enum ZaloOaGrantState
{
    /// <summary>Nothing was sent since the start, so nobody looked.</summary>
    Unknown,

    Ok,

    /// <summary>The account was never authorised.</summary>
    NotAuthorised,

    /// <summary>New tokens could not be fetched; it is tried again.</summary>
    RefreshFailed,

    /// <summary>The answer with new tokens was lost: the old refresh token may be burnt. It is tried again, and then we know.</summary>
    MaybeBurnt,

    /// <summary>The refresh token is dead: the account's admin must authorise again.</summary>
    MustAuthorise,
}

/// <summary>How it stands with an account, for staff.</summary>
/// <param name="State">The last that this process found out.</param>
/// <param name="Since">UTC instant; null when unknown.</param>
public sealed record ZaloOaHealth(ZaloOaGrantState State, DateTime? Since)
{
    /// <summary>When the token in use ends (UTC); a new one is fetched before. Null when there is none, or nobody told us.</summary>
    public DateTime? TokenEndsAt { get; init; }

    /// <summary>
    /// When the permission ends (UTC) if nothing fetches a new token until then: three months after the last, as Zalo documents it. Null without a permission.
    /// </summary>
    public DateTime? PermissionEndsAt { get; init; }
}
