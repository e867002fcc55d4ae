using System.Text;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>Builds a <see cref="RankingIndex"/> from entries: features, BM25 rows, classifier.</summary>
internal sealed class RankingIndexBuilder(Lexicon lexicon, RankingWeights? weights = null, FusionWeights? fusion = null)
{
    private const float TitleCount = 2f;

    /// <summary>A sentence of a passage is read under its title, which then counts this much.</summary>
    private const float TitleCountInSentence = .3f;
    private const float BodyExampleWeight = .5f;

    /// <summary>A sentence shorter than this many characters is read together with the next.</summary>
    private const int ShortSentence = 60;

    private readonly RankingWeights _weights = weights ?? new RankingWeights();
    private readonly FeatureTable _features = new();
    private readonly Vocabulary _vocabulary = new();
    private readonly Reading _reading = new();

    /// <param name="entries">What questions are ranked against.</param>
    /// <param name="background">Sentences that are none of their business: the classifier learns them as one more class, which is never an answer.</param>
    public RankingIndex Build(IReadOnlyList<IndexedEntry> entries, IReadOnlyList<string>? background = null)
    {
        var passages = entries.Count(entry => entry.Questions.Count == 0) * 2 > entries.Count;
        var reader = new QuestionReader(lexicon, vocabulary: null);
        var documents = entries.Select(_ => new EntryDocument()).ToList();
        var texts = new List<IndexedText>();
        for (var e = 0; e < entries.Count; e++)
            ReadPhrasings(reader, entries[e], e, documents[e], texts);

        // Passages are told from the rest of the world by their match alone; see Confidence.ForPassages.
        var elsewhere = entries.Count;
        foreach (var sentence in passages ? [] : background ?? [])
            texts.Add(new IndexedText(Read(reader, sentence, out _, isBackground: true), elsewhere, 1f));

        // Features that only bodies have come last: the classifier keeps no numbers for them.
        var trained = _features.Count;
        var idf = ExampleIdf(texts);
        var examples = texts.Where(text => text.Counts.Count > 0).Select(text => ToExample(text, idf)).ToList();
        Balance(examples, entries.Count + 1);

        // The classifier needs nothing that comes after, so it learns while the bodies are read.
        var classifier = Task.Run(() => SoftmaxClassifier.Train(examples, trained, entries.Count + 1));
        for (var e = 0; e < entries.Count; e++)
            if (entries[e].Questions.Count > 0)
                ReadBody(reader, entries[e], e, documents[e], texts: null);

        _vocabulary.Freeze();
        idf = ExampleIdf(texts);
        var sentences = documents.SelectMany((document, e) => document.Sentences.Select(sentence => (Entry: e, sentence.Counts, sentence.Words))).ToList();
        return new RankingIndex(new RankingParts(
            [.. entries.Select(entry => entry.Id)],
            lexicon,
            _vocabulary,
            _features,
            idf,
            classifier.GetAwaiter().GetResult(),
            PostingList.Build([.. documents.Select(document => document.Counts)], [.. documents.Select(document => document.Words)], _features, RankingWeights.K1, RankingWeights.EntryB),
            passages ? TitleRidge.Train(Titles(documents, idf), _features.Count, entries.Count) : null,
            passages ? PostingList.Build([.. sentences.Select(s => s.Counts)], [.. sentences.Select(s => s.Words)], _features, RankingWeights.K1, RankingWeights.SentenceB) : null,
            passages ? [.. sentences.Select(s => s.Entry)] : [],
            ExampleTexts.Build([.. examples.Where(example => example.Entry < entries.Count)], entries.Count, _features),
            _weights,
            fusion ?? (passages ? FusionWeights.ForPassages : FusionWeights.ForPhrasings)));
    }

    private void ReadPhrasings(QuestionReader reader, IndexedEntry entry, int number, EntryDocument document, List<IndexedText> texts)
    {
        foreach (var question in entry.Questions)
        {
            var counts = Read(reader, question, out var words);
            document.Add(counts, words, 1f);
            texts.Add(new IndexedText(counts, number, 1f));
        }

        document.Title = Read(reader, entry.Title, out document.TitleWords);
        document.Add(document.Title, document.TitleWords, TitleCount);
        if (document.TitleWords > 0)
        {
            texts.Add(new IndexedText(document.Title, number, 1f));
            document.Sentences.Add((document.Title, document.TitleWords));
        }

        // An entry without phrasings has only its sentences to learn from.
        if (entry.Questions.Count == 0)
            ReadBody(reader, entry, number, document, texts);
    }

    private void ReadBody(QuestionReader reader, IndexedEntry entry, int number, EntryDocument document, List<IndexedText>? texts)
    {
        foreach (var sentence in Sentences(entry.Body))
        {
            var counts = Read(reader, sentence, out var words);
            document.Add(counts, words, 1f);
            texts?.Add(new IndexedText(counts, number, BodyExampleWeight));
            var withTitle = new Dictionary<int, float>(counts);
            EntryDocument.AddTo(withTitle, document.Title, TitleCountInSentence);
            document.Sentences.Add((withTitle, words + document.TitleWords * TitleCountInSentence));
        }
    }

