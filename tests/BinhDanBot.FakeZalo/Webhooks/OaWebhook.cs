namespace BinhDanBot.FakeZalo.Webhooks;

/// <summary>The webhook of the app: registered with a probe, switched off after the last repeat of any event.</summary>
internal sealed class OaWebhook
{
    private static readonly byte[] Probe = "{}"u8.ToArray();

    private readonly WebhookWire _wire;
    private readonly FakeZaloOptions _options;
    private readonly FakeCounts _counts;

    public OaWebhook(WebhookWire wire, FakeZaloOptions options, FakeCounts counts)
    {
        (_wire, _options, _counts) = (wire, options, counts);
        Url = options.WebhookUrl is { Length: > 0 } url ? new Uri(url) : null;
        IsOn = Url is not null;
    }

    /// <summary>Raised when the vendor switches it off.</summary>
    public event Action? SwitchedOff;

    public Uri? Url { get; private set; }

    public bool IsOn { get; private set; }

    /// <summary>True when the unsigned probe was answered 200: then the webhook is on. Else the console refuses the address and all stays as it was.</summary>
    public async Task<bool> RegisterAsync(Uri url)
    {
        if (await _wire.PostAsync(url, Probe, header: null, retry: 0) != StatusCodes.Status200OK)
        {
            _counts.Add("webhook address refused");
            return false;
        }

        Url = url;
        IsOn = true;
        return true;
    }

    /// <summary>Comes back after the first try.</summary>
    public Task<WebhookDelivery> DeliverAsync(OaEvent said) =>
        DeliverAsync(new WebhookDelivery(said.Name, said.MessageId, said.Body), said.Sign(_options.AppId, _options.OaSecretKey));

    /// <summary>Comes back after the first try.</summary>
    /// <param name="signature">Value of the header; null for none.</param>
    public async Task<WebhookDelivery> DeliverAsync(WebhookDelivery delivery, string? signature)
    {
        if (!IsOn || Url is null)
        {
            _counts.Add(Url is null ? "event without webhook" : "webhook lost");
            delivery.Finish(false);
            return delivery;
        }

        await _wire.StartAsync(delivery, Url, signature is null ? null : ("X-ZEvent-Signature", signature), repeats: true, SwitchOff);
        return delivery;
    }

    private void SwitchOff()
    {
        if (!IsOn)
            return;
        IsOn = false;
        _counts.Add("webhook switched off");
        SwitchedOff?.Invoke();
    }
}
