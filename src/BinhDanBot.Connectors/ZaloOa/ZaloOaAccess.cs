namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>A token to call with, or why there is none.</summary>
internal abstract record ZaloOaAccess
{
    private ZaloOaAccess()
    {
    }

    internal sealed record Ready(string AccessToken) : ZaloOaAccess;

    /// <param name="Wait">Not before this.</param>
    /// <param name="Reason">A short name for metrics and staff.</param>
    internal sealed record Unavailable(TimeSpan Wait, string Reason) : ZaloOaAccess;
}
