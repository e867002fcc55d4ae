using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BinhDanBot.Benchmarks;

/// <summary>
/// A kept connection that speaks just enough HTTP/1.1 to send finished bytes and read the answer's end: the platform's client would take half of the
/// two cores for itself.
/// </summary>
internal sealed class LoadConnection(IPEndPoint address) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;

    /// <summary>The status; 0 when the connection broke.</summary>
    public async Task<int> ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        try
        {
            if (_socket is null)
            {
                _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(address);
            }

            await _socket.SendAsync(request);
            return await ReadAnswerAsync(_socket);
        }
        catch (SocketException)
        {
            Dispose();
            return 0;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<int> ReadAnswerAsync(Socket socket)
    {
        var length = 0;
        while (length < _buffer.Length)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(length));
            if (read == 0)
                break;
            length += read;
            if (IsWhole(_buffer.AsSpan(0, length)))
                return (_buffer[9] - '0') * 100 + (_buffer[10] - '0') * 10 + _buffer[11] - '0';
        }

        Dispose();
        return 0;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..end];
        if (head.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0)
            return answer.EndsWith("0\r\n\r\n"u8);
        var field = head.IndexOf("\r\nContent-Length: "u8);
        if (field < 0)
            return true;
        var value = head[(field + "\r\nContent-Length: ".Length)..];
        return System.Buffers.Text.Utf8Parser.TryParse(value, out int body, out _) && answer.Length >= end + 4 + body;
    }

    /// <summary>A POST with its body, as bytes.</summary>
    public static byte[] Post(Uri target, byte[] body, string headers = "") =>
    [
        .. Encoding.ASCII.GetBytes($"POST {target.PathAndQuery} HTTP/1.1\r\nHost: {target.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{headers}\r\n"),
        .. body,
    ];
}
