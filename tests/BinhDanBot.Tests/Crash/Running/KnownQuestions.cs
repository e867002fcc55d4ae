using BinhDanBot.FakeZalo;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>
/// Questions whose answer is one message, the same whatever was said before and unlike all the others: by a person and a text it is known which question
/// was answered. The answers are learnt by asking once, in quiet.
/// </summary>
internal sealed class KnownQuestions
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string> _questionOf;

    private KnownQuestions(Dictionary<string, string> questionOf) => _questionOf = questionOf;

    public static IReadOnlyList<string> All { get; } =
    [
        "cảm ơn", "tạm biệt", "dừng lại", "gặp cán bộ", "trợ giúp", "chán quá", "bắt đầu lại", "xin chào", "quên passcode vneid", "thủ tục đăng ký kết hôn",
    ];

    public static async Task<KnownQuestions> LearnAsync(FakeZaloServer zalo, Postman postman)
    {
        var questionOf = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < All.Count; i++)
        {
            var person = $"8000{i}";
            using var patience = new CancellationTokenSource(Patience);
            await postman.DeliverAsync(person, All[i], patience.Token);
            var answer = await zalo.WaitForSentAsync(sent => sent.PersonId == person, Patience);
            if (!questionOf.TryAdd(answer.Text, All[i]))
                throw new InvalidOperationException($"\"{All[i]}\" has the same answer as \"{questionOf[answer.Text]}\".");
        }

        return new KnownQuestions(questionOf);
    }

    /// <summary>The question that a text answers; null for a text that answers none.</summary>
    public string? QuestionOf(string answer) => _questionOf.GetValueOrDefault(answer);
}
