using BinhDanBot.Core.Channels;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>Residents of every kind, drawn by chance from a seed.</summary>
internal static class MixedCrowd
{
    private static readonly string?[] Villages = ["Thôn Hạ", "Thôn Thượng", "Thôn 3", "Xóm Mới", null];
    private static readonly string[] Channels = [ChannelNames.ZaloOa, ChannelNames.ZaloOa, ChannelNames.ZaloOa, ChannelNames.DirectLine, ChannelNames.ZaloBot, ChannelNames.BotFramework];

    public static IEnumerable<Resident> Of(int seed, int people)
    {
        var random = new Random(seed);
        var helpers = new List<int>();
        for (var i = 0; i < people; i++)
        {
            var isHelped = helpers.Count > 0 && random.Next(6) == 0;
            var phones = Enumerable.Range(0, random.Next(isHelped ? 2 : 3) + (random.Next(4) == 0 ? 0 : 1)).Select(_ => PhoneOf(random)).Take(3).ToList();
            var consents = random.Next(10) switch { 0 => (bool?)null, 1 => false, _ => true };
            if (phones.Count > 0)
                helpers.Add(i);
            yield return new Resident($"Người số {i}")
            {
                Village = Villages[random.Next(Villages.Length)],
                BirthYear = random.Next(8) == 0 ? null : random.Next(1935, 2012),
                Consents = consents,
                Phones = phones,
                Helper = isHelped ? helpers[random.Next(helpers.Count - (phones.Count > 0 ? 1 : 0))] : null,
            };
        }
    }

    private static Phone PhoneOf(Random random) => new(Channels[random.Next(Channels.Length)])
    {
        SilentFor = random.Next(12) == 0 ? null : random.NextDouble() * 9,
        HasLeft = random.Next(12) == 0,
        IsFollowing = random.Next(8) switch { 0 => false, 1 => null, _ => true },
        HasStopped = random.Next(15) == 0,
    };
}
