using BinhDanBot.Core.Language;

namespace BinhDanBot.Tests.Language;

/// <summary>One way to read a stretch of a message, as text: the words without marks, and how much it counts.</summary>
internal sealed record ReadAlternative(string Words, float Weight);

/// <summary>What a reader that knows some sentences and a few ways of writing makes of a message.</summary>
internal sealed class ReadQuestions
{
    private readonly QuestionReader _reader;

    /// <param name="known">Sentences of the guides: their words are known, and which stand side by side.</param>
    /// <param name="words">Ways of writing: the written form, then its meanings.</param>
    /// <param name="everyday">Sentences whose words are good words although no guide has them.</param>
    public ReadQuestions(IEnumerable<string> known, IEnumerable<(string Write, string[] Read)>? words = null, IEnumerable<string>? everyday = null)
    {
        Lexicon = new Lexicon((words ?? []).Select(word => new LexiconWord(word.Write, word.Read)), [], everyday);
        Vocabulary = VocabularyOf(known);
        _reader = new QuestionReader(Lexicon, Vocabulary);
    }

    public Lexicon Lexicon { get; }

    public Vocabulary Vocabulary { get; }

    public QuestionReader Reader => _reader;

    /// <summary>The stretches of the message, each with its alternatives, the likeliest first.</summary>
    public IReadOnlyList<IReadOnlyList<ReadAlternative>> Read(string message) => StretchesOf(ReadWhole(message));

    public Reading ReadWhole(string message)
    {
        var reading = new Reading();
        _reader.Read(message, reading);
        return reading;
    }

    /// <summary>The likeliest reading as words without marks.</summary>
    public string Best(string message) => string.Join(' ', Read(message).Where(stretch => stretch.Count > 0).Select(stretch => stretch[0].Words));

    /// <summary>All readings of the stretches, without weights: "hoc phi|khong phai | la gi".</summary>
    public IReadOnlyList<string> All(string message) => [.. Read(message).SelectMany(stretch => stretch).Select(alternative => alternative.Words)];

    public static IReadOnlyList<IReadOnlyList<ReadAlternative>> StretchesOf(Reading reading)
    {
        var stretches = new List<IReadOnlyList<ReadAlternative>>();
        foreach (ref readonly var stretch in reading.Stretches)
        {
            var alternatives = new List<ReadAlternative>();
            foreach (ref readonly var alternative in reading.Alternatives(stretch))
            {
                var words = new List<string>();
                foreach (ref readonly var word in reading.Words(alternative))
                    words.Add(reading.Letters(word).ToString());
                alternatives.Add(new ReadAlternative(string.Join(' ', words), alternative.Weight));
            }

            stretches.Add(alternatives);
        }

        return stretches;
    }

    public static Vocabulary VocabularyOf(IEnumerable<string> sentences)
    {
        var vocabulary = new Vocabulary();
        foreach (var sentence in sentences)
        {
            var words = Word.Split(sentence);
            foreach (var word in words)
                vocabulary.Add(word.Folded, word.FoldedHash);
            for (var i = 1; i < words.Length; i++)
                vocabulary.AddPair(words[i - 1].FoldedHash, words[i].FoldedHash);
        }

        vocabulary.Freeze();
        return vocabulary;
    }
}
