using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>What the village head reads aloud, on one sheet.</summary>
[StaffMay(StaffRight.SeeBroadcasts)]
public sealed class ScriptModel(ReadBroadcasts reading, ReadForms making) : FormsPage(reading, making)
{
}
