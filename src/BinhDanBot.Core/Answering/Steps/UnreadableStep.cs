using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering.Steps;

/// <summary>Says so, kindly, when there is nothing that could be ranked: no words, far too many, or another language.</summary>
internal sealed class UnreadableStep : IAnswerStep
{
    /// <summary>Longer messages are stories for a person; also bounds the work for one message.</summary>
    public const int MaxCharacters = 2000;

    /// <summary>Longer numbers are telephone numbers and prices, which may mean something.</summary>
    private const int LongestChoice = 2;

    /// <summary>From this many words on, a message in which most are no Vietnamese is taken for another language.</summary>
    private const int FewestWords = 3;
    private const float ForeignShare = .6f;

    public Answer? Try(AnswerWork work)
    {
        var text = work.Question.Text;
        if (text.Length > MaxCharacters)
            return Ended(AnswerStatus.UnansweredTooLong);
        var reading = ReadingPool.Rent();
        reading.Tokens.Read(text);
        var words = reading.Tokens.Count;
        var foreign = words > 0 && IsForeign(work, reading.Tokens);
        var isChoice = words == 1 && IsChoice(reading.Tokens);
        ReadingPool.Return(reading);
        return words == 0 || isChoice ? Ended(AnswerStatus.UnansweredNoWords) : foreign ? Ended(AnswerStatus.UnansweredOtherLanguage) : null;
    }

    /// <summary>A number that picks something, where nothing is offered any more: no guess is better than a wrong one.</summary>
    private static bool IsChoice(TokenList tokens)
    {
        var word = tokens.Folded(tokens[0]);
        return word.Length <= LongestChoice && word.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool IsForeign(AnswerWork work, TokenList tokens)
    {
        var words = 0;
        var foreign = 0;
        var otherScript = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            ref readonly var token = ref tokens[i];
            var letters = tokens.Folded(token);
            if (letters.IndexOfAnyInRange('0', '9') >= 0)
                continue;
            words++;
            if (letters.IndexOfAnyExceptInRange('a', 'z') >= 0)
                otherScript++;
            else if (!token.HasMarks && IsUnknown(work, letters))
                foreign++;
        }

        return otherScript * 2 > words || (words >= FewestWords && foreign + otherScript >= ForeignShare * words);
    }

    private static bool IsUnknown(AnswerWork work, ReadOnlySpan<char> letters)
    {
        var hash = WordHash.Folded(letters);
        Span<char> quality = stackalloc char[KeystrokeRepair.MaxLength];
        return !Syllables.IsFoldedSyllable(hash)
            && !work.Index.Ranking.Parts.Vocabulary.Contains(hash)
            && work.Index.Content.Lexicon.Substitutions.LongestMatch(new ReadOnlySpan<ulong>(in hash), 0, accented: false, out _) == 0
            && !KeystrokeRepair.TryDecode(letters, quality, out _, out _);
    }

    private static Answer Ended(AnswerStatus status) => new(status, [], [], 0);
}
