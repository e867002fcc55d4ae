using System.Security.Cryptography;
using System.Text;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Operations.Secrets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>
/// The key that signs the tokens of conversations: from the settings, or made once and kept, so that neither a restart nor another process behind the
/// same address ends a conversation. It is read once, in the background when the program has started, or by the first call that needs it.
/// </summary>
internal sealed class SigningKey(
    IOptions<DirectLineOptions> options, StoredSecrets secrets, IHostApplicationLifetime host, ILogger<SigningKey> logger)
    : BackgroundService
{
    /// <summary>The name of the kept key among the secrets of the neutral commune: one key for all.</summary>
    public const string SecretName = "directline-signing-key";

    private readonly Lock _gate = new();
    private Task<byte[]>? _reading;
    private byte[]? _key;

    /// <summary>Of 32 bytes. To be used after <see cref="ReadyAsync"/>.</summary>
    public byte[] Value => _key ?? throw new InvalidOperationException("The signing key was asked for before it was read.");

    /// <summary>Returns when the key is known, at once after the first time.</summary>
    public async ValueTask ReadyAsync(CancellationToken cancellationToken)
    {
        if (_key is not null)
            return;
        Task<byte[]> reading;
        lock (_gate)
        {
            // One reads for all who wait, also for those who come when the first caller is gone. A failed reading is done again.
            if (_reading is null or { IsFaulted: true } or { IsCanceled: true })
                _reading = Task.Run(ReadAsync, CancellationToken.None);
            reading = _reading;
        }

        _key = await reading.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The tables are there when everything has started.
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = host.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            await ReadyAsync(stoppingToken);
        }
        catch (Exception fault)
        {
            if (!stoppingToken.IsCancellationRequested)
                logger.KeyNotReady(fault.GetBaseException().GetType().Name);
        }
    }

    private async Task<byte[]> ReadAsync()
    {
        var text = options.Value.SigningKey?.Reveal() ?? await ReadKeptAsync();
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    private async Task<string> ReadKeptAsync()
    {
        if (await secrets.ReadAsync(CommuneProfile.NeutralId, SecretName, CancellationToken.None) is { } kept)
            return kept;
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var chosen = await secrets.WriteOnceAsync(CommuneProfile.NeutralId, SecretName, made, CancellationToken.None);
        if (chosen == made)
            logger.KeyMade();
        return chosen;
    }
}
