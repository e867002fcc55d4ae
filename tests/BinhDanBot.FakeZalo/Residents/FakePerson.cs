namespace BinhDanBot.FakeZalo.Residents;

/// <summary>A resident with a phone, known to the account and to the bot by different ids.</summary>
public sealed class FakePerson
{
    private readonly Lock _lock = new();
    private int _repliesSince;

    internal FakePerson(string name, string oaUserId, string userIdByApp, string botUserId)
    {
        Name = name;
        OaUserId = oaUserId;
        UserIdByApp = userIdByApp;
        BotUserId = botUserId;
    }

    public string Name { get; }

    /// <summary>The person's id inside the account.</summary>
    public string OaUserId { get; }

    /// <summary>The person's id inside the app.</summary>
    public string UserIdByApp { get; }

    /// <summary>The person's id on the Bot Platform; also the id of the private chat.</summary>
    public string BotUserId { get; }

    public bool Follows { get; private set; }

    /// <summary>Unfollowed and has not written since.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>By the fake's clock; null for a person who never did anything.</summary>
    public DateTimeOffset? LastInteractionAt { get; private set; }

    /// <summary>What the phone shows of the account.</summary>
    internal Conversation Oa { get; } = new();

    /// <summary>What the phone shows of the bot.</summary>
    internal Conversation Bot { get; } = new();

    internal Conversation Of(string channel) => channel == FakeChannels.Bot ? Bot : Oa;

    internal void Interact(DateTimeOffset now)
    {
        lock (_lock)
        {
            LastInteractionAt = now;
            HasLeft = false;
            _repliesSince = 0;
        }
    }

    internal void Follow(DateTimeOffset now)
    {
        Interact(now);
        Follows = true;
    }

    internal void Unfollow()
    {
        lock (_lock)
        {
            Follows = false;
            HasLeft = true;
        }
    }

    /// <summary>Counts an answer against the last interaction; null when the quota is used up, else what is left of it.</summary>
    internal int? TakeReply(int quota)
    {
        lock (_lock)
            return _repliesSince >= quota ? null : quota - ++_repliesSince;
    }

    internal int RepliesSince => Volatile.Read(ref _repliesSince);
}

/// <summary>The two products, by the names that our program gives its channels too.</summary>
public static class FakeChannels
{
    public const string Oa = "zalo-oa";
    public const string Bot = "zalo-bot";
}
