using Microsoft.Playwright;

namespace BinhDanBot.Browser.Tests.Residents;

/// <summary>What a resident holds in the hand. Sizes in CSS pixels.</summary>
/// <param name="Scale">Pixels of the screen for one CSS pixel: 4 on a computer is 400 % zoom.</param>
/// <param name="HasTouch">A phone.</param>
public sealed record Device(int Width, int Height, float Scale = 1, bool HasTouch = false)
{
    public bool IsDark { get; init; }

    public bool HasScript { get; init; } = true;

    /// <summary>The narrowest phone still in use.</summary>
    public static Device OldPhone { get; } = new(320, 568, 2, HasTouch: true);

    public static Device Phone { get; } = new(360, 640, 2, HasTouch: true);

    public static Device Computer { get; } = new(1280, 800);

    /// <summary>A window of 1280 x 1024 at 400 %, as WCAG 1.4.10 asks.</summary>
    public static Device ZoomedComputer { get; } = new(320, 256, 4);

    /// <summary>A phone on its side.</summary>
    public static Device TurnedPhone { get; } = new(640, 360, 2, HasTouch: true);

    /// <summary>By the name that theories use.</summary>
    public static Device Named(string name) => name switch
    {
        "320" => OldPhone,
        "360" => Phone,
        "1280" => Computer,
        "400 %" => ZoomedComputer,
        "turned" => TurnedPhone,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    public BrowserNewContextOptions Options(string origin) => new()
    {
        BaseURL = origin,
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        DeviceScaleFactor = Scale,
        IsMobile = HasTouch,
        HasTouch = HasTouch,
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        JavaScriptEnabled = HasScript,
        Locale = "vi-VN",
        TimezoneId = "Asia/Ho_Chi_Minh",
        // Pages are looked at when they stand still.
        ReducedMotion = ReducedMotion.Reduce,
    };
}