    private List<Example> Titles(List<EntryDocument> documents, float[] idf) =>
        [.. documents.Select((document, e) => new IndexedText(document.Title, e, 1f)).Where(title => title.Counts.Count > 0).Select(title => ToExample(title, idf))];

    private Dictionary<int, float> Read(QuestionReader reader, string text, out float words, bool isBackground = false)
    {
        var counts = new Dictionary<int, float>();
        reader.Read(text, _reading);
        words = _reading.Tokens.Count;
        if (!isBackground)
            RememberWords();
        var sink = new IndexingSink(_features, counts);
        FeatureReader.Read(_reading, lexicon, withMarks: true, ref sink);
        return counts;
    }

    /// <summary>Words of the background are no vocabulary: a misspelt word is never mended towards them.</summary>
    private void RememberWords()
    {
        var bestWords = _reading.BestWords(accented: false);
        for (var i = 1; i < bestWords.Length; i++)
            _vocabulary.AddPair(bestWords[i - 1], bestWords[i]);
        foreach (ref readonly var stretch in _reading.Stretches)
            foreach (ref readonly var alternative in _reading.Alternatives(stretch))
                foreach (ref readonly var word in _reading.Words(alternative))
                    _vocabulary.Add(_reading.Letters(word), word.Folded);
    }

    internal static IEnumerable<string> Sentences(string body)
    {
        var sentence = new StringBuilder();
        foreach (var c in body)
        {
            var ends = c is '.' or '!' or '?' or ';' or '\n';
            sentence.Append(ends ? ' ' : c);
            if (!ends || sentence.Length < ShortSentence)
                continue;
            yield return sentence.ToString();
            sentence.Clear();
        }

        if (sentence.ToString().Trim().Length > 0)
            yield return sentence.ToString();
    }

    private float[] ExampleIdf(List<IndexedText> texts)
    {
        var frequency = new int[_features.Count];
        foreach (var text in texts)
            foreach (var row in text.Counts.Keys)
                frequency[row]++;
        var idf = new float[frequency.Length];
        for (var row = 0; row < idf.Length; row++)
            idf[row] = MathF.Log(1 + (texts.Count - frequency[row] + .5f) / (frequency[row] + .5f));
        return idf;
    }

    private Example ToExample(IndexedText text, float[] idf)
    {
        var counts = text.Counts;
        var rows = counts.Keys.Order().ToArray();
        var values = new float[rows.Length];
        var squares = new float[5];
        for (var i = 0; i < rows.Length; i++)
        {
            var count = counts[rows[i]];
            values[i] = (count <= 1 ? count : 1 + MathF.Log(count)) * idf[rows[i]];
            squares[(int)_features.BlockOf(rows[i])] += values[i] * values[i];
        }

        var total = 0f;
        for (var block = 0; block < squares.Length; block++)
            if (squares[block] > 0)
                total += _weights.BlockWeights[block] * _weights.BlockWeights[block];
        for (var i = 0; i < rows.Length; i++)
        {
            var block = (int)_features.BlockOf(rows[i]);
            values[i] *= _weights.BlockWeights[block] / MathF.Sqrt(squares[block] * total);
        }

        return new Example(rows, values, text.Entry, text.Weight);
    }

    /// <summary>Entries with few phrasings count more, so that a long list of phrasings does not win by its length.</summary>
    private static void Balance(List<Example> examples, int entries)
    {
        var sizes = new float[entries];
        foreach (var example in examples)
            sizes[example.Entry] += example.Weight;
        var mean = sizes[..^1].DefaultIfEmpty(1f).Average();
        for (var i = 0; i < examples.Count; i++)
            examples[i] = examples[i] with { Weight = examples[i].Weight * MathF.Sqrt(mean / MathF.Max(sizes[examples[i].Entry], 1e-3f)) };
    }

    /// <summary>One text to learn from.</summary>
    private sealed record IndexedText(Dictionary<int, float> Counts, int Entry, float Weight);

    /// <summary>All texts of an entry as one document, and its sentences by themselves.</summary>
    private sealed class EntryDocument
    {
        public float TitleWords;

        public Dictionary<int, float> Counts { get; } = [];

        public float Words { get; private set; }

        public Dictionary<int, float> Title { get; set; } = [];

        public List<(Dictionary<int, float> Counts, float Words)> Sentences { get; } = [];

        public void Add(Dictionary<int, float> counts, float words, float weight)
        {
            AddTo(Counts, counts, weight);
            Words += words * weight;
        }

        public static void AddTo(Dictionary<int, float> all, Dictionary<int, float> counts, float weight)
        {
            foreach (var (row, count) in counts)
                all[row] = all.GetValueOrDefault(row) + count * weight;
        }
    }
}
