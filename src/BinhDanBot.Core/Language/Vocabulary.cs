namespace BinhDanBot.Core.Language;

/// <summary>
/// The words that the indexed texts use, and which of them lie near a misspelt one: at one edit (a letter missing, doubled, swapped, or
/// replaced) or one common confusion of sounds (d/gi/r, s/x, ch/tr, l/n, c/k/q, i/y, n/ng, t/c at the end).
/// Built once, then only read.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>Near words looked at, and how many of them a token may be read as.</summary>
    public const int MaxCandidates = 16;
    public const int MaxReadings = 4;
    private const int MinEditLength = 3;
    private const int MaxEditLength = 12;
    private const int NoSkip = -1;

    private readonly Dictionary<ulong, int> _ids = [];
    private readonly List<string> _letters = [];
    private readonly List<int> _counts = [];
    private readonly HashSet<ulong> _pairs = [];
    private readonly Dictionary<ulong, int[]> _byDeletion = [];
    private readonly Dictionary<ulong, int[]> _bySound = [];

    public int Count => _letters.Count;

    public void Add(ReadOnlySpan<char> folded, ulong foldedHash)
    {
        if (_ids.TryGetValue(foldedHash, out var id))
        {
            _counts[id]++;
            return;
        }

        _ids.Add(foldedHash, _letters.Count);
        _letters.Add(Collapse(folded));
        _counts.Add(1);
    }

    /// <summary>Remembers that the indexed texts have these two words side by side.</summary>
    public void AddPair(ulong first, ulong second) => _pairs.Add(PairKey(first, second));

    public bool ContainsPair(ulong first, ulong second) => _pairs.Contains(PairKey(first, second));

    /// <summary>Makes the look-ups for misspelt words; nothing may be added afterwards.</summary>
    public void Freeze()
    {
        var byDeletion = new Dictionary<ulong, List<int>>();
        var bySound = new Dictionary<ulong, List<int>>();
        for (var id = 0; id < _letters.Count; id++)
        {
            var letters = _letters[id];
            if (letters.Length < 2 || letters.Length > MaxEditLength || letters.Any(char.IsAsciiDigit))
                continue;
            Put(bySound, SoundKey(letters), id);
            if (letters.Length < 3)
                continue;
            for (var skip = NoSkip; skip < letters.Length; skip++)
                Put(byDeletion, DeletionKey(letters, skip), id);
        }

        Seal(byDeletion, _byDeletion);
        Seal(bySound, _bySound);
    }

    public bool Contains(ulong foldedHash) => _ids.ContainsKey(foldedHash);

    public string Letters(int id) => _letters[id];

    /// <summary>Known words within one edit or one confusion of sounds, the most used first; returns how many were written.</summary>
    public int FindNear(ReadOnlySpan<char> folded, Span<int> found)
    {
        Span<char> collapsed = stackalloc char[folded.Length];
        var letters = collapsed[..Collapse(folded, collapsed)];
        if (letters.Length < MinEditLength || letters.Length > MaxEditLength || letters.IndexOfAnyInRange('0', '9') >= 0)
            return 0;
        var count = 0;
        if (_bySound.TryGetValue(SoundKey(letters), out var sounding))
            foreach (var id in sounding)
                count = Insert(found, count, id);
        for (var skip = NoSkip; skip < letters.Length; skip++)
            Collect(DeletionKey(letters, skip), letters, found, ref count);
        return count;
    }

    private static ulong PairKey(ulong first, ulong second) => WordHash.Pair(first, second, 0x2B);

    private void Collect(ulong key, ReadOnlySpan<char> letters, Span<int> found, ref int count)
    {
        if (!_byDeletion.TryGetValue(key, out var ids))
            return;
        foreach (var id in ids)
            if (IsWithinOneEdit(letters, _letters[id]))
                count = Insert(found, count, id);
    }

    private int Insert(Span<int> found, int count, int id)
    {
        if (found[..count].Contains(id))
            return count;
        var at = count;
        while (at > 0 && _counts[found[at - 1]] < _counts[id])
            at--;
        if (at >= found.Length)
            return count;
        var last = Math.Min(count, found.Length - 1);
        for (var i = last; i > at; i--)
            found[i] = found[i - 1];
        found[at] = id;
        return last + 1;
    }

    /// <summary>Damerau: equal but for one insertion, deletion, replacement or swap of neighbours.</summary>
    private static bool IsWithinOneEdit(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var shared = a.CommonPrefixLength(b);
        var restA = a[shared..];
        var restB = b[shared..];
        return (restA.Length - restB.Length) switch
        {
            0 => restA.Length <= 1
                || restA[1..].SequenceEqual(restB[1..])
                || (restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..])),
            1 => restA[1..].SequenceEqual(restB),
            -1 => restA.SequenceEqual(restB[1..]),
            _ => false,
        };
    }

    private static ulong DeletionKey(ReadOnlySpan<char> letters, int skip)
    {
        var hash = WordHash.Start ^ 0xD311;
        for (var i = 0; i < letters.Length; i++)
            if (i != skip)
                hash = WordHash.Add(hash, letters[i]);
        return WordHash.Finish(hash);
    }

    /// <summary>One key for all spellings that sound alike somewhere in the country.</summary>
    private static ulong SoundKey(ReadOnlySpan<char> letters)
    {
        var hash = WordHash.Start ^ 0x50D;
        var (onset, read) = letters switch
        {
            ['n', 'g', 'h', ..] => ('ŋ', 3),
            ['n', 'g', ..] => ('ŋ', 2),
            ['g', 'h', ..] => ('g', 2),
            ['g', 'i', _, ..] => ('z', 2),
            ['d', ..] or ['r', ..] or ['v', ..] => ('z', 1),
            ['t', 'r', ..] or ['c', 'h', ..] => ('c', 2),
            ['s', ..] or ['x', ..] => ('s', 1),
            ['l', ..] or ['n', not 'h', ..] => ('n', 1),
            ['q', 'u', ..] => ('q', 2),
            ['k', 'h', ..] => ('x', 2),
            ['c', ..] or ['k', ..] => ('k', 1),
            ['p', 'h', ..] or ['f', ..] => ('f', letters[0] == 'f' ? 1 : 2),
            _ => (letters[0], 1),
        };
        hash = WordHash.Add(hash, onset);
        for (var i = read; i < letters.Length; i++)
        {
            var c = letters[i];
            var last = i == letters.Length - 1;
            if (c == 'y')
                c = 'i';
            else if (last && c == 'c')
                c = 't';
            else if (c == 'g' && last && letters[i - 1] == 'n')
                continue;
            hash = WordHash.Add(hash, c);
        }

        return WordHash.Finish(hash);
    }

    private static string Collapse(ReadOnlySpan<char> folded)
    {
        Span<char> collapsed = folded.Length <= 64 ? stackalloc char[folded.Length] : new char[folded.Length];
        return collapsed[..Collapse(folded, collapsed)].ToString();
    }

    private static int Collapse(ReadOnlySpan<char> folded, Span<char> collapsed)
    {
        var length = 0;
        var collapses = WordHash.Collapses(folded);
        foreach (var c in folded)
            if (!collapses || length == 0 || c != collapsed[length - 1] || char.IsAsciiDigit(c))
                collapsed[length++] = c;
        return length;
    }

    private static void Put(Dictionary<ulong, List<int>> index, ulong key, int id)
    {
        if (!index.TryGetValue(key, out var ids))
            index.Add(key, ids = []);
        if (!ids.Contains(id))
            ids.Add(id);
    }

    private static void Seal(Dictionary<ulong, List<int>> built, Dictionary<ulong, int[]> sealedIndex)
    {
        foreach (var (key, ids) in built)
            sealedIndex.Add(key, [.. ids]);
    }
}
