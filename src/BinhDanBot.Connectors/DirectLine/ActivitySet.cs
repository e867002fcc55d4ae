using System.Buffers;
using System.Globalization;
using System.Text;
using BinhDanBot.Core.Channels.DirectLine;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>The ActivitySet object of Direct Line 3.0.</summary>
internal static class ActivitySet
{
    /// <summary>Activities are kept as JSON without their id; here they get it, in front.</summary>
    public static byte[] ToJson(string conversationId, WebActivityPage page)
    {
        var json = new ArrayBufferWriter<byte>(page.Activities.Sum(activity => activity.Json.Length + 80) + 64);
        Write(json, "{\"activities\":[");
        var separator = "";
        foreach (var activity in page.Activities)
        {
            Write(json, separator);
            Write(json, $"{{\"id\":\"{ActivityIds.Of(conversationId, page.OpenedAt, activity.Number)}\",");
            Write(json, activity.Json.AsSpan(1));
            separator = ",";
        }

        Write(json, string.Create(CultureInfo.InvariantCulture, $"],\"watermark\":\"{page.Watermark}\"}}"));
        return json.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> json, ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, json);
}
