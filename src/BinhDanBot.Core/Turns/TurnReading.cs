using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;

namespace BinhDanBot.Core.Turns;

/// <summary>What a turn may read when it comes to speak of classes and of the person's own data: the turn itself knows no store.</summary>
/// <param name="Classes">Classes, and what the conversation has enrolled for.</param>
/// <param name="OwnData">What is kept of whoever uses the conversation.</param>
/// <param name="Consent">What is asked before anything personal is kept, for a purpose and by who says yes.</param>
public sealed record TurnReading(
    Func<CancellationToken, Task<ClassFacts>> Classes, Func<CancellationToken, Task<OwnData>> OwnData, Func<ContentSnapshot, string?, ConsentPurpose, ConsentGiver, ConsentText> Consent);
