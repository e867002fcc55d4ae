namespace BinhDanBot.Core.Channels;

/// <summary>What a channel says of a person.</summary>
/// <param name="DisplayName">As the person calls themselves there; composed and cleaned, never empty.</param>
/// <param name="IsFollower">Whether the person follows the account; null where a channel has nothing like it, or does not say.</param>
public sealed record ChannelProfile(string DisplayName, bool? IsFollower);

/// <summary>Asks one channel who a person is.</summary>
public interface IChannelProfiles
{
    /// <summary>One of <see cref="ChannelNames"/>.</summary>
    string Channel { get; }

    /// <summary>Null when the channel knows nothing of the person, or cannot be asked now: a name is a courtesy, nothing waits for it.</summary>
    Task<ChannelProfile?> FetchAsync(string commune, string externalPersonId, CancellationToken cancellationToken);
}
