using System.Collections.Concurrent;

namespace BinhDanBot.FakeZalo.Residents;

/// <summary>Everybody whom the fake knows.</summary>
public sealed class People
{
    private readonly ConcurrentDictionary<string, FakePerson> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FakePerson> _byOaId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FakePerson> _byBotId = new(StringComparer.Ordinal);

    public int Count => _byOaId.Count;

    /// <summary>The person of this name, made now if nobody has it. The same name has the same ids after every start.</summary>
    public FakePerson Get(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return _byName.GetOrAdd(name, Make);
    }

    /// <summary>By id in the account; null for a stranger.</summary>
    public FakePerson? FindByOaId(string id) => _byOaId.GetValueOrDefault(id);

    /// <summary>By id on the Bot Platform; null for a stranger.</summary>
    public FakePerson? FindByBotId(string id) => _byBotId.GetValueOrDefault(id);

    /// <summary>By name or either id; null for a stranger.</summary>
    public FakePerson? Find(string key) => _byName.GetValueOrDefault(key) ?? FindByOaId(key) ?? FindByBotId(key);

    internal FakePerson AddStranger(string id) => _byOaId.GetOrAdd(id, static (id, people) =>
    {
        var person = new FakePerson(id, id, VendorIds.Digits("app", id), id);
        people._byBotId.TryAdd(id, person);
        return person;
    }, this);

    internal IEnumerable<FakePerson> Named => _byName.Values.OrderBy(person => person.Name, StringComparer.Ordinal);

    internal void Clear()
    {
        _byName.Clear();
        _byOaId.Clear();
        _byBotId.Clear();
    }

    private FakePerson Make(string name)
    {
        var person = new FakePerson(name, VendorIds.Digits("oa", name), VendorIds.Digits("app", name), VendorIds.Hex("bot", name));
        person = _byOaId.GetOrAdd(person.OaUserId, person);
        _byBotId.TryAdd(person.BotUserId, person);
        return person;
    }
}
