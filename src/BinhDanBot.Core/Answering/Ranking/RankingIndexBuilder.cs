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
        var reader = new QuestionReader(lexicon, vocabulary: null);
        var entryCounts = new List<Dictionary<int, float>>();
        var entryLengths = new List<float>();
        var titleCounts = new List<Dictionary<int, float>>();
        var sentenceCounts = new List<Dictionary<int, float>>();
        var sentenceLengths = new List<float>();
        var sentenceEntries = new List<int>();
        var texts = new List<(Dictionary<int, float> Counts, int Entry, float Weight)>();
        var withoutPhrasings = entries.Count(entry => entry.Questions.Count == 0);
        var passages = withoutPhrasings * 2 > entries.Count;

        for (var e = 0; e < entries.Count; e++)
        {
            var entry = entries[e];
            var all = new Dictionary<int, float>();
            var length = 0f;
            foreach (var question in entry.Questions)
            {
                var counts = Read(reader, question, out var words);
                AddTo(all, counts, 1f);
                length += words;
                texts.Add((counts, e, 1f));
            }

            var title = Read(reader, entry.Title, out var titleWords);
            AddTo(all, title, TitleCount);
            length += titleWords * TitleCount;
            if (titleWords > 0)
                texts.Add((title, e, 1f));
            titleCounts.Add(title);
            if (passages && titleWords > 0)
            {
                sentenceCounts.Add(title);
                sentenceLengths.Add(titleWords);
                sentenceEntries.Add(e);
            }

            foreach (var sentence in Sentences(entry.Body))
            {
                var counts = Read(reader, sentence, out var words);
                AddTo(all, counts, 1f);
                length += words;
                texts.Add((counts, e, BodyExampleWeight));
                if (!passages)
                    continue;
                var withTitle = new Dictionary<int, float>(counts);
                AddTo(withTitle, title, TitleCountInSentence);
                sentenceCounts.Add(withTitle);
                sentenceLengths.Add(words + titleWords * TitleCountInSentence);
                sentenceEntries.Add(e);
            }

            entryCounts.Add(all);
            entryLengths.Add(length);
        }

        var elsewhere = entries.Count;
        // Passages are told from the rest of the world by their match alone; see Confidence.ForPassages.
        foreach (var sentence in passages ? [] : background ?? [])
            texts.Add((Read(reader, sentence, out _, isBackground: true), elsewhere, 1f));
        _vocabulary.Freeze();
        var idf = ExampleIdf(texts);
        var examples = texts.Where(text => text.Counts.Count > 0).Select(text => ToExample(text.Counts, text.Entry, text.Weight, idf)).ToList();
        Balance(examples, entries.Count + 1);
        var parts = new RankingParts(
            [.. entries.Select(entry => entry.Id)],
            lexicon,
            _vocabulary,
            _features,
            idf,
            SoftmaxClassifier.Train(examples, _features.Count, entries.Count + 1),
            PostingList.Build(entryCounts, entryLengths, _features, RankingWeights.K1, RankingWeights.EntryB),
            passages ? TitleRidge.Train([.. titleCounts.Select((counts, e) => ToExample(counts, e, 1f, idf)).Where(title => title.Rows.Length > 0)], _features.Count, entries.Count) : null,
            passages ? PostingList.Build(sentenceCounts, sentenceLengths, _features, RankingWeights.K1, RankingWeights.SentenceB) : null,
            [.. sentenceEntries],
            ExampleTexts.Build([.. examples.Where(example => example.Entry < entries.Count)], entries.Count, _features),
            _weights,
            fusion ?? (passages ? FusionWeights.ForPassages : FusionWeights.ForPhrasings));
        return new RankingIndex(parts);
    }

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

    private static void AddTo(Dictionary<int, float> all, Dictionary<int, float> counts, float weight)
    {
        foreach (var (row, count) in counts)
            all[row] = all.GetValueOrDefault(row) + count * weight;
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

    private float[] ExampleIdf(List<(Dictionary<int, float> Counts, int Entry, float Weight)> texts)
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

    private Example ToExample(Dictionary<int, float> counts, int entry, float weight, float[] idf)
    {
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

        return new Example(rows, values, entry, weight);
    }

    /// <summary>Entries with few phrasings count more, so that a long list of phrasings does not win by its length.</summary>
    private static void Balance(List<Example> examples, int entries)
    {
        var sizes = new float[entries];
        foreach (var example in examples)
            sizes[example.Entry] += example.Weight;
        var mean = sizes[..^1].Average();
        for (var i = 0; i < examples.Count; i++)
            examples[i] = examples[i] with { Weight = examples[i].Weight * MathF.Sqrt(mean / MathF.Max(sizes[examples[i].Entry], 1e-3f)) };
    }
}
