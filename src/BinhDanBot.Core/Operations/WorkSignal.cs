using System.Threading.Channels;

namespace BinhDanBot.Core.Operations;

/// <summary>
/// "There is work": gives speed, never the work itself. A poke that nobody hears, or one too many, does no harm,
/// because a worker looks at the store and a sweep pokes again.
/// </summary>
public sealed class WorkSignal
{
    private readonly Channel<bool> _pokes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Poke() => _pokes.Writer.TryWrite(true);

    /// <summary>Returns after the next poke; each poke wakes one waiter.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _pokes.Reader.ReadAsync(cancellationToken);
}
