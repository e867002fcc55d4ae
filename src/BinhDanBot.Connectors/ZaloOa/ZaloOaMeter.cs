using System.Diagnostics.Metrics;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>What only this channel counts.</summary>
internal sealed class ZaloOaMeter(IMeterFactory meters)
{
    private readonly Counter<long> _counted = meters.Create(BotMeter.Name).CreateCounter<long>(
        "bot.zalo_oa.counted", description: "Messages to people silent for 48 hours to 7 days, which count against the account's package, by commune.");

    public void Counted(string commune) => _counted.Add(1, new KeyValuePair<string, object?>("commune", commune));
}
