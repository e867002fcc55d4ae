namespace BinhDanBot.Core.Channels;

/// <summary>The accounts of one channel by commune id, from the settings section of the channel: <c>Channels:ZaloOa:son-mai</c>.</summary>
/// <typeparam name="T">The options of one account.</typeparam>
/// <param name="ByCommune">Only accounts that have what they need; a commune without settings has the channel off.</param>
public sealed record ChannelAccounts<T>(IReadOnlyDictionary<string, T> ByCommune)
    where T : class, IChannelAccount
{
    /// <summary>Null when the commune has no such account.</summary>
    public T? Find(string commune) => ByCommune.GetValueOrDefault(commune);
}

/// <summary>The settings of one commune's account on a channel.</summary>
public interface IChannelAccount
{
    /// <summary>Whether anything was set; an account with nothing set is off.</summary>
    bool IsOn { get; }
}
