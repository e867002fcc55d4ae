using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Operations.Secrets;

namespace BinhDanBot.Core.Channels;

/// <summary>Staff connect a commune's account on a channel, or take it away. Its keys are kept encrypted; every process takes them up within two seconds.</summary>
public sealed class ConnectAccount(IDatabaseWriter writer, StoredSecrets secrets, RecordAudit audit)
{
    /// <summary>Keeps the account in the place of an earlier one.</summary>
    /// <param name="account">Whose, and on which channel.</param>
    /// <param name="keys">In a form that the channel's connector reads.</param>
    /// <param name="outdated">Names of secrets that belong to the account before.</param>
    /// <param name="who">Who connects it.</param>
    /// <param name="cancellationToken">Until it is written.</param>
    public Task ExecuteAsync(AccountName account, string keys, IReadOnlyList<string> outdated, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                await secrets.WriteAsync(context, account.Commune, account.SecretName, keys, cancel);
                foreach (var name in outdated)
                    await StoredSecrets.RemoveAsync(context, account.Commune, name, cancel);
                await audit.ExecuteAsync(context, new AuditEntry(who, account.Commune, "channel.connected", account.Channel), cancel);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Takes the account away, with all secrets that belong to it.</summary>
    public Task DisconnectAsync(AccountName account, IReadOnlyList<string> outdated, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                foreach (var name in outdated.Prepend(account.SecretName))
                    await StoredSecrets.RemoveAsync(context, account.Commune, name, cancel);
                await audit.ExecuteAsync(context, new AuditEntry(who, account.Commune, "channel.disconnected", account.Channel), cancel);
                return true;
            },
            cancellationToken);
    }

    /// <summary>The keys of all accounts of a channel that staff connected, by commune.</summary>
    public Task<IReadOnlyDictionary<string, string>> ReadAllAsync(string channel, CancellationToken cancellationToken) =>
        secrets.ReadAllAsync(AccountName.SecretNameOf(channel), cancellationToken);
}

/// <summary>A commune's account on a channel.</summary>
/// <param name="Commune">Its id.</param>
/// <param name="Channel">One of <see cref="ChannelNames"/>.</param>
public sealed record AccountName(string Commune, string Channel)
{
    internal string SecretName => SecretNameOf(Channel);

    internal static string SecretNameOf(string channel) => $"account:{channel}";
}
