namespace BinhDanBot.FakeZalo.Residents;

/// <summary>One bubble on the phone.</summary>
/// <param name="Number">1, 2, 3 in this conversation.</param>
/// <param name="From">person, account or staff.</param>
/// <param name="Message">What was sent to the person; null for what the person sent.</param>
internal sealed record Bubble(long Number, DateTimeOffset At, string From, string Kind, string Text, string? Url, SentMessage? Message)
{
    public IReadOnlyList<SentButton> Buttons => Message?.Buttons ?? [];
}

/// <summary>What a phone shows of one account: the latest bubbles; older ones fall off, the ledger keeps what was sent.</summary>
internal sealed class Conversation
{
    private const int Most = 400;
    private const int Kept = 300;

    private readonly Lock _lock = new();
    private List<Bubble>? _bubbles;
    private long _last;

    /// <summary>Number of the latest bubble, 0 before the first.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    public void Add(DateTimeOffset at, string from, string kind, string text, string? url = null, SentMessage? message = null)
    {
        lock (_lock)
        {
            // Most people of a load run get one message: no list of four for them.
            _bubbles ??= new List<Bubble>(1);
            _bubbles.Add(new Bubble(++_last, at, from, kind, text, url, message));
            if (_bubbles.Count > Most)
                _bubbles.RemoveRange(0, _bubbles.Count - Kept);
        }
    }

    public List<Bubble> After(long number)
    {
        lock (_lock)
            return _bubbles?.FindAll(bubble => bubble.Number > number) ?? [];
    }

    public Bubble? Find(long number)
    {
        lock (_lock)
            return _bubbles?.Find(bubble => bubble.Number == number);
    }

    /// <summary>The latest button with this title.</summary>
    public SentButton? FindButton(string title)
    {
        lock (_lock)
            return _bubbles?.AsEnumerable().Reverse().SelectMany(bubble => bubble.Buttons).FirstOrDefault(button => button.Title == title);
    }
}
