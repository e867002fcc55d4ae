using System.Globalization;

namespace BinhDanBot.Core.Broadcasts.Subscribing;

/// <summary>What a button about announcements does.</summary>
public enum BroadcastAct
{
    /// <summary>Asks whether announcements are wanted.</summary>
    Ask,
    Yes,
    No,

    /// <summary>No announcements any more.</summary>
    Stop,

    /// <summary>Would rather not say where they live.</summary>
    NoVillage,

    /// <summary>Lives in a village of the profile; the number says in which, from 0.</summary>
    Village,
}

/// <summary>A button about announcements: "broadcast:yes", "broadcast:village:3".</summary>
public sealed record BroadcastCommand(BroadcastAct Act, int Number = 0)
{
    private const string Prefix = "broadcast:";

    public string Write() => Act == BroadcastAct.Village ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}village:{Number}") : $"{Prefix}{Act.ToString().ToLowerInvariant()}";

    /// <summary>Null for anything we did not write: commands come back over the network.</summary>
    public static BroadcastCommand? Read(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!command.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var parts = command[Prefix.Length..].Split(':');
        return parts switch
        {
            ["ask"] => new(BroadcastAct.Ask),
            ["yes"] => new(BroadcastAct.Yes),
            ["no"] => new(BroadcastAct.No),
            ["novillage"] => new(BroadcastAct.NoVillage),
            ["stop"] => new(BroadcastAct.Stop),
            ["village", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) => new(BroadcastAct.Village, read),
            _ => null,
        };
    }
}
