using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace BinhDanBot.Connectors;

/// <summary>Whose share of a limit a call uses up.</summary>
public static class NetworkAddress
{
    /// <summary>The caller's address; of an IPv6 address the first half, because one subscriber owns all that follow it.</summary>
    public static string Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var address = http.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]).ToString()
            : address?.ToString() ?? "";
    }
}
