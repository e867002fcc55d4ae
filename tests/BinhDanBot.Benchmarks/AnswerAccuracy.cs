using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Turns;

namespace BinhDanBot.Benchmarks;

/// <summary>
/// The whole bot on a file of labelled questions, by form of input: answered right, offered right, refused; out of scope: answered.
/// Ids that no guide has yet do not count. A file of pairs (<c>id_a,id_b</c>) names guides that answer each other's questions.
/// </summary>
internal static class AnswerAccuracy
{
    public static async Task RunAsync(Material material, string? file, string? pairsFile)
    {
        await material.Answers.CalibratedAsync();
        var turn = new HandleTurn(material.Answers, new CaseDesk(), new BinhDanBot.Core.Switches.SwitchBoard(), TimeProvider.System, Microsoft.Extensions.Options.Options.Create(new TurnOptions()));
        var questions = await AskedQuestion.ReadAsync(file ?? Material.DevelopmentFile);
        var pairs = pairsFile is null ? [] : (await File.ReadAllLinesAsync(pairsFile)).Skip(1).Select(line => line.Split(',')).Where(pair => pair.Length == 2).ToList();
        Console.WriteLine($"answers on {Path.GetFileName(file ?? Material.DevelopmentFile)}");
        Console.WriteLine("  form                 in scope  answered right  offered right  right in all  wrong  refused   out of scope  answered  offered");
        foreach (var form in questions.GroupBy(question => question.Form))
            await RowAsync(form.Key, [.. form], material, turn, pairs);
        await RowAsync("all", questions, material, turn, pairs);
        await RowAsync("all, marks removed", [.. questions.Select(question => question with { Text = VietnameseText.Fold(question.Text), Context = VietnameseText.Fold(question.Context) })], material, turn, pairs);
    }

    private static async Task RowAsync(string name, IReadOnlyList<AskedQuestion> questions, Material material, HandleTurn turn, List<string[]> pairs)
    {
        int inScope = 0, answered = 0, offered = 0, wrong = 0, refused = 0, outOfScope = 0, outAnswered = 0, outOffered = 0;
        foreach (var question in questions)
        {
            var accepted = Accepted(question, material, pairs);
            if (question.InScope && accepted.Count == 0)
                continue;
            var result = await AskAsync(turn, question);
            if (!question.InScope)
            {
                outOfScope++;
                outAnswered += result.Outcome == TurnOutcome.Answered ? 1 : 0;
                outOffered += result.Outcome == TurnOutcome.Choices ? 1 : 0;
                continue;
            }

            inScope++;
            if (result.Outcome == TurnOutcome.Answered && accepted.Contains(result.Guides[0]))
                answered++;
            else if (result.Outcome == TurnOutcome.Choices && result.Guides.Take(4).Any(accepted.Contains))
                offered++;
            else if (result.Outcome == TurnOutcome.Answered)
                wrong++;
            else if (result.Outcome == TurnOutcome.Refused)
                refused++;
        }

        Console.WriteLine(
            $"  {name,-20} {inScope,8}  {Share(answered, inScope),14}  {Share(offered, inScope),13}  {Share(answered + offered, inScope),12}  {Share(wrong, inScope),5}  {Share(refused, inScope),7}   {outOfScope,12}  {Share(outAnswered, outOfScope),8}  {Share(outOffered, outOfScope),7}");
    }

    private static HashSet<string> Accepted(AskedQuestion question, Material material, List<string[]> pairs)
    {
        var accepted = question.Expected.ToHashSet(StringComparer.Ordinal);
        foreach (var pair in pairs)
            if (question.Expected.Contains(pair[0]) || question.Expected.Contains(pair[1]))
                accepted.UnionWith(pair);
        accepted.RemoveWhere(id => !material.Content.GuidesById.ContainsKey(id));
        return accepted;
    }

    private static async Task<TurnResult> AskAsync(HandleTurn turn, AskedQuestion question)
    {
        var conversation = new Conversation(new ConversationKey("", ChannelNames.DirectLine, "accuracy"));
        if (question.Context.Length > 0)
            conversation = (await SayAsync(turn, conversation, question.Context)).Conversation;
        return await SayAsync(turn, conversation, question.Text);
    }

    private static ValueTask<TurnResult> SayAsync(HandleTurn turn, Conversation conversation, string text) =>
        turn.ExecuteAsync(
            conversation,
            [
                new IncomingEvent
                {
                    Conversation = conversation.Key,
                    ExternalId = "accuracy",
                    ExternalPersonId = "accuracy",
                    Kind = IncomingEventKind.Message,
                    Text = VietnameseText.CleanMessage(text),
                    ReceivedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                },
            ],
            CancellationToken.None);

    private static string Share(int count, int of) => of == 0 ? "-" : Measured.Share(count / (double)of);
}
