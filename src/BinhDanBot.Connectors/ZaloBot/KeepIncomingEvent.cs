using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Inbox;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>Keeps an event durably: <see cref="StoreIncomingEvent"/>, whose answer (new or known) makes no difference to a channel.</summary>
/// <exception cref="Core.Data.StorageUnavailableException">It could not be kept now.</exception>
internal delegate Task KeepIncomingEvent(IncomingEvent incoming, CancellationToken cancellationToken);
