namespace BinhDanBot.FakeZalo;

/// <summary>
/// What the fake knows when it starts. From the section <c>FakeZalo</c> on the command line or in the environment
/// (<c>--FakeZalo:AppId=1</c>, <c>FakeZalo__AppId=1</c>), or set by a test.
/// </summary>
public sealed class FakeZaloOptions
{
    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:0";

    /// <summary>Commune for which the settings of our program are printed.</summary>
    public string Commune { get; set; } = "son-mai";

    /// <summary>The app's id, in every webhook and in the signature.</summary>
    public string AppId { get; set; } = "360846524940903967";

    /// <summary>The Official Account's id; beyond 2^53 like real ones.</summary>
    public string OaId { get; set; } = "3886132808788086450";

    /// <summary>The account's name as the phone shows it.</summary>
    public string OaName { get; set; } = "Xã Sơn Mai";

    /// <summary>Signs webhooks.</summary>
    public string OaSecretKey { get; set; } = "fake-oa-secret-key";

    /// <summary>Header <c>secret_key</c> of token requests.</summary>
    public string AppSecret { get; set; } = "fake-app-secret";

    /// <summary>The first access token; good for <see cref="AccessTokenLifetime"/> from the start.</summary>
    public string AccessToken { get; set; } = "fake-access-token";

    /// <summary>The first refresh token; good once.</summary>
    public string RefreshToken { get; set; } = "fake-refresh-token";

    /// <summary>90,000 seconds, as documented.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromSeconds(90_000);

    /// <summary>Three months, as documented.</summary>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromSeconds(7_776_000);

    /// <summary>The redirect address that the console allows, byte for byte; null allows any.</summary>
    public string? RedirectUri { get; set; }

    /// <summary>Where events of the account go, as if registered before; null until one is registered.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>How long a webhook may take; documented 2 s.</summary>
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Waits before the repeats, after the first try and each other; documented. After the last one the webhook is switched off.</summary>
    public IReadOnlyList<TimeSpan> RetryDelays { get; set; } =
        [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    /// <summary>Multiplies <see cref="RetryDelays"/>, so that tests need not wait: 0.001 makes 30 s to 30 ms.</summary>
    public double RetryScale { get; set; } = 1;

    /// <summary>After a message of ours: the event oa_send_text, as Zalo echoes every send.</summary>
    public bool SendsEchoes { get; set; } = true;

    /// <summary>After a message of ours: the event user_received_message.</summary>
    public bool SendsReceived { get; set; } = true;

    /// <summary>After a message of ours: the event user_seen_message.</summary>
    public bool SendsSeen { get; set; } = true;

    /// <summary>Calls a minute of the app, else -32; documented 4,000. Null for none (load runs).</summary>
    public int? RequestsPerMinute { get; set; } = 4_000;

    /// <summary>Answers to one interaction within 48 hours, else -211. The cap of 8 is gone since 2026; null for none, and then no quota is told.</summary>
    public int? ReplyQuota { get; set; }

    /// <summary>Messages between 48 hours and 7 days that the package holds, else -211.</summary>
    public int PackageQuota { get; set; } = 500;

    /// <summary>Takes a person id that nobody made for a follower who has just written: for broadcasts to people who exist only in our tables.</summary>
    public bool AcceptsUnknownPeople { get; set; }

    /// <summary>Whether message/cs takes the list template, which is undocumented under v3.</summary>
    public bool AcceptsLists { get; set; }

    /// <summary>Token of the bot on the Bot Platform: digits, colon, secret.</summary>
    public string BotToken { get; set; } = "1234567890123456789:fake-bot-secret";

    /// <summary>The bot's own id and name.</summary>
    public string BotId { get; set; } = "9876543210987654321";

    /// <summary>The bot's name; real ones begin with "Bot".</summary>
    public string BotName { get; set; } = "Bot Sơn Mai";

    /// <summary>Header <c>X-Bot-Api-Secret-Token</c> of webhooks when <see cref="BotWebhookUrl"/> is set; setWebhook replaces it.</summary>
    public string BotWebhookSecret { get; set; } = "fake-bot-webhook-secret";

    /// <summary>Where updates of the bot go, as if setWebhook had been called; null for long polling.</summary>
    public string? BotWebhookUrl { get; set; }

    /// <summary>Whether bot webhooks stand inside <c>ok</c> and <c>result</c>, as documented, or without, as some saw them.</summary>
    public bool BotWebhookWrapped { get; set; } = true;

    /// <summary>Whether a bot webhook that failed is repeated like those of accounts. Nothing is documented, so nothing is the careful default.</summary>
    public bool BotWebhookRetries { get; set; }

    /// <summary>Whether errors of the Bot API also have their code as HTTP status, as measured; else the status is always 200, as others report.</summary>
    public bool BotStatusFollowsCode { get; set; } = true;

    /// <summary>Longest wait of getUpdates, whatever it asks for.</summary>
    public TimeSpan LongestPoll { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>What stands below the fake's clock. Waits (timer, repeats, latency) run on it too.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
