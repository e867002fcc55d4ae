using System.Globalization;

namespace BinhDanBot.FakeZalo;

/// <summary>The fake as a program, beside ours on the same machine.</summary>
internal static class Program
{
    private const string OurAddress = "http://localhost:5080";

    public static async Task<int> Main(string[] args)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var options = new FakeZaloOptions();
        settings.GetSection("FakeZalo").Bind(options);
        options.Urls = settings["urls"] ?? "http://localhost:5090";
        options.WebhookUrl ??= $"{OurAddress}/webhooks/zalo-oa/{options.Commune}";

        await using var server = await FakeZaloServer.StartAsync(options);
        server.Person("cô Lan");
        server.Person("bác Hùng");
        foreach (var line in SettingsOfOurProgram(server))
            Console.WriteLine(line);
        await server.WaitForShutdownAsync(() => Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"The webhook {options.WebhookUrl} failed after its last repeat and is switched off. Register it again: POST /fake/webhook")));
        return 0;
    }

    /// <summary>Shell lines with which our program talks to this fake.</summary>
    private static IEnumerable<string> SettingsOfOurProgram(FakeZaloServer server)
    {
        var options = server.Options;
        var address = server.BaseAddress.ToString().TrimEnd('/');
        yield return $"# FakeZalo: {address}  (a resident's phone; what was sent: /fake/ledger)";
        yield return "# Commune ids hold a hyphen, which no shell can export: put these before the command, as one line, with env.";
        yield return "env \\";
        var oa = new (string Name, string Value)[]
        {
            ("AppId", options.AppId), ("OaId", options.OaId), ("OaSecretKey", options.OaSecretKey), ("AppSecret", options.AppSecret),
            ("RefreshToken", options.RefreshToken), ("AccessToken", options.AccessToken), ("ApiBaseUrl", address), ("OAuthBaseUrl", address),
        };
        foreach (var (name, value) in oa)
            yield return $"  'Channels__ZaloOa__{options.Commune}__{name}={value}' \\";
        var bot = new (string Name, string Value)[]
        {
            ("Token", options.BotToken), ("WebhookSecret", options.BotWebhookSecret), ("ApiBaseUrl", address), ("Polling", options.BotWebhookUrl is null ? "true" : "false"),
        };
        foreach (var (name, value) in bot)
            yield return $"  'Channels__ZaloBot__{options.Commune}__{name}={value}' \\";
        yield return "  dotnet run --project src/BinhDanBot.Web";
    }
}
