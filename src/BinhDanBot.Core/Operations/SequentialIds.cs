using System.Security.Cryptography;

namespace BinhDanBot.Core.Operations;

/// <summary>
/// Ids of version 7 (RFC 9562) that also sort in the order in which this process made them, several in one millisecond included: the twelve bits after
/// the time count up (method 1 of section 6.2). Rows that must be taken in order are ordered by them on every database.
/// </summary>
internal static class SequentialIds
{
    private const int MostInOneMillisecond = 1 << 12;

    private static readonly Lock Gate = new();
    private static long LastMilliseconds;
    private static int Counter;

    public static Guid Next(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        long milliseconds;
        int counter;
        lock (Gate)
        {
            // A clock that was set back must not put what comes later before what came earlier.
            if (now.ToUnixTimeMilliseconds() > LastMilliseconds)
            {
                LastMilliseconds = now.ToUnixTimeMilliseconds();
                Counter = 0;
            }
            else if (++Counter == MostInOneMillisecond)
            {
                LastMilliseconds++;
                Counter = 0;
            }

            (milliseconds, counter) = (LastMilliseconds, Counter);
        }

        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        bytes[6] = (byte)(0x70 | (counter >> 8));
        bytes[7] = (byte)counter;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
