using System.Text;
using QRCoder;

namespace BinhDanBot.Web.Admin;

/// <summary>A QR code as a picture that stands in the page itself.</summary>
internal static class QrPicture
{
    private const int PixelsOfModule = 4;

    /// <returns>For the <c>src</c> of an image.</returns>
    public static string Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(drawing.GetGraphic(PixelsOfModule)))}";
    }
}
