using System.Runtime.CompilerServices;

namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>The kinds of features; each kind is brought to length 1 before it is weighed, so that long messages do not favour one.</summary>
internal enum FeatureBlock : byte
{
    /// <summary>Words without marks, and the groups of the lexicon.</summary>
    Folded,

    /// <summary>Words with marks; used only for messages whose marks are trusted.</summary>
    Accented,

    /// <summary>Neighbouring words and words with one between, without marks.</summary>
    FoldedPairs,

    /// <summary>Neighbouring words with marks.</summary>
    AccentedPairs,

    /// <summary>Three letters in a row within a word, without marks.</summary>
    Letters,
}

/// <summary>Feature hash to row number: open addressing at half load, no strings kept.</summary>
internal sealed class FeatureTable
{
    private ulong[] _keys = new ulong[1024];
    private int[] _rows = new int[1024];
    private readonly List<FeatureBlock> _blocks = [];
    private int _shift = 64 - 10;

    public int Count => _blocks.Count;

    public FeatureBlock BlockOf(int row) => _blocks[row];

    /// <summary>The row of a feature, -1 when the indexed texts do not have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        var keys = _keys;
        var mask = keys.Length - 1;
        for (var slot = (int)(key * 0x9E3779B97F4A7C15 >> _shift); ; slot = (slot + 1) & mask)
        {
            if (keys[slot] == key)
                return _rows[slot];
            if (keys[slot] == 0)
                return -1;
        }
    }

    public int FindOrAdd(ulong key, FeatureBlock block)
    {
        var row = Find(key);
        if (row >= 0)
            return row;
        if (_blocks.Count * 2 >= _keys.Length)
            Grow();
        row = _blocks.Count;
        _blocks.Add(block);
        Put(key, row);
        return row;
    }

    private void Put(ulong key, int row)
    {
        var mask = _keys.Length - 1;
        var slot = (int)(key * 0x9E3779B97F4A7C15 >> _shift);
        while (_keys[slot] != 0)
            slot = (slot + 1) & mask;
        _keys[slot] = key;
        _rows[slot] = row;
    }

    private void Grow()
    {
        var (oldKeys, oldRows) = (_keys, _rows);
        _keys = new ulong[oldKeys.Length * 2];
        _rows = new int[oldKeys.Length * 2];
        _shift--;
        for (var i = 0; i < oldKeys.Length; i++)
            if (oldKeys[i] != 0)
                Put(oldKeys[i], oldRows[i]);
    }
}
