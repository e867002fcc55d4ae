namespace BinhDanBot.Web.Commands;

/// <summary><c>ask "câu hỏi" [--commune ID] [--context "câu trước"]</c>: one question, one line.</summary>
internal static class AskCommand
{
    public static async Task<int> RunAsync(CommandArguments arguments, IServiceProvider services)
    {
        arguments.AllowOnly("commune", "context");
        var question = new EvaluatedQuestion(null, arguments.Single("a question"), arguments.Option("context"));
        var conversing = await Conversing.StartAsync(services, arguments.Option("commune"));
        await (await conversing.AskAsync(question)).WriteAsync(Console.Out);
        return 0;
    }
}
